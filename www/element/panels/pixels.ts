// What a look at the pixels came to, where no card says it.

import type { Check, Report } from '../../generated/core.js';
import type { Words } from '../words';

/** What to say after a look at the pixels; nothing when the report tells more than `before`. */
export function pixelsNote(report: Report, before: Report | undefined, words: Words): string | undefined {
  const check = report.checks.find(({ id }) => id === 'pixels');
  if (check?.status !== 'done') {
    const why = check?.status === 'stopped' && check.why !== 'not-asked' && words.text(`why.${check.why}`);
    return why ? `${words.text('pixels.stopped')} ${why}` : words.text('pixels.failed');
  }
  if (before && told(report) > told(before)) return undefined;
  return `${words.text('pixels.nothing')} ${words.text('pixels.rare')}`;
}

/** Whether it must be said that nothing found there tells nothing. */
export function lookedAtPixels({ id, status }: Check): boolean {
  return id === 'pixels' && status === 'done';
}

function told({ findings, marks, fields }: Report): number {
  return findings.length + marks.length + fields.length;
}
