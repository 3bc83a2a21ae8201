// Help: services of the place, the nearest to the situation first, and the steps to have a picture taken down.

import type { Advice, Help } from '../../generated/law.js';
import anywhere from '../../generated/help.json';
import { h, link } from '../dom';
import { advised, languageLine, placePicker } from '../law';
import type { Scene } from '../scene';
import type { Words } from '../words';

export function help(scene: Scene): { headline: string; content: Node[] } {
  const { law, words, signal } = scene;
  return {
    headline: words.text('help.headline'),
    content: [
      h('p', {}, words.text('help.lead')),
      h('p', {}, words.text('help.danger')),
      placePicker(law, words, signal),
      services(scene, () => true),
      h('p', { class: 'hint' }, words.text('help.history')),
    ],
  };
}

export function takeDown(scene: Scene): { headline: string; content: Node[] } {
  const { law, words, signal } = scene;
  const steps = [];
  for (let at = 1; words.has(`take-down.${at}`); at += 1) steps.push(h('li', {}, words.text(`take-down.${at}`)));
  return {
    headline: words.text('take-down.headline'),
    content: [
      h('ol', { class: 'steps' }, ...steps),
      placePicker(law, words, signal),
      services(scene, ({ service }) => service !== 'support'),
      h('p', { class: 'hint' }, words.text('help.history')),
    ],
  };
}

function services({ law, situation, signal, words }: Scene, wanted: (service: Help) => boolean): HTMLElement {
  return advised(law, situation, signal, (advice) => {
    const { language, help } = advice ?? unloaded(situation.under18 === true);
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
