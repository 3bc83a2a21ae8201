// The app: the element, a page around it, and a calm word at the end.

import { load } from '../element/languages';
import { engine } from '../element/shared';
import type { WaitForYes } from '../element/wait-for-yes';
import '../element/wait-for-yes';
import { Words } from '../element/words';
import { chooser, preferred, speak } from './language';

let words = new Words('en');

const find = <Found extends HTMLElement = HTMLElement>(selector: string): Found => {
  const found = document.querySelector<Found>(selector);
  if (!found) throw new Error(selector);
  return found;
};

const language = find<HTMLSelectElement>('#language');
/** The day on which the law of the place was checked. */
let checked: string | undefined;

/** Writes every text of the page in the language that it is in. */
function write(): void {
  words = new Words(document.documentElement.lang);
  document.title = words.text('app.name');
  language.value = words.language;
  for (const element of document.querySelectorAll<HTMLElement>('[data-word]')) {
    element.textContent = words.text(element.dataset['word'] ?? '');
  }
  const line = find('#law');
  line.hidden = checked === undefined;
  if (checked) line.textContent = words.text('app.law', { date: words.date(checked) });
}

let turns = 0;

async function turnTo(wanted: string): Promise<void> {
  const turn = ++turns;
  await load(wanted);
  // What was chosen meanwhile has its own turn.
  if (turn !== turns) return;
  speak(wanted);
  write();
}

chooser(language, turnTo);
write();
void turnTo(preferred());

const picture = find<WaitForYes>('wait-for-yes');
const closing = find('#closing');

picture.addEventListener('wfy-decision', ({ detail }) => {
  const how = detail.share ? 'shared' : 'stopped';
  for (const part of ['headline', 'body']) {
    const element = find(`#closing-${part}`);
    element.dataset['word'] = `app.closing.${how}.${part}`;
    element.textContent = words.text(element.dataset['word']);
  }
  language.disabled = false;
  show(closing);
  find('#closing-headline').focus();
});

// A new picture may come while the last word is still shown: picked at once, dropped or pasted.
picture.addEventListener('wfy-check', () => {
  // Another language would be asked of the network, and nothing is while a picture is in hand.
  language.disabled = true;
  show(picture);
});

find('#again').addEventListener('click', () => {
  show(picture);
  picture.reset();
});

function show(shown: HTMLElement): void {
  picture.hidden = shown !== picture;
  closing.hidden = shown !== closing;
}

// The whole page takes a drop; a browser would otherwise leave the page for the picture.
for (const type of ['dragover', 'dragleave', 'drop']) {
  document.addEventListener(type, (event) => {
    const { dataTransfer } = event as DragEvent;
    if (!dataTransfer?.types.includes('Files')) return;
    document.body.toggleAttribute('data-over', type === 'dragover');
    if (event.defaultPrevented) return;
    event.preventDefault();
    const file = dataTransfer.files[0];
    if (file) void picture.ask(file);
  });
}

// Everything is loaded now, so that nothing has to be asked of the network once a picture is here.
void tellLawDate().catch(() => {
  // The element says so itself when the law is wanted.
});

async function tellLawDate(): Promise<void> {
  const advice = await engine().advise(await engine().guess(), {});
  checked = advice?.checked;
  write();
}
