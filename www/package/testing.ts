// `waitforyes/testing`: any screen of the element, for the tests and the stories of a page. Nothing is loaded, and no
// picture is needed. It is not in the element's script: a page that ships has no such way.

import type { Context, Flow, Report, ScreenId } from '../generated/core.js';
import type { Advice, PlaceName, Situation } from '../generated/law.js';
import made from '../generated/samples.json';
import type { Answers, Ask, Code, FromWorker, ToWorker } from '../element/messages';
import { WaitForYes, configure } from './index';

/** The names of the pictures that there are, the ones that need least first. */
export const pictures = [
  'plain',
  'place',
  'made-by-ai',
  'other-preview',
  'pasted-part',
  'signed',
  'signed-and-changed',
  'read-in-part',
  'unreadable',
] as const;

export type SamplePicture = (typeof pictures)[number];

interface Samples {
  pictures: Record<SamplePicture, { report: Report; flows: Record<Context, Flow> }>;
  law: { place: string; places: PlaceName[]; advice: [Situation, Advice][] };
}

const samples = made as unknown as Samples;

export interface SimulateOptions {
  /** What the file says; without it, the simplest picture that leads to the screen. */
  picture?: SamplePicture | undefined;
  /** The check fails with this: the element tells it, and asks all the same. The screen is then the first one. */
  error?: Code | undefined;
}

interface Simulated extends SimulateOptions {
  screen: ScreenId | 'checking';
}

const asked = new WeakMap<Blob, Simulated>();
let faked = false;

/**
 * Shows a screen by its id, or `checking`, as if a picture had led there; the buttons work. Gives what `ask` gives.
 * `context`, `mode`, `lang`, `words` and all else are those of the element. From then on, no picture on this page is
 * truly checked.
 */
export function simulate(element: WaitForYes, screen: Simulated['screen'], options: SimulateOptions = {}): Promise<boolean> {
  if (!(element instanceof WaitForYes)) throw new TypeError('another copy of the element is on this page: use `waitforyes` with this entry');
  fake();
  if (screen !== 'checking' && !options.error) leading(screen, element.context, options.picture);
  const file = new File([PICTURE], 'picture.svg', { type: 'image/svg+xml' });
  asked.set(file, { ...options, screen });
  // What is asked already would have its answer first.
  element.reset();
  return element.ask(file);
}

/**
 * Lets the element work without a worker or wasm: every picture is said to be `plain`. For tests that pick files; call
 * it before the first one. `simulate` does it by itself.
 */
export function fake(): void {
  if (!faked) configure({ worker: () => new FakeWorker() as unknown as Worker });
  faked = true;
}

/** The report and the flow of a picture that leads to the screen. */
function leading(screen: ScreenId, context: Context, picture?: SamplePicture): { report: Report; flow: Flow } {
  for (const name of picture ? [picture] : pictures) {
    const { report, flows } = samples.pictures[name];
    const flow = flows[context];
    if (flow.screens.some(({ id }) => id === screen)) return { report, flow };
  }
  throw new RangeError(`no picture leads to ${screen} where context is ${context}`);
}

/** Speaks as the worker does. */
class FakeWorker {
  onmessage: ((event: { data: FromWorker }) => void) | null = null;
  onerror: (() => void) | null = null;
  /** The pictures that were told of once. */
  readonly #told = new WeakSet<Blob>();

  constructor() {
    this.#say({ kind: 'here' });
  }

  postMessage(message: ToWorker): void {
    if (message.kind === 'start') {
      const nothing = undefined as unknown as WebAssembly.Module;
      this.#say({ kind: 'ready', core: nothing, law: nothing, pack: '' });
      return this.#say({ kind: 'settled', later: {} });
    }
    const { id, ask } = message;
    if (ask.kind === 'check' && asked.get(ask.file)?.screen === 'checking') return;
    const error = this.#failure(ask);
    this.#say({ kind: 'began', id });
    this.#say(error ? { kind: 'error', id, code: error } : { kind: 'answer', id, answer: this.#answer(ask) });
  }

  terminate(): void {
    this.onmessage = null;
  }

  #failure(ask: Ask): Code | undefined {
    if (ask.kind === 'check') return asked.get(ask.file)?.error;
    // There is no file that a copy could be made of.
    return ask.kind === 'copy' ? 'cannot-load' : undefined;
  }

  #answer(ask: Ask): Answers[keyof Answers] {
    const { law, pictures } = samples;
    switch (ask.kind) {
      case 'check':
        return this.#checked(ask.file, ask.context);
      case 'copy':
      case 'read':
        return pictures.plain.report;
      case 'advise':
        return law.advice.find(([situation]) => same(situation, ask.situation))?.[1];
      case 'guess':
        return law.place;
      case 'places':
        return law.places;
    }
  }

  #checked(file: Blob, context: Context): Answers['check'] {
    const { screen, picture } = asked.get(file) ?? { screen: undefined, picture: undefined };
    if (screen === undefined || screen === 'checking') {
      const { report, flows } = samples.pictures.plain;
      return { report, flow: flows[context] };
    }
    const { report, flow } = leading(screen, context, picture);
    // A further check begins anew where the flow does.
    const start = this.#told.has(file) ? flow.start : screen;
    this.#told.add(file);
    return { report, flow: { ...flow, start } };
  }

  #say(data: FromWorker): void {
    setTimeout(() => this.onmessage?.({ data }));
  }
}

function same(one: Situation, other: Situation): boolean {
  const told = (situation: Situation) => JSON.stringify(Object.entries(situation).filter(([, value]) => value).sort());
  return told(one) === told(other);
}

/** A hill, a sun and two people. */
const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 240" width="320" height="240">
<rect width="320" height="240" fill="#bcd4e6"/><circle cx="250" cy="60" r="28" fill="#f4d58d"/>
<path d="M0 180Q110 90 220 170T320 150V240H0Z" fill="#8aa17f"/>
<g fill="#5d4a66"><circle cx="120" cy="150" r="14"/><path d="M98 220a22 48 0 0 1 44 0Z"/><circle cx="168" cy="156" r="13"/><path d="M148 220a20 44 0 0 1 40 0Z"/></g>
</svg>`;
