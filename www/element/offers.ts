// What is offered besides the first check, as far as the page does not leave it out.

import type { Goes } from '../generated/core.js';

/** The word in `checks` for where a button leads. */
const WORDS: Partial<Record<Goes['to'], string>> = { 'check-record': 'record', copy: 'copy', 'look-at-pixels': 'pixels' };

export function offered(checks: string | null, { to }: Goes): boolean {
  const word = WORDS[to];
  return word === undefined || checks === null || checks.split(/[\s,]+/).includes(word);
}
