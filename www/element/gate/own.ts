// When the element wraps nothing, the page is its own: it shows the start screen and takes a picture itself,
// picked, dropped or pasted.

import { h } from '../dom';
import type { Gate, Guard } from '../gate';
import { filesOf } from './zone';

export class OwnGate implements Gate {
  readonly #input = h('input', { type: 'file', multiple: true, class: 'own', tabindex: -1, 'aria-hidden': 'true' });
  readonly #listening = new AbortController();
  readonly #start: (focus: boolean) => void;

  /** `box` takes the input; `start` shows the first screen. */
  constructor(element: HTMLElement, box: HTMLElement, guard: Guard, start: (focus: boolean) => void) {
    this.#start = start;
    const { signal } = this.#listening;
    // `accept` stays off: with it some phones take the place out before we could tell of it.
    this.#input.addEventListener('change', () => {
      const files = [...(this.#input.files ?? [])];
      // The same picture may be picked again.
      this.#input.value = '';
      if (files.length) guard.take(files, true);
    });
    box.append(this.#input);
    const hear = (event: Event) => {
      const files = filesOf(event);
      if (!files || event.defaultPrevented) return;
      event.preventDefault();
      element.toggleAttribute('data-over', event.type === 'dragenter' || event.type === 'dragover');
      if (files.length && !this.#input.disabled) guard.take(files, true);
    };
    for (const type of ['dragenter', 'dragover', 'dragleave', 'drop']) element.addEventListener(type, hear, { signal });
    // A paste goes to whatever has the focus, most often the body.
    element.ownerDocument.addEventListener('paste', hear, { signal });
    start(false);
  }

  open(): void {
    this.#start(true);
  }

  close(): void {
    this.#start(true);
  }

  forget(): void {}

  pick(): void {
    this.#input.click();
  }

  disable(disabled: boolean): void {
    this.#input.disabled = disabled;
  }

  release(): void {
    this.#listening.abort();
    this.#input.remove();
  }

  focus(): void {}
}
