// The place and what its law says: asked of the engine, kept for this element only.

import type { Advice, PlaceName, Situation } from '../generated/law.js';
import { h } from './dom';
import type { Engine } from './later/engine';
import type { Words } from './words';

/** The chosen place. Fires `change` when another one is chosen. */
export class Law extends EventTarget {
  readonly #engine: () => Promise<Engine>;
  #chosen: string | undefined;
  #guess: Promise<string | undefined> | undefined;
  #places: Promise<PlaceName[]> | undefined;

  constructor(engine: () => Promise<Engine>) {
    super();
    this.#engine = engine;
  }

  choose(place: string | undefined): void {
    // A page may write it as it likes; the pack has one way.
    const id = place?.trim().toUpperCase() || undefined;
    if (id === this.#chosen) return;
    this.#chosen = id;
    this.dispatchEvent(new Event('change'));
  }

  /** Whether the place is a guess, from the time zone and the languages of the browser. */
  async guessed(): Promise<boolean> {
    return (await this.#known()) === undefined;
  }

  async place(): Promise<string | undefined> {
    const known = await this.#known();
    if (known !== undefined) return known;
    // What could not be had now may be there later.
    this.#guess ??= this.#asked((engine) => engine.guess()).catch(() => (this.#guess = undefined));
    return this.#guess;
  }

  /** What was chosen, if there is such a place. */
  async #known(): Promise<string | undefined> {
    const chosen = this.#chosen;
    if (chosen === undefined) return undefined;
    return (await this.places()).some(({ id }) => id === chosen) ? chosen : undefined;
  }

  async places(): Promise<PlaceName[]> {
    this.#places ??= this.#asked((engine) => engine.places()).catch(() => ((this.#places = undefined), []));
    return this.#places;
  }

  /** Nothing when the law could not be loaded or has no word on the place. */
  async advise(situation: Situation): Promise<Advice | undefined> {
    const place = await this.place();
    if (place === undefined) return undefined;
    return this.#asked((engine) => engine.advise(place, situation)).catch(() => undefined);
  }

  async #asked<Answer>(ask: (engine: Engine) => Promise<Answer>): Promise<Answer> {
    return ask(await this.#engine());
  }
}

/** A block that shows what `render` makes of the advice, and again when the place changes, until `signal`. */
export function advised(
  law: Law,
  situation: Situation,
  signal: AbortSignal,
  render: (advice: Advice | undefined) => (Node | string)[],
): HTMLElement {
  const block = h('div', { class: 'advised' });
  let latest = 0;
  const update = async () => {
    const turn = ++latest;
    const advice = await law.advise(situation);
    // A place chosen meanwhile has its own turn.
    if (turn === latest && !signal.aborted) block.replaceChildren(...render(advice));
  };
  law.addEventListener('change', update, { signal });
  void update();
  return block;
}

/** Which language the texts of a place are in, where it is not the one of the screen. */
export function languageLine(language: string, words: Words): HTMLElement[] {
  const line = words.inLanguage(language);
  return line === undefined ? [] : [h('p', { class: 'hint language' }, line)];
}
