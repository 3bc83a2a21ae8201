// Before a file input. The page's own listeners hear of a picked file when there is an answer, not before;
// until then the form is invalid, and a form that does not ask for validity is held as it is sent.

import type { Gate, Guard } from '../gate';
import { hold, listenFirst } from './first';
import { watchForm } from './form';
import { Lock } from './lock';

export class InputGate implements Gate {
  readonly #input: HTMLInputElement;
  readonly #guard: Guard;
  readonly #lock: Lock;
  readonly #listening = new AbortController();
  #waits = false;
  #telling = false;
  /** What was answered with a yes. */
  #passed: readonly File[] = [];

  constructor(input: HTMLInputElement, guard: Guard) {
    this.#input = input;
    this.#guard = guard;
    this.#lock = new Lock(input);
    const { signal } = this.#listening;
    listenFirst(input, ['input', 'change'], signal, (event) => this.hear(event));
    listenFirst(input, ['invalid'], signal, (event) => {
      if (!this.#waits) return;
      // The browser's own bubble would point at the input, not at the question.
      event.preventDefault();
      guard.unanswered();
    });
    watchForm(input.getRootNode(), signal, guard, {
      form: () => input.form,
      waits: () => this.#ask(),
      collect: (values) => {
        // As if none were picked.
        if (input.name && this.#ask()) values.set(input.name, new File([], ''));
      },
      reset: () => {
        if (!input.files?.length) this.#emptied();
      },
    });
  }

  /** A browser may restore a picked file when it comes back to a page. */
  begin(): void {
    if (this.#input.files?.length) this.#wait();
  }

  /** Picks for the person what they dropped or pasted: all of it, or the first when the input is for one. */
  put(files: File[]): void {
    this.#fill(this.#input.multiple ? files : files.slice(0, 1));
    this.#wait(files);
  }

  #fill(files: readonly File[]): void {
    const transfer = new DataTransfer();
    for (const file of files) transfer.items.add(file);
    this.#input.files = transfer.files;
  }

  /** Someone picked, or put back what was picked. */
  hear(event: Event): void {
    if (this.#telling) return;
    if (!this.#input.files?.length) return this.#emptied();
    hold(event);
    // A browser fires `input` and then `change` for one pick.
    if (event.type === 'change') this.#wait();
  }

  open(copies: ReadonlyMap<Blob, File>): void {
    const picked = [...(this.#input.files ?? [])];
    if (picked.some((file) => copies.has(file))) this.#fill(picked.map((file) => copies.get(file) ?? file));
    this.#passed = [...(this.#input.files ?? [])];
    this.#settle(() => this.#tell());
  }

  close(): void {
    if (!this.#waits) return;
    this.#input.value = '';
    this.#settle(() => this.#tell());
  }

  forget(): void {
    if (this.#waits) this.#input.value = '';
  }

  pick(): void {
    this.#input.click();
  }

  disable(disabled: boolean): void {
    this.#lock.set(disabled);
  }

  release(): void {
    this.#listening.abort();
    this.#lock.set(false);
    this.#settle(() => {});
  }

  focus(): void {
    this.#input.focus({ preventScroll: true });
  }

  #wait(files: File[] = [...(this.#input.files ?? [])]): void {
    this.#waits = true;
    this.#input.setCustomValidity(this.#guard.message());
    this.#guard.take(files, files.length === this.#input.files?.length);
  }

  /** Whether something waits. A script may have picked without a word: then the asking begins now. */
  #ask(): boolean {
    const files = this.#input.matches(':disabled') ? [] : [...(this.#input.files ?? [])];
    if (!this.#waits && files.some((file) => !this.#passed.includes(file))) this.#wait();
    return this.#waits;
  }

  /** The input holds nothing any more, nor is anything remembered of what it held. */
  #emptied(): void {
    this.#passed = [];
    this.#settle(() => this.#guard.drop());
  }

  /** Nothing waits any more. */
  #settle(then: () => void): void {
    // Emptying the input does not take the message away.
    if (this.#waits) this.#input.setCustomValidity('');
    this.#waits = false;
    then();
  }

  /** Lets the page hear what was held back: the file, or that there is none. */
  #tell(): void {
    this.#telling = true;
    this.#input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    this.#input.dispatchEvent(new Event('change', { bubbles: true }));
    this.#telling = false;
  }
}
