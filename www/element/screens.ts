// Shows one screen of the flow. What it says and where its buttons lead was decided in Rust.

import type { Button, Goes, Screen } from '../generated/core.js';
import { cannotKnow, exit } from './blocks';
import { button, type Child, h, waiting } from './dom';
import { advised } from './law';
import { panelOf } from './panels';
import { onPhone } from './phone';
import type { Scene } from './scene';
import type { Later } from './shared';

export function render(screen: Screen, scene: Scene): HTMLElement {
  const { words } = scene;
  const question = screen.id === 'Q1';
  const shown = scene.later?.facts(screen, scene);
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
      screen.modal && (scene.added?.icon ?? waiting()),
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
      loadsMore(screen, scene) && h('p', { class: 'hint' }, words.text('ui.extra-cost')),
      // Of under-18s the body says it, and its length must not push the way out off a small screen.
      !gate && law,
      screen.cannotKnow && cannotKnow(words),
      words.draft && h('p', { class: 'hint draft' }, words.text('ui.draft')),
    ),
    panels,
  );
}

function lawBlock(line: NonNullable<Screen['law']>, { law, later, situation, signal, words }: Scene): HTMLElement {
  const text = advised(law, situation, signal, (advice) =>
    later && advice ? later.lawLines(line, advice, words) : [h('p', {}, words.text('law.unavailable'))],
  );
  return h('aside', { class: 'law', part: 'law' }, text, line !== 'gate' && later?.placePicker(law, words, signal));
}

function place({ law, later, words, signal }: Scene): Child {
  return later && h('aside', { class: 'law', part: 'law' }, later.placePicker(law, words, signal));
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
function loadsMore(screen: Screen, scene: Scene): boolean {
  return screen.buttons.some(({ goes }) => placeOf(goes, scene) === 'outside');
}

/** Where the module is that a button needs; nothing for the others. */
function placeOf({ to }: Goes, { later }: Scene): ReturnType<Later['whereIs']> | undefined {
  if (to === 'check-record') return later?.whereIs('record');
  return to === 'look-at-pixels' ? later?.whereIs('pixels') : undefined;
}

/** Whether a button does something here. The way out stands at the top already. */
function works(goes: Goes, scene: Scene): boolean {
  if (goes.to === 'panel') return panelOf(goes.panel, scene) !== undefined;
  return goes.to !== 'leave' && placeOf(goes, scene) !== 'nowhere';
}

function actionRow(screen: Screen, scene: Scene, panels: HTMLElement): HTMLElement[] {
  const rows = screen.buttons.filter(({ goes, phone }) => works(goes, scene) && (!phone || onPhone()));
  const buttons = rows.map((row) => action(row, scene, panels));
  const look = screen.id === 'Q1' ? 'actions answers' : 'actions';
  const row = h('div', { class: look, part: 'actions' }, ...buttons);
  if (screen.id !== 'S0') return [row];
  return [h('div', { class: 'zone', part: 'zone' }, row, h('p', { class: 'hint' }, scene.words.text('ui.drop')))];
}

function action({ message, role, goes }: Button, scene: Scene, panels: HTMLElement): HTMLElement {
  const text = scene.words.text(message);
  const panel = goes.to === 'panel' ? panelOf(goes.panel, scene) : undefined;
  if (!panel) return button(text, role, () => scene.press(goes));
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
    panels.replaceChildren(panel(close));
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
