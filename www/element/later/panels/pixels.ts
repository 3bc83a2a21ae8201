// What a look at the pixels came to, where no card says it.

import type { Check, Report } from '../../../generated/core.js';
import type { Words } from '../../words';

/** What to say after a look at the pixels; nothing when the report tells more than `before`. */
export function pixelsNote(report: Report, before: Report | undefined, words: Words): string | undefined {
  const check = report.checks.find(({ id }) => id === 'pixels');
  if (check?.status !== 'done') {
    const why = check?.status === 'stopped' && check.why !== 'not-asked' && words.text(`why.${check.why}`);
    return why ? `${words.text('pixels.stopped')} ${why}` : words.text('pixels.failed');
  }
  if (before && told(report) > told(before)) return undefined;
  const gone = report.traces?.abstained.some(({ why }) => why === 'last-save-jpeg' || why === 'no-grid');
  const keys = ['pixels.nothing', ...(gone ? ['pixels.gone'] : []), 'pixels.rare'];
  return keys.map((key) => words.text(key)).join(' ');
}

/** What could not be looked for, by the reason. */
export function cannotLookFor(report: Report, words: Words): string[] {
  const reasons = new Map<string, string[]>();
  for (const { signal, why } of report.traces?.abstained ?? []) {
    reasons.set(why, [...(reasons.get(why) ?? []), words.text(`trace.signal.${signal}`)]);
  }
  return [...reasons].map(([why, things]) =>
    words.text('panel.checks.cannot', { things: words.list(things), why: words.text(`trace.cannot.${why}`) }),
  );
}

/** Whether it must be said that nothing found there tells nothing. */
export function lookedAtPixels({ id, status }: Check): boolean {
  return id === 'pixels' && status === 'done';
}

function told({ findings, marks, fields }: Report): number {
  return findings.length + marks.length + fields.length;
}
