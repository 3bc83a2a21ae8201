// What a page can write in the tag, as properties of the same names.

import type { Context } from '../generated/core.js';
import { setOrRemove } from './dom';

// A server that renders the page has no elements; importing this there must not fail.
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

export class Attributes extends Base {
  /** What may be done with a picture besides the first check: `record`, `pixels`, `copy`; all of it when not said. */
  get checks(): string | null {
    return this.getAttribute('checks');
  }

  set checks(checks: string | null) {
    setOrRemove(this, 'checks', checks);
  }

  /** What the page is about: `intimate` tells of the law first, `profile` asks about oneself first. */
  get context(): Context {
    const context = this.getAttribute('context');
    return context === 'intimate' || context === 'profile' ? context : 'general';
  }

  set context(context: Context) {
    setOrRemove(this, 'context', context);
  }

  get disabled(): boolean {
    return this.hasAttribute('disabled');
  }

  set disabled(disabled: boolean) {
    // A framework may take back what it set by giving nothing, which would turn it.
    this.toggleAttribute('disabled', Boolean(disabled));
  }

  /** The id of the control, when it is not inside the element; empty when there is none. */
  get for(): string | null {
    return this.getAttribute('for');
  }

  set for(id: string | null) {
    setOrRemove(this, 'for', id);
  }

  /** A larger file is not read, only asked about. */
  get maxBytes(): number | undefined {
    const bytes = Number(this.getAttribute('max-bytes') ?? Number.NaN);
    return Number.isInteger(bytes) && bytes >= 0 ? bytes : undefined;
  }

  set maxBytes(bytes: number | undefined) {
    setOrRemove(this, 'max-bytes', bytes === undefined ? null : String(bytes));
  }

  /** `inline` unless every screen is to take the whole attention. */
  get mode(): 'inline' | 'modal' {
    return this.getAttribute('mode') === 'modal' ? 'modal' : 'inline';
  }

  set mode(mode: 'inline' | 'modal') {
    setOrRemove(this, 'mode', mode);
  }

  get place(): string | null {
    return this.getAttribute('place');
  }

  set place(place: string | null) {
    setOrRemove(this, 'place', place);
  }

  /** The folder that the modules and the law pack were moved to. What was loaded already stays. */
  get wasm(): string | null {
    return this.getAttribute('wasm');
  }

  set wasm(folder: string | null) {
    setOrRemove(this, 'wasm', folder);
  }
}

/** Puts through its setter what a page set before the element was defined. */
export function keepEarly<Kept extends HTMLElement>(element: Kept, names: readonly (keyof Kept)[]): void {
  for (const name of names) {
    if (!Object.hasOwn(element, name)) continue;
    const value = element[name];
    delete (element as Partial<Kept>)[name];
    element[name] = value;
  }
}
