// The panels that open beside a screen without leaving it.

import type { Panel } from '../generated/core.js';
import { exit } from './blocks';
import { button, type Child, h } from './dom';
import { checks } from './panels/checks';
import { help, takeDown } from './panels/help';
import { howItWorks } from './panels/how-it-works';
import { original } from './panels/original';
import type { Scene } from './scene';

type Fill = (scene: Scene) => { headline: string; content: Child[] };

/** What fills a panel; nothing when that has not come. */
function fillOf(which: Panel, { later }: Scene): Fill | undefined {
  const fills: Record<Panel, Fill | undefined> = {
    'how-it-works': howItWorks,
    checks,
    details: later?.details,
    law: later?.lawText,
    help,
    'take-down': takeDown,
    where: later?.where,
    original,
  };
  return fills[which];
}

/** Panels that may be hard to read, so that the way out comes first. */
const WITH_EXIT: readonly Panel[] = ['help', 'take-down'];

/** Makes a panel, of what closes it; nothing when what fills it has not come. */
export function panelOf(which: Panel, scene: Scene): ((close: () => void) => HTMLElement) | undefined {
  const fill = fillOf(which, scene);
  return fill && ((close) => panel(which, fill(scene), scene, close));
}

function panel(which: Panel, { headline, content }: ReturnType<Fill>, scene: Scene, close: () => void): HTMLElement {
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
function more({ added, words }: Scene): HTMLElement[] {
  if (!added?.help.length) return [];
  return [h('h4', {}, words.text('help.of-page')), h('div', { class: 'added' }, ...added.help)];
}
