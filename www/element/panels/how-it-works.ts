// How the check works, and what phones do before it.

import { cannotKnow } from '../blocks';
import { h } from '../dom';
import type { Scene } from '../scene';

export function howItWorks({ words }: Scene): { headline: string; content: Node[] } {
  return {
    headline: words.text('panel.how-it-works.headline'),
    content: [h('ol', { class: 'steps' }, ...words.steps('panel.how-it-works.')), h('p', {}, words.text('panel.checks.phone')), cannotKnow(words)],
  };
}
