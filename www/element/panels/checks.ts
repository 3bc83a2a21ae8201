// What was looked at, what not, and why not.

import type { Check } from '../../generated/core.js';
import { h } from '../dom';
import type { Scene } from '../scene';
import { cannotLookFor, lookedAtPixels } from './pixels';

export function checks({ report, note, words }: Scene): { headline: string; content: Node[] } {
  const rows = (report?.checks ?? []).map((check) =>
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
  return {
    headline: words.text('panel.checks.headline'),
    content: [
      rows.length ? h('ul', { class: 'rows' }, ...rows) : h('p', {}, note ?? words.text('ui.no-check')),
      h('p', {}, words.text('panel.checks.lead')),
      h('p', {}, words.text('panel.checks.phone')),
    ],
  };
}

function status(check: Check, text: (key: string) => string): string {
  const far = text(`status.${check.status}`);
  if (lookedAtPixels(check)) return `${far}. ${text('pixels.rare')}`;
  return check.status === 'stopped' ? `${far}. ${text(`why.${check.why}`)}` : far;
}
