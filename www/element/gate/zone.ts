// Before a place to drop on: files that are dropped or pasted there. An input of that place takes them;
// without one, the page reads the element's `file` once it may.

import type { Gate, Guard } from '../gate';
import { hold, listenFirst } from './first';
import { watchForm } from './form';

export class ZoneGate implements Gate {
  readonly #zone: () => HTMLElement | undefined;
  readonly #listening = new AbortController();
  #disabled = false;
  #waits = false;

  /** Hears all of `scope`; `zone` is what shows a drag. `pick` is offered the files first. */
  constructor(scope: HTMLElement, zone: () => HTMLElement | undefined, guard: Guard, pick: (files: File[]) => boolean) {
    this.#zone = zone;
    const { signal } = this.#listening;
    listenFirst(scope, ['dragenter', 'dragover', 'dragleave', 'drop', 'paste'], signal, (event) => {
      const files = filesOf(event);
      if (!files) return;
      hold(event);
      // An input is disabled by the fieldset around it; a place to drop on is not, unless we see to it.
      if (this.#disabled || scope.closest('fieldset:disabled')) return;
      zone()?.toggleAttribute('data-over', event.type === 'dragenter' || event.type === 'dragover');
      if (!files.length || pick(files)) return;
      this.#waits = true;
      guard.take(files, false);
    });
    // There is no control that could be invalid, but the form of the zone sends what the page has read of it.
    watchForm(scope.getRootNode(), signal, guard, {
      form: () => scope.closest('form'),
      waits: () => this.#waits,
      reset: () => {
        if (!this.#waits) return;
        this.#waits = false;
        guard.drop();
      },
    });
  }

  open(): void {
    this.#waits = false;
  }

  close(): void {
    this.#waits = false;
  }

  forget(): void {}

  pick(): void {}

  disable(disabled: boolean): void {
    this.#disabled = disabled;
  }

  release(): void {
    this.#listening.abort();
    this.#zone()?.removeAttribute('data-over');
  }

  focus(): void {
    this.#zone()?.focus({ preventScroll: true });
  }
}

/** The files of a drag, drop or paste: none yet while dragging, nothing when it carries no file. */
export function filesOf(event: Event): File[] | undefined {
  const data =
    event instanceof DragEvent ? event.dataTransfer : event instanceof ClipboardEvent ? event.clipboardData : null;
  if (!data?.types.includes('Files')) return undefined;
  // While dragging, a script's own event may show its files before they are let go.
  return event.type === 'drop' || event.type === 'paste' ? [...data.files] : [];
}
