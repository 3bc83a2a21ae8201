// Help: what happened decides which services come first; and the steps to have a picture taken down.

import type { Advice, Help, Need, Situation } from '../../generated/law.js';
import anywhere from '../../generated/help.json';
import { button, type Child, h, link } from '../dom';
import { advised, languageLine } from '../law';
import type { Scene } from '../scene';
import type { Words } from '../words';

type Fill = { headline: string; content: Child[] };

/** What may have happened, in the order to ask. */
const NEEDS: readonly Need[] = ['shown', 'under18', 'pressed', 'shared', 'received'];

/** Those whose own picture it is. */
const THEIRS: readonly Need[] = ['shown', 'under18', 'pressed'];

export function help(scene: Scene): Fill {
  const { law, later, words, signal } = scene;
  return {
    headline: words.text('help.headline'),
    content: [
      h('p', {}, words.text('help.lead')),
      h('p', {}, words.text('help.danger')),
      ...needs(scene),
      later?.placePicker(law, words, signal),
      h('p', { class: 'hint' }, words.text('help.history')),
    ],
  };
}

export function takeDown(scene: Scene): Fill {
  const { law, later, words, signal, situation } = scene;
  const need = situation.under18 ? 'under18' : 'shown';
  return {
    headline: words.text('take-down.headline'),
    content: [
      ...steps({ ...situation, need }, scene),
      later?.placePicker(law, words, signal),
      services({ ...situation, need }, scene, ({ service }) => service !== 'support'),
      h('p', { class: 'hint' }, words.text('help.history')),
    ],
  };
}

/** The question what happened, and what helps then. The answer stays in this panel. */
function needs(scene: Scene): Node[] {
  const { words, situation } = scene;
  const told = h('div', { class: 'told' });
  const buttons = NEEDS.map((need) => button(words.text(`help.need.${need}`), 'secondary', () => choose(need)));
  const choose = (need: Need | undefined) => {
    NEEDS.forEach((one, at) => buttons[at]?.setAttribute('aria-pressed', String(one === need)));
    told.replaceChildren(...helpFor({ ...situation, ...(need && { need }) }, scene));
  };
  choose(situation.need);
  return [
    h('div', { class: 'needs', role: 'group', 'aria-labelledby': 'needs' }, h('h4', { id: 'needs' }, words.text('help.need.headline')), ...buttons),
    told,
  ];
}

function helpFor(situation: Situation, scene: Scene): Node[] {
  const { words } = scene;
  const { need } = situation;
  const all = services(situation, scene, () => true);
  if (need === undefined) return [all];
  const advice = h('ul', { class: 'steps' }, ...words.steps(`help.need.${need}.`));
  if (!THEIRS.includes(need)) return [advice, all];
  const summary = h('summary', {}, words.text('take-down.headline'));
  return [advice, all, h('details', { class: 'group' }, summary, ...steps(situation, scene))];
}

/** The steps to have a picture taken down, and what platforms must do in this place. */
function steps(situation: Situation, { law, later, signal, words }: Scene): HTMLElement[] {
  const duties = advised(law, situation, signal, (advice) => {
    const rows = advice?.rows.filter(({ conduct }) => conduct.includes('platform-duty')) ?? [];
    return later && advice ? rows.map((row) => later.rowBlock(row, advice, words)) : [];
  });
  return [h('ol', { class: 'steps' }, ...words.steps('take-down.')), duties];
}

function services(situation: Situation, { law, signal, words }: Scene, wanted: (service: Help) => boolean): HTMLElement {
  return advised(law, situation, signal, (advice) => {
    const { language, help } = advice ?? unloaded(situation.under18 === true || situation.need === 'under18');
    const there = help.filter(wanted);
    if (there.length === 0) return [h('p', {}, words.text('help.none'))];
    return [...languageLine(language, words), h('ul', { class: 'services' }, ...there.map((service) => serviceBlock(service, language, words)))];
  });
}

/** The help that came with the page, so that its worst screens are no dead end when nothing else came. */
function unloaded(under18: boolean): Pick<Advice, 'language' | 'help'> {
  const { language, help } = anywhere as Pick<Advice, 'language' | 'help'>;
  const near = under18 ? 'under18' : 'adults';
  const isNear = ({ audience }: Help) => Number(audience === near);
  return { language, help: [...help].sort((a, b) => isNear(b) - isNear(a)) };
}

function serviceBlock({ name, audience, who, service, phone, hours, url }: Help, language: string, words: Words): HTMLElement {
  const tags = [words.text(`help.audience.${audience}`), words.text(`help.service.${service}`)];
  return h(
    'li',
    { class: 'service', 'data-audience': audience },
    h('h4', {}, link(url, name, words.text('ui.leaves'))),
    h('p', { class: 'hint' }, tags.join(' · ')),
    h('p', { lang: language }, who),
    phone !== undefined && h('p', {}, h('a', { class: 'phone', href: `tel:${phone.replace(/[^+\d]/g, '')}` }, phone)),
    hours !== undefined && h('p', { class: 'hint', lang: language }, hours),
  );
}
