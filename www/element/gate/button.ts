// Before a button, such as "Share". A press waits for the answer and is then pressed once for the person,
// inside the click that answered.

import type { Gate, Guard } from '../gate';
import { hold, listenFirst } from './first';
import { Lock } from './lock';

export class ButtonGate implements Gate {
  readonly #button: HTMLElement;
  readonly #lock: Lock;
  readonly #listening = new AbortController();
  #passing = false;

  constructor(button: HTMLElement, guard: Guard) {
    this.#button = button;
    this.#lock = new Lock(button);
    const { signal } = this.#listening;
    const press = (event: Event) => {
      if (this.#passing) return;
      hold(event);
      guard.take([], false);
    };
    listenFirst(button, ['click'], signal, press);
    button.getRootNode().addEventListener(
      'submit',
      (event) => {
        const { submitter } = event as SubmitEvent;
        // A form can be sent without its button, by a script.
        const form = (button as Partial<HTMLButtonElement>).form;
        const ours = submitter === button || (submitter === null && form === event.target && form !== null);
        if (ours) press(event);
      },
      { capture: true, signal },
    );
  }

  open(): void {
    this.#passing = true;
    try {
      this.#button.click();
    } finally {
      this.#passing = false;
    }
  }

  close(): void {}

  forget(): void {}

  pick(): void {}

  disable(disabled: boolean): void {
    this.#lock.set(disabled);
  }

  release(): void {
    this.#listening.abort();
    this.#lock.set(false);
  }

  focus(): void {
    this.#button.focus({ preventScroll: true });
  }
}
