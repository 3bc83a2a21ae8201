// How the check works, and what phones do before it.

import { cannotKnow } from '../blocks';
import { h } from '../dom';
import type { Scene } from '../scene';

export function howItWorks({ words }: Scene): { headline: string; content: Node[] } {
  const steps = [];
  for (let at = 1; words.has(`panel.how-it-works.${at}`); at += 1) {
    steps.push(h('li', {}, words.text(`panel.how-it-works.${at}`)));
  }
  return {
    headline: words.text('panel.how-it-works.headline'),
    content: [h('ol', { class: 'steps' }, ...steps), h('p', {}, words.text('panel.checks.phone')), cannotKnow(words)],
  };
}
