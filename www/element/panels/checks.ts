// What was looked at, what not, and why not; also where nothing could be looked at.

import { type Child, h } from '../dom';
import type { Scene } from '../scene';

export function checks({ later, report, note, words }: Scene): { headline: string; content: Child[] } {
  return {
    headline: words.text('panel.checks.headline'),
    content: [
      later && report ? later.checkRows(report, words) : h('p', {}, note ?? words.text('ui.no-check')),
      h('p', {}, words.text('panel.checks.lead')),
      h('p', {}, words.text('panel.checks.phone')),
    ],
  };
}
