// How to look at the picture as the phone keeps it.

import { h } from '../dom';
import type { Scene } from '../scene';

export function original({ words }: Scene): { headline: string; content: Node[] } {
  return { headline: words.text('panel.original.headline'), content: [h('ol', { class: 'steps' }, ...words.steps('panel.original.'))] };
}
