// The live element with what it guards, made of the page's own template of it.

import type { WaitForYes } from '../../../element/wait-for-yes';
import { events, log } from './log';
import { find } from '../page';

const stage = find('#stage');

/** What can be guarded. */
export type Control = 'input' | 'several' | 'button' | 'zone' | 'elsewhere' | 'own';

export const gate = (): WaitForYes => find<WaitForYes>('wait-for-yes', stage);

/** A copy of the markup for a control. */
export function markup(control: Control): DocumentFragment {
  return document.importNode(find<HTMLTemplateElement>(`template[data-control="${control}"]`).content, true);
}

/** An example of what a page may put into a slot. */
export function added(name: string): Node {
  return document.importNode(find<HTMLTemplateElement>(`template[data-slot="${name}"]`).content, true);
}

/** Puts a new element on the stage. Of each event `prevents` tells whether the page prevents what the element would do. */
export function build(control: Control, prevents: (name: string) => boolean): void {
  stage.replaceChildren(markup(control));
  for (const name of events) {
    gate().addEventListener(name, (event) => {
      if (prevents(name)) event.preventDefault();
      log(name, (event as CustomEvent).detail);
    });
  }
  for (const input of stage.querySelectorAll('input')) input.addEventListener('change', () => log('change', names(input.files)));
  stage.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault();
    log('submit');
  });
  if (control === 'button') find('button', stage).addEventListener('click', () => log('click'));
  if (control === 'zone') {
    const zone = find('.zone', stage);
    zone.addEventListener('dragover', (event) => event.preventDefault());
    zone.addEventListener('drop', (event) => event.preventDefault());
  }
}

/** Hands a picture over as a person would. */
export function handOver(control: Control, file: File): void {
  if (control === 'own') return void gate().ask(file);
  if (control === 'button') return find('button', stage).click();
  const transfer = new DataTransfer();
  transfer.items.add(file);
  if (control === 'zone') {
    find('.zone', stage).dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, composed: true, cancelable: true }));
    return;
  }
  const input = find<HTMLInputElement>('input[type="file"]', stage);
  input.files = transfer.files;
  for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
}

function names(files: FileList | null): string[] {
  return [...(files ?? [])].map(({ name }) => name);
}
