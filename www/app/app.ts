// The app: the element, a page around it, and a calm word at the end.

import { engine } from '../element/shared';
import type { WaitForYes } from '../element/wait-for-yes';
import '../element/wait-for-yes';
import { Words } from '../element/words';

const words = new Words(document.documentElement.lang);

const find = <Found extends HTMLElement = HTMLElement>(selector: string): Found => {
  const found = document.querySelector<Found>(selector);
  if (!found) throw new Error(selector);
  return found;
};

for (const element of document.querySelectorAll<HTMLElement>('[data-word]')) {
  element.textContent = words.text(element.dataset['word'] ?? '');
}

const picture = find<WaitForYes>('wait-for-yes');
const closing = find('#closing');

picture.addEventListener('wfy-decision', ({ detail }) => {
  const how = detail.share ? 'shared' : 'stopped';
  find('#closing-headline').textContent = words.text(`app.closing.${how}.headline`);
  find('#closing-body').textContent = words.text(`app.closing.${how}.body`);
  show(closing);
  find('#closing-headline').focus();
});

// A new picture may come while the last word is still shown: picked at once, dropped or pasted.
picture.addEventListener('wfy-check', () => show(picture));

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
  if (!advice) return;
  const line = find('#law');
  line.textContent = words.text('app.law', { date: words.date(advice.checked) });
  line.hidden = false;
}
