// The page's end of the worker: questions in, answers or an `EngineError` out.
// The worker starts at the first use, and with it one to spare: a check that is given up, or that hangs, ends
// the worker, and the other one goes on with what the first had loaded. Whoever counts requests must not learn
// from their time what a person does, so while a picture is in hand nothing more is asked of the network.

import type { Refusal } from '../../generated/copy.js';
import type { Checked, Context, Report } from '../../generated/core.js';
import type { Advice, PlaceName, Situation } from '../../generated/law.js';
import { EngineError } from '../error';
import { type Name, addressOf, startWorker } from '../files';
import { inFolder } from '../folder';
import { Hand } from '../hand';
import type { Addresses, Answers, Ask, Extra, Extras, FromWorker, Loaded, Source, Step, ToWorker } from '../messages';
import { hasVectors } from '../vectors';

export interface EngineOptions {
  /**
   * The folder that the modules and the law pack were moved to, by the names that they have in the package. A bundle
   * that is no module, and so does not know where it is, finds the worker there, too.
   */
  folder?: string | URL | undefined;
  /** Makes the worker, where a build tool does not find its script. */
  worker?: () => Worker;
  /** Where the wasm module `core` is, if it was moved. */
  wasm?: string | URL;
  /** Where the wasm module `law` is, if it was moved. */
  law?: string | URL;
  /** Where the law pack is, if it was moved. */
  pack?: string | URL;
  /** Where the wasm module `copy` is, if it was moved. */
  copy?: string | URL;
  /** Where the wasm module `unbrotli` is, if it was moved. */
  unbrotli?: string | URL;
  /** Where the wasm module `credentials` is, if it was moved. */
  credentials?: string | URL;
  /** Where the wasm module `pixels` is, if it was moved. */
  pixels?: string | URL;
  /** Where `pixels_scalar` is, if it was moved: the same for browsers without vector instructions. */
  pixelsScalar?: string | URL;
  /** Milliseconds until a worker that loads, or a question that is worked on, is given up. */
  patience?: number;
}

export interface CheckOptions {
  /** Gives the check up; the promise then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Hears each stage as it begins. */
  onProgress?: ((stage: Step) => void) | undefined;
  /** Refuses a larger file unread. */
  maxBytes?: number | undefined;
  /**
   * Checks a record of Content Credentials, too. The module for it is loaded at its first use, so that whoever
   * runs the page can see that a picture has a record: ask the person first, and only about one that has.
   */
  record?: boolean | undefined;
  /** What the page that asks is about; `general` unless it says. */
  context?: Context | undefined;
  /** Looks at the pixels, too, which takes longer than all the rest. Its module is loaded at its first use. */
  pixels?: boolean | undefined;
}

export interface CopyOptions {
  /** Gives the copy up; the promise then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** The person knows that a signed record stays in the copy and no longer matches it. */
  signedKnown?: boolean | undefined;
}

interface Job {
  ask: Ask;
  resolve: (answer: Answers[keyof Answers]) => void;
  reject: (reason: unknown) => void;
  onProgress: ((stage: Step) => void) | undefined;
}

interface Deferred<T> {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (reason: unknown) => void;
}

const PATIENCE = 20_000;

interface Spare {
  worker: Worker;
  /** Ends when its script is there, or cannot be. */
  settled: Promise<void>;
}

/** Most checks end within this, and a worker that ends by itself need not be started again. */
const GRACE = 50;

export class Engine {
  /** Whether it makes no copies: the module for them is not loaded. */
  readonly without: boolean;
  readonly #addresses: Addresses;
  readonly #start: () => Worker;
  readonly #patience: number;
  readonly #jobs = new Map<number, Job>();
  #lastId = 0;
  #worker: Worker | undefined;
  #ready = deferred<void>();
  /** Ends when the worker asks nothing more of the network. */
  #settled = deferred<void>();
  #loaded: Loaded | undefined;
  /** Where the modules of the extras are, and each itself once it has come. */
  readonly #extras: Record<Extra, Source>;
  #spare: Spare | undefined;
  /** Whether loading failed since it was last begun. */
  #failed = false;
  readonly #hand: Hand;
  /** The id that the worker works on. */
  #current: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `tagged` is the folder that a tag names; what a script says comes before it. With `without`, it makes no copies. */
  constructor(options: EngineOptions = {}, hand = new Hand(), tagged?: string, without = false) {
    this.without = without;
    const { folder, worker = () => startWorker(folder), wasm, law, pack, copy, unbrotli } = options;
    const { credentials, pixels, pixelsScalar, patience = PATIENCE } = options;
    const kept = folder ?? tagged;
    const at = (name: Name, moved?: string | URL) =>
      moved ? absolute(moved) : kept ? inFolder(kept, name).href : addressOf(name);
    this.#start = worker;
    this.#addresses = {
      core: at('core', wasm),
      law: at('law', law),
      pack: at('pack', pack),
      copy: without ? undefined : at('copy', copy),
      unbrotli: at('unbrotli', unbrotli),
    };
    this.#extras = {
      record: at('record', credentials),
      pixels: at('pixels', hasVectors() ? pixels : pixelsScalar),
    };
    this.#patience = patience;
    this.#hand = hand;
    hand.afterwards(() => this.#restock());
  }

  /**
   * Loads everything there is to load, and again what could not be loaded before. Rejects with `cannot-load`.
   * Until all that is held is released, no later call makes a request.
   */
  get ready(): Promise<void> {
    this.#restock();
    if (!this.#begin()) return Promise.reject(new EngineError('cannot-load'));
    return this.#ready.promise.then(() => this.#settled.promise).then(() => this.#spare?.settled);
  }

  /** Whether it was ever begun to load. */
  get begun(): boolean {
    return this.#worker !== undefined || this.#loaded !== undefined || this.#failed;
  }

  /** Begins to load unless that was tried already; whoever asks later hears how it ended. */
  load(): void {
    this.#begin();
  }

  /** Says that a picture is in hand, until the function that it gives is called. */
  hold(): () => void {
    return this.#hand.hold();
  }

  /** Checks one file. */
  async check(file: Blob, { signal, onProgress, maxBytes, record, pixels, context = 'general' }: CheckOptions = {}): Promise<Checked> {
    const release = this.hold();
    const extras: Extras = {};
    if (record) extras.record = this.#extras.record;
    if (pixels) extras.pixels = this.#extras.pixels;
    if (record || pixels) this.#stock();
    try {
      return await this.#ask({ kind: 'check', file, maxBytes, extras, context }, signal, onProgress);
    } finally {
      release();
    }
  }

  /**
   * What a file says about itself. Of a JPEG only the start is read, without its picture and what lies behind it;
   * the report's checks say so. It asks nothing and leads to no screen.
   */
  async read(file: Blob, { signal }: { signal?: AbortSignal | undefined } = {}): Promise<Report> {
    const release = this.hold();
    try {
      return await this.#ask({ kind: 'read', file }, signal);
    } finally {
      release();
    }
  }

  /** A copy of a file without its private data, or why there is none. It keeps every mark of AI. */
  copy(file: Blob, { signal, signedKnown = false }: CopyOptions = {}): Promise<Uint8Array<ArrayBuffer> | Refusal> {
    return this.#ask({ kind: 'copy', file, signedKnown }, signal);
  }

  /** What the law of a place says to a situation; nothing for a place that is not known. */
  advise(place: string, situation: Situation): Promise<Advice | undefined> {
    return this.#ask({ kind: 'advise', place, situation });
  }

  /** The id of the place that the browser's time zone and languages hint at. */
  guess(): Promise<string> {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    return this.#ask({ kind: 'guess', timeZone, languages: [...navigator.languages] });
  }

  /** The places to choose from. */
  places(): Promise<PlaceName[]> {
    return this.#ask({ kind: 'places' });
  }

  /** Ends the worker. What was asked and not answered rejects; a later call starts afresh. */
  dispose(): void {
    this.#end();
    this.#dropSpare();
    this.#loaded = undefined;
    this.#failed = false;
    this.#rejectAll(new DOMException('disposed', 'AbortError'));
  }

  async #ask<A extends Ask>(
    ask: A,
    signal?: AbortSignal,
    onProgress?: (stage: Step) => void,
  ): Promise<Answers[A['kind']]> {
    if (signal?.aborted) throw reasonOf(signal);
    if (!this.#begin()) throw new EngineError('cannot-load');
    const id = ++this.#lastId;
    const { promise, resolve, reject } = deferred<Answers[keyof Answers]>();
    const giveUp = () => {
      this.#jobs.delete(id);
      if (id === this.#current) this.#watch(GRACE);
      reject(reasonOf(signal));
    };
    signal?.addEventListener('abort', giveUp, { once: true });
    this.#jobs.set(id, { ask, resolve, reject, onProgress });
    this.#post({ kind: 'ask', id, ask });
    try {
      return (await promise) as Answers[A['kind']];
    } finally {
      signal?.removeEventListener('abort', giveUp);
    }
  }

  /** Starts a worker unless there is one; false when that would take a request that must not be made. */
  #begin(): boolean {
    if (this.#worker) return true;
    const spare = this.#spare;
    this.#spare = undefined;
    if (!spare && (this.#failed || (this.#loaded && this.#hand.holds))) return false;
    this.#ready = deferred<void>();
    this.#settled = deferred<void>();
    // Whoever asks something hears of a failure by that; `ready` may have no listener.
    this.#ready.promise.catch(() => {});
    const worker = spare?.worker ?? this.#startWorker();
    if (!worker) {
      // The asker hears of it as of any other failure.
      queueMicrotask(() => this.#fail());
      return true;
    }
    // What an ended worker said last must not be taken for the next one's word.
    const ifStill = (act: () => void) => this.#worker === worker && act();
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => ifStill(() => this.#hear(data));
    worker.onerror = () => ifStill(() => this.#fail());
    this.#worker = worker;
    this.#post({ kind: 'start', from: this.#loaded ? { loaded: this.#loaded } : { addresses: this.#addresses } });
    this.#watch(this.#patience);
    // Now, for later there may be a picture in hand.
    if (!this.#loaded || !this.#hand.holds) this.#startSpare();
    return true;
  }

  /** With no picture in hand: tries again what could not be loaded, and makes good what was used up. */
  #restock(): void {
    if (this.#hand.holds) return;
    if (this.#failed) {
      this.#failed = false;
      this.#begin();
    } else if (this.#loaded && !this.#spare) this.#startSpare();
  }

  /**
   * Sees to it that there is a worker and one to spare: what takes long may be given up more than once. Whoever
   * asks for it was told that something is loaded.
   */
  #stock(): void {
    if (!this.#loaded) return;
    if (!this.#worker && !this.#spare) this.#startSpare();
    this.#begin();
    if (!this.#spare) this.#startSpare();
  }

  #startSpare(): void {
    const worker = this.#startWorker();
    if (!worker) return;
    const { promise: settled, resolve } = deferred<void>();
    const spare = { worker, settled };
    const giveUp = () => {
      if (this.#spare === spare) this.#dropSpare();
      resolve();
    };
    const timer = setTimeout(giveUp, this.#patience);
    worker.onmessage = () => (clearTimeout(timer), resolve());
    worker.onerror = () => (clearTimeout(timer), giveUp());
    this.#spare = spare;
  }

  /** Nothing when a policy refuses workers at once. */
  #startWorker(): Worker | undefined {
    try {
      return this.#start();
    } catch {
      return undefined;
    }
  }

  #dropSpare(): void {
    this.#spare?.worker.terminate();
    this.#spare = undefined;
  }

  #post(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  #hear(message: FromWorker): void {
    switch (message.kind) {
      case 'here':
        break;
      case 'ready':
        this.#rest();
        setTimeout(this.#settled.resolve, this.#patience);
        this.#loaded ??= { core: message.core, law: message.law, pack: message.pack, later: {} };
        this.#ready.resolve();
        break;
      case 'failed':
        this.#fail();
        break;
      case 'settled':
        if (this.#loaded) this.#loaded.later = message.later;
        this.#settled.resolve();
        break;
      case 'extra':
        this.#extras[message.extra] = message.module;
        break;
      case 'began':
        this.#current = message.id;
        this.#watch(this.#jobs.has(message.id) ? this.#patience : GRACE);
        break;
      case 'stage':
        // It goes on. What was given up has had its time.
        if (this.#jobs.has(message.id)) this.#watch(this.#patience);
        this.#jobs.get(message.id)?.onProgress?.(message.stage);
        break;
      case 'answer':
        this.#rest();
        this.#take(message.id)?.resolve(message.answer);
        break;
      case 'error':
        this.#rest();
        this.#take(message.id)?.reject(new EngineError(message.code));
        break;
    }
  }

  #take(id: number): Job | undefined {
    const job = this.#jobs.get(id);
    this.#jobs.delete(id);
    return job;
  }

  /** Ends the worker unless it says something else within the time. */
  #watch(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#stuck(), milliseconds);
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#current = undefined;
  }

  /** Gives up what the worker hangs on; the rest is asked of a new one. */
  #stuck(): void {
    if (this.#current === undefined) return this.#fail();
    this.#take(this.#current)?.reject(new EngineError('too-slow'));
    this.#end();
    if (this.#jobs.size === 0) return;
    if (!this.#begin()) return this.#rejectAll(new EngineError('cannot-load'));
    for (const [id, { ask }] of this.#jobs) this.#post({ kind: 'ask', id, ask });
  }

  #fail(): void {
    this.#end();
    if (!this.#loaded) {
      this.#failed = true;
      this.#dropSpare();
    }
    this.#rejectAll(new EngineError('cannot-load'));
  }

  #end(): void {
    this.#rest();
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#settled.resolve();
  }

  #rejectAll(reason: Error): void {
    this.#ready.reject(reason);
    for (const job of this.#jobs.values()) job.reject(reason);
    this.#jobs.clear();
  }
}

function absolute(url: string | URL): string {
  return new URL(url, document.baseURI).href;
}

function reasonOf(signal: AbortSignal | undefined): unknown {
  return signal?.reason ?? new DOMException('given up', 'AbortError');
}

function deferred<T>(): Deferred<T> {
  let resolve!: Deferred<T>['resolve'];
  let reject!: Deferred<T>['reject'];
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
