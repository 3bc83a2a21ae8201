// Disables a control of the page, and gives it back as the page had it.

export class Lock {
  readonly #control: HTMLElement;
  /** What the page had, while it is locked. */
  #before: boolean | undefined;

  constructor(control: HTMLElement) {
    this.#control = control;
  }

  set(locked: boolean): void {
    if (locked) {
      this.#before ??= this.#disabled;
      this.#disabled = true;
    } else if (this.#before !== undefined) {
      this.#disabled = this.#before;
      this.#before = undefined;
    }
  }

  get #disabled(): boolean {
    return this.#control instanceof HTMLButtonElement || this.#control instanceof HTMLInputElement
      ? this.#control.disabled
      : this.#control.inert;
  }

  set #disabled(disabled: boolean) {
    const control = this.#control;
    if (control instanceof HTMLButtonElement || control instanceof HTMLInputElement) control.disabled = disabled;
    else control.inert = disabled;
  }
}
