// The law of the place: every statement with its source and the day it was checked.

import type { Advice, Row, Source } from '../../../generated/law.js';
import { h, link } from '../../dom';
import { advised, languageLine } from '../../law';
import type { Scene } from '../../scene';
import type { Words } from '../../words';
import { dateOf } from '../dates';
import { placePicker } from '../place';

export function lawText({ law, situation, signal, words }: Scene): { headline: string; content: Node[] } {
  const text = advised(law, situation, signal, (advice) => {
    if (!advice) return [h('p', {}, words.text('law.unavailable'))];
    return [
      ...before(advice, words),
      ...(advice.line === undefined ? [] : [h('p', { class: 'lead', lang: advice.language }, advice.line)]),
      ...(advice.rows.length ? [] : [h('p', {}, words.text('law.none'))]),
      ...advice.rows.map((row) => rowBlock(row, advice, words)),
      ...under18(advice, words),
      ...regulator(advice, words),
      ...pages(advice, words),
      checkedOn(advice, words),
      h('p', { class: 'hint' }, words.text('law.not-advice')),
    ];
  });
  return { headline: words.text('panel.law.headline'), content: [placePicker(law, words, signal), text] };
}

/** What a gate, or a screen about under-18s, says of the law. */
export function lawLines(line: 'gate' | 'under18', advice: Advice, words: Words): HTMLElement[] {
  const lines = line === 'gate' ? [advice.line] : [advice.under18?.text, advice.under18?.action];
  const there = lines.filter((text) => text !== undefined);
  if (there.length === 0) return [h('p', {}, words.text('law.none'))];
  const texts = there.map((text, at) => h('p', { lang: advice.language, class: at === 0 ? 'line' : undefined }, text));
  return [...before(advice, words), ...texts, checkedOn(advice, words)];
}

/** That the law may have changed since, when its day has come; and which language it is told in. */
function before({ staleAfter, language }: Advice, words: Words): HTMLElement[] {
  const today = new Date().toISOString().slice(0, 10);
  const stale = h('p', { class: 'stale' }, words.text('law.stale', { date: dateOf(staleAfter, words) }));
  return [...(today > staleAfter ? [stale] : []), ...languageLine(language, words)];
}

function checkedOn({ checked }: Advice, words: Words): HTMLElement {
  return h('p', { class: 'hint' }, words.text('law.checked', { date: dateOf(checked, words) }));
}

export function rowBlock(row: Row, { language }: Advice, words: Words): HTMLElement {
  const facts = [
    row.penalty !== undefined && h('li', {}, ...penalty(row.penalty, language, words)),
    row.civil && h('li', {}, words.text('law.civil')),
    h('li', {}, words.text(`law.synthetic.${row.synthetic}`)),
    row.age === 'adult' && h('li', {}, words.text('law.age.adult')),
    row.hours !== undefined && h('li', {}, words.text('law.hours', { hours: row.hours })),
    row.from !== undefined && h('li', {}, words.text(row.status === 'from' ? 'law.starts' : 'law.from', { date: dateOf(row.from, words) })),
  ];
  return h(
    'section',
    { class: 'row' },
    h('p', { class: 'hint' }, words.list(row.conduct.map((conduct) => words.text(`law.conduct.${conduct}`)))),
    h('h4', { lang: language }, row.title, ' ', h('span', { class: 'section' }, row.section)),
    h('p', { lang: language }, row.text),
    h('ul', {}, ...facts),
    sources(row.sources, words),
  );
}

/** Our words and those of the law, each in its own language. */
function penalty(penalty: string, language: string, words: Words): (Node | string)[] {
  const [before = '', after = ''] = words.text('law.penalty', { penalty: '\0' }).split('\0');
  return [before, h('bdi', { lang: language }, penalty), after];
}

function under18({ under18, language }: Advice, words: Words): Node[] {
  if (!under18) return [];
  return [
    h(
      'section',
      { class: 'row' },
      h('p', { class: 'hint' }, words.text('law.under-18')),
      h('h4', { lang: language }, under18.title),
      h('p', { lang: language }, under18.text),
      h('p', { lang: language }, under18.action),
      sources(under18.sources, words),
    ),
  ];
}

function regulator({ regulator, language }: Advice, words: Words): Node[] {
  if (!regulator) return [];
  return [
    h(
      'section',
      { class: 'row' },
      h('p', { class: 'hint' }, words.text('law.regulator')),
      h('h4', { lang: language }, regulator.name),
      h('p', { lang: language }, regulator.report),
      sources([regulator.source], words),
    ),
  ];
}

function pages({ pages, language }: Advice, words: Words): Node[] {
  if (pages.length === 0) return [];
  const items = pages.map(({ title, url }) =>
    h('li', { lang: language }, link(url, title, words.text('ui.leaves')), h('span', { class: 'hint host' }, hostOf(url))),
  );
  return [
    h(
      'section',
      { class: 'row' },
      h('h4', {}, words.text('law.pages')),
      h('p', {}, words.text('law.pages-lead')),
      h('ul', { class: 'sources' }, ...items),
    ),
  ];
}

function sources(all: readonly Source[], words: Words): HTMLElement {
  const items = all.map(({ url, official }) =>
    h(
      'li',
      {},
      link(url, words.text(official ? 'law.official' : 'law.second'), words.text('ui.leaves')),
      h('span', { class: 'hint host' }, hostOf(url)),
    ),
  );
  return h('ul', { class: 'sources' }, ...items);
}

function hostOf(url: string): string {
  try {
    return new URL(url).hostname;
  } catch {
    return '';
  }
}
