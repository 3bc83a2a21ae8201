// What the page hears.

import type { Report } from '../generated/core.js';
import type { Code } from './messages';

interface Details {
  'wfy-check': null;
  'wfy-decision': { share: boolean };
  'wfy-error': { code: Code };
  'wfy-found': Report;
}

/** Tells the page; false when it takes over. */
export function tell<Name extends keyof Details>(element: HTMLElement, name: Name, detail: Details[Name], cancelable = false): boolean {
  return element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
}
