// The panels that open beside a screen without leaving it.

import type { Panel } from '../generated/core.js';
import { exit } from './blocks';
import { button, type Child, h } from './dom';
import { checks } from './panels/checks';
import { details } from './panels/details';
import { help, takeDown } from './panels/help';
import { howItWorks } from './panels/how-it-works';
import { lawText } from './panels/law';
import { original } from './panels/original';
import { where } from './panels/where';
import type { Scene } from './scene';

type Fill = (scene: Scene) => { headline: string; content: Child[] };

const FILLS: Record<Panel, Fill> = {
  'how-it-works': howItWorks,
  checks,
  details,
  law: lawText,
  help,
  'take-down': takeDown,
  where,
  original,
};

/** Panels that may be hard to read, so that the way out comes first. */
const WITH_EXIT: readonly Panel[] = ['help', 'take-down'];

export function panel(which: Panel, scene: Scene, close: () => void): HTMLElement {
  const { headline, content } = FILLS[which](scene);
  return h(
    'section',
    { class: 'panel', part: 'panel', 'data-panel': which, 'aria-labelledby': 'panel-headline' },
    WITH_EXIT.includes(which) && exit(scene),
    h(
      'header',
      {},
      h('h3', { id: 'panel-headline', tabindex: -1 }, headline),
      button(scene.words.text('ui.close'), 'quiet close', close),
    ),
    ...content,
    ...(WITH_EXIT.includes(which) ? more(scene) : []),
  );
}

/** The services that the page adds to ours, and that it is the page that does. */
function more({ added: { help }, words }: Scene): HTMLElement[] {
  if (help.length === 0) return [];
  return [h('h4', {}, words.text('help.of-page')), h('div', { class: 'added' }, ...help)];
}
