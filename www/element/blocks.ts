// Blocks that screens and panels have in common.

import { button, h } from './dom';
import type { Scene } from './scene';
import type { Words } from './words';

/** The way out, to stand before what may be hard to read. */
export function exit({ own, words, press }: Scene): HTMLElement {
  const text = words.text(own ? 'button.leave' : 'ui.leave-embedded');
  return h('div', { class: 'exit' }, button(text, 'leave', () => press({ to: 'leave' })));
}

/** What no check can know. It is never folded away. */
export function cannotKnow(words: Words): HTMLElement {
  return h(
    'section',
    { class: 'cannot-know', part: 'limits' },
    h('h3', {}, words.text('cannot-know.headline')),
    h('ul', {}, ...words.steps('cannot-know.')),
    h('p', {}, words.text('cannot-know.end')),
  );
}
