// Message ids in, words out. Texts are plain data; what a file says is put into them as quoted text only.

import type { Message } from '../generated/core.js';
import { h } from './dom';
import { directionOf, ours, type Texts, textsOf } from './languages';
import { formOf } from './plurals';

export type { Texts } from './languages';
export type Fills = Readonly<Record<string, string | number | undefined>>;

export class Words {
  readonly #texts: Texts;
  readonly #own: Texts;
  /** The language of our own texts here. */
  readonly language: string;
  /** The language that all is in; none when the page has its own texts in a language that we do not have. */
  readonly spoken: string | undefined;
  /** The language that numbers, dates and lists are written in, as the person's own region does it. */
  readonly locale: string;

  /** For a page in the language of `tag`. `own` texts, if any, stand in for ours, key by key. */
  constructor(tag: string | undefined, own: Texts = {}) {
    const { language, texts } = textsOf(ours(tag));
    this.#texts = texts;
    this.#own = own;
    this.language = language;
    const foreign = Object.keys(own).length > 0 && ours(tag) !== language;
    this.spoken = foreign ? undefined : language;
    const near = [...(globalThis.navigator?.languages ?? []), tag].filter((region) => ours(region) === language);
    this.locale = known(foreign ? tag : near[0]) ?? language;
  }

  get direction(): 'ltr' | 'rtl' | undefined {
    return this.spoken === undefined ? undefined : directionOf(this.spoken);
  }

  /** Whether nobody who speaks the language has read its texts yet. */
  get draft(): boolean {
    return this.#texts['about.state'] === 'draft';
  }

  has(key: string): boolean {
    return key in this.#own || key in this.#texts;
  }

  /** What follows `start` in each key that begins with it. */
  endings(start: string): string[] {
    const keys = Object.keys({ ...this.#texts, ...this.#own });
    return keys.filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
  }

  /** The texts of `start` and 1, 2 and so on, each as a point of a list. */
  steps(start: string): HTMLElement[] {
    const items = [];
    for (let at = 1; this.has(start + at); at += 1) items.push(h('li', {}, this.text(start + at)));
    return items;
  }

  /** The text of `key` with its placeholders filled. */
  text(key: string, fills: Fills = {}): string {
    return this.#split(key, fills)
      .map((part, at) => (at % 2 ? this.#value(fills[part]) : part))
      .join('');
  }

  /** As `text`, with every value set apart, so that it neither passes for our words nor turns their direction. */
  nodes(key: string, fills: Fills): (Node | string)[] {
    return this.#split(key, fills).map((part, at) => {
      const value = this.#value(fills[part]);
      if (at % 2 === 0) return part;
      return part === 'strength' ? value : h('bdi', { class: 'value' }, value);
    });
  }

  message({ id, things = [] }: Message): string {
    return this.text(id, { things: this.list(things.map((thing) => this.text(thing))) });
  }

  list(items: readonly string[]): string {
    return new Intl.ListFormat(this.locale, { type: 'conjunction' }).format(items);
  }

  number(number: number, decimals = 0): string {
    return new Intl.NumberFormat(this.locale, { maximumFractionDigits: decimals }).format(number);
  }

  /** That a text is in `language`, where that is not the one that is spoken here. */
  inLanguage(language: string): string | undefined {
    if (part(language) === part(this.locale)) return undefined;
    const name = known(language) && new Intl.DisplayNames(this.locale, { type: 'language' }).of(language);
    return this.text('law.in-language', { language: name ?? language });
  }

  /** A number is written as the language writes it. */
  #value(fill: Fills[string]): string {
    return typeof fill === 'number' ? this.number(fill) : (fill ?? '');
  }

  /** Text and the names of placeholders by turns, in the form that fits the number among `fills`. */
  #split(key: string, fills: Fills): string[] {
    const form = formOf(key, fills, this.#texts, this.locale);
    const [own, ours] = [this.#own, this.#texts].map((texts) => texts[key + form] ?? texts[`${key}.other`] ?? texts[key]);
    return (own ?? ours ?? key).split(/\{(\w+)\}/);
  }
}

/** A language without its region and script. */
function part(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? tag;
}

/** A tag that `Intl` takes; a page may write anything. */
function known(tag: string | undefined): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
