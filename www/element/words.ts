// Message ids in, words out. Texts are plain data; what a file says is put into them as quoted text only.

import type { Finding, Message, Params } from '../generated/core.js';
import en from '../words/en.json';
import { h } from './dom';
import { regions } from './place';

export type Texts = Readonly<Record<string, string>>;
type Fills = Readonly<Record<string, string | number | undefined>>;

/** More of a value than this belongs behind "Why?", not into a sentence. */
const LONGEST = 60;

export class Words {
  readonly #texts: Texts;
  readonly #language: string;
  /** The language that the texts are in; none when the page has its own and so its own language. */
  readonly spoken: string | undefined;

  /** `own` texts, if any, stand in for ours, key by key. */
  constructor(language: string, own: Texts = {}) {
    this.#texts = { ...en, ...own };
    this.spoken = Object.keys(own).length ? undefined : 'en';
    // The texts are English, and numbers and dates in them too; but as the person's own region writes them.
    const spoken = [...(globalThis.navigator?.languages ?? []), language];
    this.#language = spoken.find((tag) => /^en\b/i.test(tag)) ?? 'en';
  }

  has(key: string): boolean {
    return key in this.#texts;
  }

  /** The texts of `start` and 1, 2 and so on, each as a point of a list. */
  steps(start: string): HTMLElement[] {
    const items = [];
    for (let at = 1; this.has(start + at); at += 1) items.push(h('li', {}, this.text(start + at)));
    return items;
  }

  /** The text of `key` with its placeholders filled. */
  text(key: string, fills: Fills = {}): string {
    return this.#split(key)
      .map((part, at) => (at % 2 ? String(fills[part] ?? '') : part))
      .join('');
  }

  /** As `text`, with every value set apart, so that it neither passes for our words nor turns their direction. */
  nodes(key: string, fills: Fills): (Node | string)[] {
    return this.#split(key).map((part, at) => {
      const value = String(fills[part] ?? '');
      if (at % 2 === 0) return part;
      return part === 'strength' ? value : h('bdi', { class: 'value' }, value);
    });
  }

  message({ id, things = [] }: Message): string {
    return this.text(id, { things: this.list(things.map((thing) => this.text(thing))) });
  }

  list(items: readonly string[]): string {
    return new Intl.ListFormat(this.#language, { type: 'conjunction' }).format(items);
  }

  /** The name of a country, by its code. */
  region(code: string): string | undefined {
    return regions(this.#language)(code);
  }

  number(number: number, decimals = 0): string {
    return new Intl.NumberFormat(this.#language, { maximumFractionDigits: decimals }).format(number);
  }

  /** A day written `YYYY-MM-DD`, in words. */
  date(day: string): string {
    const date = new Date(`${day}T00:00:00Z`);
    if (Number.isNaN(date.valueOf())) return day;
    return new Intl.DateTimeFormat(this.#language, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
  }

  /** A finding as one sentence. */
  sentence(finding: Finding): string {
    const { key, fills } = this.#finding(finding);
    return this.text(key, fills);
  }

  /** As `sentence`, with values set apart. */
  sentenceNodes(finding: Finding): (Node | string)[] {
    const { key, fills } = this.#finding(finding);
    return this.nodes(key, fills);
  }

  /** Degrees with the hemisphere in words. */
  coordinates({ latitude, longitude }: Params): { latitude?: string; longitude?: string } {
    if (latitude === undefined || longitude === undefined) return {};
    return {
      latitude: this.text(latitude < 0 ? 'coordinate.south' : 'coordinate.north', {
        latitude: this.number(Math.abs(latitude), 6),
      }),
      longitude: this.text(longitude < 0 ? 'coordinate.west' : 'coordinate.east', {
        longitude: this.number(Math.abs(longitude), 6),
      }),
    };
  }

  /**
   * The key of a finding and what fills it. A variant `finding.<kind>.a+b` needs the particulars a and b;
   * of those whose needs are met, the one that needs most is taken.
   */
  #finding({ kind, strength, params }: Finding): { key: string; fills: Fills } {
    const { place, device, serial, names, time, since, software, signer, trust, host, generator } = params;
    const { bytes, count, otherFile } = params;
    const fills: Record<string, string | undefined> = {
      ...this.coordinates(params),
      place: clip(place),
      device: clip(device),
      serial: clip(serial),
      names: names?.length ? clip(this.list(names)) : undefined,
      time: clip(time),
      since: clip(since),
      software: clip(software),
      signer: clip(signer),
      trust: trust && this.text(`trust.${trust}`),
      host: clip(host),
      generator: clip(generator),
      bytes: bytes === undefined ? undefined : this.number(bytes),
      count: count === undefined ? undefined : this.number(count),
      otherFile: otherFile && this.text(`other-file.${otherFile}`),
    };
    const start = `finding.${kind}`;
    const variants = Object.keys(this.#texts)
      .filter((key) => key.startsWith(`${start}.`))
      .map((key) => ({ key, needs: key.slice(start.length + 1).split('+') }))
      .filter(({ needs }) => needs.every((name) => fills[name]))
      .sort((a, b) => b.needs.length - a.needs.length);
    return { key: variants[0]?.key ?? start, fills: { ...fills, strength: this.text(`strength.${strength}`) } };
  }

  /** Text and the names of placeholders by turns. */
  #split(key: string): string[] {
    return (this.#texts[key] ?? key).split(/\{(\w+)\}/);
  }
}

function clip(text: string | undefined): string | undefined {
  const characters = [...(text ?? '')];
  if (characters.length <= LONGEST) return text;
  return `${characters.slice(0, LONGEST).join('')}…`;
}
