// What was looked at, what not, and why not.

import type { Check, Report } from '../../../generated/core.js';
import { h } from '../../dom';
import type { Words } from '../../words';
import { cannotLookFor, lookedAtPixels } from './pixels';

export function checkRows(report: Report, words: Words): HTMLElement {
  const rows = report.checks.map((check) =>
    h(
      'li',
      { 'data-status': check.status },
      h('span', {}, words.text(`check.${check.id}`)),
      h(
        'span',
        { class: 'hint' },
        status(check, (key) => words.text(key)),
        ...(check.id === 'pixels' ? cannotLookFor(report, words).map((line) => h('div', {}, line)) : []),
      ),
    ),
  );
  return h('ul', { class: 'rows' }, ...rows);
}

function status(check: Check, text: (key: string) => string): string {
  const far = text(`status.${check.status}`);
  if (lookedAtPixels(check)) return `${far}. ${text('pixels.rare')}`;
  return check.status === 'stopped' ? `${far}. ${text(`why.${check.why}`)}` : far;
}
