// The app: the element, a page around it, and a calm word at the end.

import { load } from '../element/languages';
import { dateOf } from '../element/later/dates';
import { engine } from '../element/shared';
import type { WaitForYes } from '../element/wait-for-yes';
import '../element/wait-for-yes';
import { Words } from '../element/words';
import { dropped, opened, shared } from './arrivals';
import { hold } from './hand';
import { forget, handOn, offer } from './handing';
import { chooser, preferred, speak } from './language';
import { keep } from './offline';

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
  if (checked) line.textContent = words.text('app.law', { date: dateOf(checked, words) });
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
const [update, updateNow] = [find('#update'), find('#update-now')];

picture.addEventListener('wfy-decision', ({ detail }) => {
  const offers = detail.share && offer(picture.files);
  close(offers ? 'offered' : detail.share ? 'shared' : 'stopped');
  asking(false);
});

/** Whether a picture is in hand: another language would be asked of the network, and nothing is meanwhile. */
function asking(is: boolean): void {
  hold('asking', is);
  language.disabled = is;
}

/** Shows the last word; with a button to hand the picture on where that can be done from here. */
function close(how: 'offered' | 'handed' | 'shared' | 'stopped'): void {
  for (const part of ['headline', 'body']) {
    const element = find(`#closing-${part}`);
    element.dataset['word'] = `app.closing.${how}.${part}`;
    element.textContent = words.text(element.dataset['word']);
  }
  find('#hand-on').hidden = how !== 'offered';
  show(closing);
  find('#closing-headline').focus();
}

find('#hand-on').addEventListener('click', async () => {
  if (await handOn()) close('handed');
});

// A new picture may come while the last word is still shown: picked at once, dropped or pasted.
picture.addEventListener('wfy-check', () => {
  forget();
  asking(true);
  show(picture);
});

find('#again').addEventListener('click', () => {
  forget();
  show(picture);
  picture.reset();
});

// A page that is left may be kept whole by the browser, and come back. The element sees to its own picture.
addEventListener('pagehide', () => {
  forget();
  asking(false);
  show(picture);
});

function show(shown: HTMLElement): void {
  picture.hidden = shown !== picture;
  closing.hidden = shown !== closing;
}

for (const arrive of [dropped, opened, shared]) {
  void arrive((files) => {
    // It comes in the place of what is asked about, as what is picked does.
    picture.reset();
    void picture.ask(files);
  });
}

// All is loaded once the page is drawn, so that nothing has to be asked of the network when a picture is here.
const idle = window.requestIdleCallback ?? setTimeout;
idle(() => {
  void tellLawDate().catch(() => {
    // The element says so itself when the law is wanted.
  });
  void keep(async () => (await engine()).ready, update, updateNow);
});

async function tellLawDate(): Promise<void> {
  const checks = await engine();
  const advice = await checks.advise(await checks.guess(), {});
  checked = advice?.checked;
  write();
}
