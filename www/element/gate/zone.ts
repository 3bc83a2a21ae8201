// Before a place to drop on: files that are dropped or pasted there. An input of that place takes them;
// without one, the page reads the element's `file` once it may.

import type { Gate, Guard } from '../gate';
import { hold, listenFirst } from './first';

export class ZoneGate implements Gate {
  readonly #zone: () => HTMLElement | undefined;
  readonly #listening = new AbortController();
  #disabled = false;

  /** Hears all of `scope`; `zone` is what shows a drag. `pick` is offered the files first. */
  constructor(scope: HTMLElement, zone: () => HTMLElement | undefined, guard: Guard, pick: (files: File[]) => boolean) {
    this.#zone = zone;
    const { signal } = this.#listening;
    listenFirst(scope, ['dragenter', 'dragover', 'dragleave', 'drop', 'paste'], signal, (event) => {
      const files = filesOf(event);
      if (!files) return;
      hold(event);
      if (this.#disabled) return;
      zone()?.toggleAttribute('data-over', event.type === 'dragenter' || event.type === 'dragover');
      if (files.length && !pick(files)) guard.take(files, false);
    });
  }

  open(): void {}

  close(): void {}

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
