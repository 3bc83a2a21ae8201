// The page's end of the worker: questions in, answers or an `EngineError` out.
// The worker starts at the first use. A check that is given up, or that hangs, ends the worker; the next
// one starts from what the first one loaded.

import questionFlow from '../generated/question.json';
import type { Advice, Checked, Flow, PlaceName, Refusal, Situation, Stage } from '../generated/core.js';
import type { Addresses, Answers, Ask, Code, FromWorker, Loaded, ToWorker } from './messages';

export type { Code } from './messages';

/** The flow for when nothing can be checked: the question and what follows it. */
export const question = questionFlow as unknown as Flow;

/** Says by its `code` why there is no answer. The question can still be asked. */
export class EngineError extends Error {
  readonly code: Code;

  constructor(code: Code) {
    super(code);
    this.name = 'EngineError';
    this.code = code;
  }
}

export interface EngineOptions {
  /** Where the wasm module is, if it was moved. */
  wasm?: string | URL;
  /** Where the law pack is, if it was moved. */
  law?: string | URL;
  /** Milliseconds until a worker that loads, or a question that is worked on, is given up. */
  patience?: number;
}

export interface CheckOptions {
  /** Gives the check up; the promise then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Hears each stage as it begins. */
  onProgress?: ((stage: Stage) => void) | undefined;
  /** Refuses a larger file unread. */
  maxBytes?: number | undefined;
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
  onProgress: ((stage: Stage) => void) | undefined;
}

interface Deferred<T> {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (reason: unknown) => void;
}

const PATIENCE = 20_000;

/** Most checks end within this, and a worker that ends by itself need not be started again. */
const GRACE = 100;

export class Engine {
  readonly #addresses: Addresses;
  readonly #patience: number;
  readonly #jobs = new Map<number, Job>();
  #lastId = 0;
  #worker: Worker | undefined;
  #ready = deferred<void>();
  #loaded: Loaded | undefined;
  /** The id that the worker works on. */
  #current: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ wasm, law, patience = PATIENCE }: EngineOptions = {}) {
    this.#addresses = {
      wasm: wasm ? absolute(wasm) : new URL('../generated/core_bg.wasm', import.meta.url).href,
      law: law ? absolute(law) : new URL('../generated/law.json', import.meta.url).href,
    };
    this.#patience = patience;
  }

  /** Loads everything there is to load; no later call makes a request. Rejects with `cannot-load`. */
  get ready(): Promise<void> {
    this.#begin();
    return this.#ready.promise;
  }

  /** Checks one file. */
  check(file: Blob, { signal, onProgress, maxBytes }: CheckOptions = {}): Promise<Checked> {
    return this.#ask({ kind: 'check', file, maxBytes }, signal, onProgress);
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
    this.#rejectAll(new DOMException('disposed', 'AbortError'));
  }

  async #ask<A extends Ask>(
    ask: A,
    signal?: AbortSignal,
    onProgress?: (stage: Stage) => void,
  ): Promise<Answers[A['kind']]> {
    if (signal?.aborted) throw reasonOf(signal);
    const id = ++this.#lastId;
    const { promise, resolve, reject } = deferred<Answers[keyof Answers]>();
    const giveUp = () => {
      this.#jobs.delete(id);
      if (id === this.#current) this.#watch(GRACE);
      reject(reasonOf(signal));
    };
    signal?.addEventListener('abort', giveUp, { once: true });
    this.#begin();
    this.#jobs.set(id, { ask, resolve, reject, onProgress });
    this.#post({ kind: 'ask', id, ask });
    try {
      return (await promise) as Answers[A['kind']];
    } finally {
      signal?.removeEventListener('abort', giveUp);
    }
  }

  /** Starts a worker unless there is one. */
  #begin(): void {
    if (this.#worker) return;
    this.#ready = deferred<void>();
    // Whoever asks something hears of a failure by that; `ready` may have no listener.
    this.#ready.promise.catch(() => {});
    let worker: Worker;
    try {
      worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    } catch {
      // A policy may refuse workers at once; the asker hears of it as of any other failure.
      queueMicrotask(() => this.#fail());
      return;
    }
    // What an ended worker said last must not be taken for the next one's word.
    const ifStill = (act: () => void) => this.#worker === worker && act();
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => ifStill(() => this.#hear(data));
    worker.onerror = () => ifStill(() => this.#fail());
    this.#worker = worker;
    this.#post({ kind: 'start', from: this.#loaded ?? this.#addresses });
    this.#watch(this.#patience);
  }

  #post(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  #hear(message: FromWorker): void {
    switch (message.kind) {
      case 'ready':
        this.#rest();
        this.#loaded = message.loaded;
        this.#ready.resolve();
        break;
      case 'failed':
        this.#fail();
        break;
      case 'began':
        this.#current = message.id;
        this.#watch(this.#jobs.has(message.id) ? this.#patience : GRACE);
        break;
      case 'stage':
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
    this.#begin();
    for (const [id, { ask }] of this.#jobs) this.#post({ kind: 'ask', id, ask });
  }

  #fail(): void {
    this.#end();
    this.#rejectAll(new EngineError('cannot-load'));
  }

  #end(): void {
    this.#rest();
    this.#worker?.terminate();
    this.#worker = undefined;
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
