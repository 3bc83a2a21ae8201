// The playground: controls on one side, the element on the other, and the code that does the same.

import { WaitForYes } from '../../../element/wait-for-yes';
import '../controls.css';
import { all, find, said } from '../page';
import { write } from './code';
import { clear, log } from './log';
import { pictures } from './pictures';
import './playground.css';
import { type Control, added, build, gate, handOver } from './stage';

const control = find<HTMLSelectElement>('#control');
const picture = find<HTMLSelectElement>('#picture');
const own = find<HTMLInputElement>('#own-picture');
const language = find<HTMLSelectElement>('#language');
const attributes = all<HTMLInputElement | HTMLSelectElement>('[data-attribute]');
const objects = all<HTMLTextAreaElement>('textarea[data-property]');
const readings = all<HTMLOutputElement>('output[data-property]');
const slots = all<HTMLInputElement>('[data-adds]');
const prevented = all<HTMLInputElement>('[data-prevents]');
const looks = all<HTMLInputElement>('[data-look]');
const state = find<HTMLOutputElement>('#state');

const kind = () => control.value as Control;

/** The names and values of the fields that say something. */
function valued<Field extends HTMLElement>(fields: Field[], name: string, value: (field: Field) => string | undefined): Map<string, string> {
  const set = new Map<string, string>();
  for (const field of fields) {
    const said = value(field);
    if (said !== undefined) set.set(field.dataset[name] ?? '', said);
  }
  return set;
}

/** Nothing for a field that is empty. */
const text = ({ value }: { value: string }) => value.trim() || undefined;

/** The value of an attribute, or nothing when it is not set. */
const attribute = (field: HTMLInputElement | HTMLSelectElement) => (field.type === 'checkbox' ? ((field as HTMLInputElement).checked ? '' : undefined) : text(field));

/** What is written in a field as an object; says so where it is none. */
function object(field: HTMLTextAreaElement): object | undefined {
  let value: unknown = {};
  try {
    value = JSON.parse(text(field) ?? '{}');
  } catch {
    value = undefined;
  }
  const is = typeof value === 'object' && value !== null && !Array.isArray(value);
  field.setCustomValidity(is ? '' : said('not-json'));
  field.setAttribute('aria-invalid', String(!is));
  return is ? (value as object) : undefined;
}

/** What the fields that are ticked are for. */
const ticked = (fields: HTMLInputElement[], name: string) => fields.filter(({ checked }) => checked).map(({ dataset }) => dataset[name] ?? '');

/** Sets on the element what the controls say, and writes the code. */
function apply(): void {
  const element = gate();
  const set = valued(attributes, 'attribute', attribute);
  for (const { dataset } of attributes) {
    const name = dataset['attribute'] ?? '';
    const value = set.get(name);
    if (value === undefined) element.removeAttribute(name);
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
  const values = objects.map((field) => [field.dataset['property'] ?? '', object(field)] as const);
  for (const [name, value] of values) if (value) Object.assign(element, { [name]: value });
  const filled = ticked(slots, 'adds');
  for (const { dataset } of slots) element.querySelector(`:scope > [slot="${dataset['adds']}"]`)?.remove();
  element.append(...filled.map(added));
  const styles = valued(looks, 'look', text);
  for (const { dataset } of looks) element.style.setProperty(dataset['look'] ?? '', styles.get(dataset['look'] ?? '') ?? null);
  element.lang = language.value;
  const filledIn = values.filter(([, value]) => value && Object.keys(value).length);
  const properties = new Map(filledIn.map(([name, value]) => [name, JSON.stringify(value, undefined, 2)]));
  write({ control: kind(), attributes: set, properties, slots: filled, prevented: ticked(prevented, 'prevents'), looks: styles, language: language.value });
}

/** The picture that is chosen, if any. */
async function chosen(): Promise<File | undefined> {
  return picture.value === 'own' ? own.files?.[0] : (await pictures).get(picture.value);
}

/** Gives a button its picture, as its page would. */
async function load(): Promise<void> {
  own.hidden = picture.value !== 'own';
  if (kind() === 'button') gate().file = await chosen();
  read();
}

/** Shows the properties that tell what is in hand. */
function read(): void {
  for (const output of readings) {
    const value = gate()[output.dataset['property'] as keyof WaitForYes] as Blob | readonly Blob[] | undefined;
    const blobs = value === undefined ? [] : value instanceof Blob ? [value] : value;
    output.value = blobs.map((blob) => (blob instanceof File ? blob.name : blob.type)).join(', ') || said('none');
  }
}

/** Shows which of its states the element is in. */
function tellState(): void {
  const names = (state.dataset['states'] ?? '').split(' ').filter((name) => gate().hasAttribute(name));
  state.value = names.map((name) => `:state(${name})`).join(' ') || said('none');
}
const states = new MutationObserver(() => {
  tellState();
  read();
});

/** Puts a new element on the stage. */
function renew(): void {
  build(kind(), (name) => ticked(prevented, 'prevents').includes(name));
  states.disconnect();
  states.observe(gate(), { attributes: true });
  tellState();
  const id = find<HTMLInputElement>('[data-attribute="for"]');
  id.value = gate().getAttribute('for') ?? '';
  for (const type of ['wfy-check', 'wfy-decision']) gate().addEventListener(type, () => queueMicrotask(read));
  apply();
  void load();
}

control.addEventListener('change', renew);
for (const field of [...attributes, ...objects, ...slots, ...prevented, ...looks, language]) field.addEventListener('input', apply);
for (const field of [picture, own]) field.addEventListener('change', load);

/** Does something with the picture that is chosen. */
async function withPicture(act: (file: File) => unknown): Promise<void> {
  const file = await chosen();
  if (file) await act(file);
  else log(said('no-picture'));
}

find('#hand-over').addEventListener('click', () => withPicture((file) => handOver(kind(), file)));
find('#clear').addEventListener('click', clear);

for (const button of all<HTMLButtonElement>('[data-method]')) {
  const name = button.dataset['method'] ?? '';
  button.addEventListener('click', async () => {
    const takes = 'takesPicture' in button.dataset;
    await (takes ? withPicture((file) => call(name, file)) : call(name)).catch((error: unknown) => log(name, String(error)));
    read();
  });
}

/** Calls a method of the element, or of its class, and tells what came of it. */
async function call(name: string, ...given: File[]): Promise<void> {
  const element = gate();
  const owner = (name in element ? element : element.constructor) as unknown as Record<string, unknown>;
  const member = owner[name];
  const result: unknown = await (typeof member === 'function' ? member.apply(owner, given) : member);
  log(name, result === undefined ? undefined : JSON.stringify(result));
}

for (const button of all<HTMLButtonElement>('[data-copies]')) {
  button.addEventListener('click', async () => {
    const copied = navigator.clipboard.writeText(find(`#${button.dataset['copies']}`).textContent ?? '');
    find('#copied').textContent = said(await copied.then(() => 'copied', () => 'not-copied'));
  });
}

renew();

// All is loaded once the page is drawn, so that nothing has to be asked of the network when a picture is here.
const idle = window.requestIdleCallback ?? setTimeout;
idle(() => void WaitForYes.ready.catch(() => {}));
