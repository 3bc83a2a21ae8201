// The place, always in sight, and the list to change it by.

import type { PlaceName } from '../../generated/law.js';
import { button, h } from '../dom';
import type { Law } from '../law';
import type { Words } from '../words';

/** The place of those whom no other place fits. */
const ELSEWHERE = 'ZZ';

/** A line of the list: what is read, and all that it is found by. */
interface Entry {
  id: string;
  label: string;
  found: string;
}

export function placePicker(law: Law, words: Words, signal: AbortSignal): HTMLElement {
  const name = h('b', {});
  const hint = h('p', { class: 'hint', hidden: true }, words.text('ui.place-guess'));
  const finder = h('div', { class: 'finder', hidden: true });
  const change = button(words.text('ui.place-change'), 'quiet', () => (finder.hidden ? open() : close()));
  change.setAttribute('aria-expanded', 'false');
  const row = h('p', {}, h('span', { class: 'hint' }, words.text('ui.place')), ' ', name, ' ', change);
  const block = h('div', { class: 'place', hidden: true }, row, hint, finder);
  let places: PlaceName[] = [];
  const open = () => {
    const search = finderOf(places, words, (id) => (close(), law.choose(id)), close);
    finder.replaceChildren(...search);
    finder.hidden = false;
    change.setAttribute('aria-expanded', 'true');
    finder.querySelector('input')?.focus();
  };
  const close = () => {
    finder.hidden = true;
    finder.replaceChildren();
    change.setAttribute('aria-expanded', 'false');
    change.focus();
  };
  const fill = async () => {
    const [all, place, guessed] = await Promise.all([law.places(), law.place(), law.guessed()]);
    if (signal.aborted) return;
    places = all;
    const here = all.find(({ id }) => id === place);
    name.textContent = here ? called(here, all, words, regions(words.locale)) : '';
    hint.hidden = !guessed;
    block.hidden = all.length === 0;
  };
  law.addEventListener('change', fill, { signal });
  void fill();
  return block;
}

/** A field to search by, and the places that fit. Enter takes the first. */
function finderOf(places: PlaceName[], words: Words, choose: (id: string) => void, close: () => void): HTMLElement[] {
  const entries = listed(places, words);
  const field = h('input', { type: 'search', autocomplete: 'off', spellcheck: 'false' });
  const none = h('p', { role: 'status', class: 'hint' });
  const list = h('ul', {});
  const fill = () => {
    const wanted = plain(field.value);
    const there = entries.filter(({ found }) => found.includes(wanted));
    list.replaceChildren(...there.map(({ id, label }) => h('li', {}, button(label, 'quiet', () => choose(id)))));
    none.textContent = there.length ? '' : words.text('ui.place-none');
  };
  field.addEventListener('input', fill);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') list.querySelector('button')?.click();
    else if (event.key === 'Escape') close();
    else return;
    // Escape closes the list, and not the dialog around it.
    event.preventDefault();
  });
  fill();
  return [h('label', {}, h('span', {}, words.text('ui.place-search')), field), none, list];
}

/** Every place by its own name and in the language of the screen; a country that another place speaks for, too. */
function listed(places: PlaceName[], words: Words): Entry[] {
  const [region, english] = [regions(words.locale), regions('en')];
  const entry = (id: string, label: string, code: string, more = ''): Entry & { key: string } => {
    const key = id === ELSEWHERE ? '\uffff' : label;
    const short = isCountry(code) ? ownName(code, 'short') : undefined;
    return { id, label, key, found: plain([label, more, english(code), short, code].join(' ')) };
  };
  const entries = places.flatMap((place) => {
    const { id, name, also = [] } = place;
    const label = called(place, places, words, region);
    const own = entry(id, label, id, name);
    const others = also.map((code) => {
      const [here, there] = [region(code) ?? code, ownName(code) ?? ''];
      const label = here === there ? here : `${here} (${there})`;
      return entry(id, words.text('ui.place-within', { place: region(id) ?? name, part: label }), code);
    });
    return [own, ...others];
  });
  return entries.sort((a, b) => a.key.localeCompare(b.key));
}

/** How a place is called in the language of the screen, with its own name behind; a part after its country. */
function called({ id, name, within }: PlaceName, places: readonly PlaceName[], words: Words, region: Region): string {
  if (id === ELSEWHERE) return words.text('ui.place-elsewhere');
  const here = region(id);
  const label = here === undefined || here === name ? name : `${here} (${name})`;
  const outer = id.includes('-') && within !== undefined && places.find((place) => place.id === within);
  return outer ? words.text('ui.place-within', { place: called(outer, places, words, region), part: label }) : label;
}

/** The name of a country in the language that most people there read. */
function ownName(code: string, style?: 'short'): string | undefined {
  return regions(new Intl.Locale(`und-${code}`).maximize().language, style)(code);
}

/** The name of a country by its code; nothing for what is no country, such as a state. */
type Region = (code: string) => string | undefined;

/** Names of countries in a language. */
function regions(language: string, style: 'long' | 'short' = 'long'): Region {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none', style });
  return (code) => (isCountry(code) ? names.of(code) : undefined);
}

const isCountry = (code: string) => /^[A-Z]{2}$/.test(code);

/** Letters without case or accents, so that `Mexico` finds México. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
