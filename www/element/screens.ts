// Shows one screen of the flow. What it says and where its buttons lead was decided in Rust.

import type { Button, Finding, Goes, Screen } from '../generated/core.js';
import { cannotKnow, exit } from './blocks';
import { cards } from './cards';
import { button, type Child, h, waiting } from './dom';
import { whereIs } from './files';
import { advised, languageLine, staleLine } from './law';
import { panel } from './panels';
import { onPhone } from './phone';
import { placePicker } from './place';
import type { Scene } from './scene';

export function render(screen: Screen, scene: Scene): HTMLElement {
  const { words } = scene;
  const question = screen.id === 'Q1';
  const facts = screen.cards.flatMap((at) => scene.report?.findings[at] ?? []);
  const shown = factsBlock(screen, scene, facts);
  const headline = h('h2', { id: 'headline', part: 'headline', tabindex: -1 }, words.message(screen.headline));
  const body = h('p', { class: 'body', part: 'body' }, words.message(screen.body));
  const law = screen.law && lawBlock(screen.law, scene);
  const panels = h('div', { class: 'panels' });
  const gate = screen.law === 'gate';
  return h(
    'article',
    { class: 'screen', 'data-screen': screen.id, 'data-tone': screen.tone },
    h(
      'div',
      { class: 'main' },
      exitRow(screen, scene),
      scene.note !== undefined && h('p', { class: 'note' }, scene.note),
      // The question comes after what the file says; elsewhere the headline says it first.
      question && shown,
      screen.modal && (scene.added.icon ?? waiting()),
      headline,
      // The law stops people better than the harm does, so it comes first.
      gate && law,
      body,
      !question && shown,
      hasGoes(screen, 'copy-message') && h('blockquote', { id: 'message' }, words.text('s9.message')),
      ...actionRow(screen, scene, panels),
      hasGoes(screen, 'copy-message') && h('p', { id: 'copied', class: 'hint' }),
      // The way out must be in sight on a small screen, so that the place can be changed stands below it.
      gate && place(scene),
      loadsMore(screen) && h('p', { class: 'hint' }, words.text('ui.extra-cost')),
      // Of under-18s the body says it, and its length must not push the way out off a small screen.
      !gate && law,
      screen.cannotKnow && cannotKnow(words),
      words.draft && h('p', { class: 'hint draft' }, words.text('ui.draft')),
    ),
    panels,
  );
}

function factsBlock(screen: Screen, { words, preview }: Scene, facts: readonly Finding[]): HTMLElement | undefined {
  const figure = screen.id === 'Q1' || screen.cannotKnow ? preview?.figure(words) : undefined;
  const list = cards(facts, words);
  return figure || list ? h('div', { class: 'facts' }, ...[figure, list].filter((part) => part !== undefined)) : undefined;
}

function lawBlock(line: NonNullable<Screen['law']>, { law, situation, signal, words }: Scene): HTMLElement {
  const text = advised(law, situation, signal, (advice) => {
    if (!advice) return [h('p', {}, words.text('law.unavailable'))];
    const stale = staleLine(advice.staleAfter, words);
    const lines =
      line === 'gate' ? [advice.line] : [advice.under18?.text, advice.under18?.action];
    const there = lines.filter((text) => text !== undefined);
    if (there.length === 0) return [h('p', {}, words.text('law.none'))];
    return [
      ...(stale ? [stale] : []),
      ...languageLine(advice.language, words),
      ...there.map((text, at) => h('p', { lang: advice.language, class: at === 0 ? 'line' : undefined }, text)),
      h('p', { class: 'hint' }, words.text('law.checked', { date: words.date(advice.checked) })),
    ];
  });
  const aside = h('aside', { class: 'law', part: 'law' }, text);
  if (line !== 'gate') aside.append(placePicker(law, words, signal));
  return aside;
}

function place({ law, words, signal }: Scene): HTMLElement {
  return h('aside', { class: 'law', part: 'law' }, placePicker(law, words, signal));
}

/** The way out stands before what may be hard to read: on screens of help, and where a button leaves. */
function exitRow(screen: Screen, scene: Scene): Child {
  const help = screen.law === 'under18' || hasGoes(screen, 'leave');
  return help && exit(scene);
}

function hasGoes(screen: Screen, to: Goes['to']): boolean {
  return screen.buttons.some(({ goes }) => goes.to === to);
}

/** Whether a button of the screen loads a module. */
function loadsMore(screen: Screen): boolean {
  return screen.buttons.some(({ goes }) => placeOf(goes) === 'outside');
}

/** Where the module is that a button needs; nothing for the others. */
function placeOf({ to }: Goes): ReturnType<typeof whereIs> | undefined {
  if (to === 'check-record') return whereIs('record');
  return to === 'look-at-pixels' ? whereIs('pixels') : undefined;
}

function actionRow(screen: Screen, scene: Scene, panels: HTMLElement): HTMLElement[] {
  // The way out stands at the top already.
  const there = (goes: Goes) => goes.to !== 'leave' && placeOf(goes) !== 'nowhere';
  const rows = screen.buttons.filter(({ goes, phone }) => there(goes) && (!phone || onPhone()));
  const buttons = rows.map((row) => action(row, scene, panels));
  const look = screen.id === 'Q1' ? 'actions answers' : 'actions';
  const row = h('div', { class: look, part: 'actions' }, ...buttons);
  if (screen.id !== 'S0') return [row];
  return [h('div', { class: 'zone', part: 'zone' }, row, h('p', { class: 'hint' }, scene.words.text('ui.drop')))];
}

function action({ message, role, goes }: Button, scene: Scene, panels: HTMLElement): HTMLElement {
  const text = scene.words.text(message);
  if (goes.to !== 'panel') return button(text, role, () => scene.press(goes));
  const opener = button(text, role, () => {
    // Pressed again it leads there again; the panel has its own way to close.
    if (opener.getAttribute('aria-expanded') === 'false') open();
    panels.querySelector<HTMLElement>('h3')?.focus({ preventScroll: true });
    // Below the screen the panel comes to the top; beside it, it is in sight already.
    const beside = panels.offsetTop === (panels.previousElementSibling as HTMLElement).offsetTop;
    panels.scrollIntoView({ block: beside ? 'nearest' : 'start' });
  });
  const open = () => {
    for (const other of opener.parentElement?.querySelectorAll('[aria-expanded]') ?? []) {
      other.setAttribute('aria-expanded', 'false');
    }
    opener.setAttribute('aria-expanded', 'true');
    panels.replaceChildren(panel(goes.panel, scene, close));
  };
  const close = () => {
    panels.replaceChildren();
    opener.setAttribute('aria-expanded', 'false');
    opener.focus();
  };
  opener.setAttribute('aria-expanded', 'false');
  // The words of this screen speak of the list below, so it is there.
  if (message === 'button.the-list') open();
  return opener;
}
