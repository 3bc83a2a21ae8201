// What the page's thread and the worker say to each other.

import type { Checked, Context, Report, Stage } from '../generated/core.js';
import type { Advice, PlaceName, Situation } from '../generated/law.js';
import type { Refusal } from '../generated/copy.js';

/** What the worker answers, by the kind of what it was asked. */
export interface Answers {
  check: Checked;
  read: Report;
  copy: Uint8Array<ArrayBuffer> | Refusal;
  advise: Advice | undefined;
  guess: string;
  places: PlaceName[];
}

/** What the worker can be asked. */
export type Ask =
  | { kind: 'check'; file: Blob; maxBytes: number | undefined; extras: Extras; context: Context }
  | { kind: 'read'; file: Blob }
  | { kind: 'copy'; file: Blob; signedKnown: boolean }
  | { kind: 'advise'; place: string; situation: Situation }
  | { kind: 'guess'; timeZone: string; languages: string[] }
  | { kind: 'places' };

/** What is being done: a stage of the check, or what is looked for in the pixels. */
export type Step = Stage | 'grid' | 'saves' | 'copies' | 'previews';

/** What is done only when the person asks for it, by a module of its own: `credentials`, `pixels`. */
export type Extra = 'record' | 'pixels';

/** Where the module of an extra is, or the module itself once it has come. */
export type Source = string | WebAssembly.Module;

/** The extras that are asked for. */
export type Extras = Partial<Record<Extra, Source>>;

/** What a worker loads once. The engine keeps it, so that a worker begun later loads nothing. */
export interface Loaded {
  core: WebAssembly.Module;
  law: WebAssembly.Module;
  pack: string;
  later: Later;
}

/** Modules that come later, or not at all: few pictures need them. */
export interface Later {
  copy?: WebAssembly.Module | undefined;
  unbrotli?: WebAssembly.Module | undefined;
}

/** The addresses to load it from. */
export interface Addresses {
  core: string;
  law: string;
  /** The law pack. */
  pack: string;
  /** None where copies are not offered. */
  copy: string | undefined;
  unbrotli: string;
}

/**
 * Why an answer did not come: `cannot-load` the worker, its wasm or the law; `cannot-read` the file;
 * `crashed` on the file; `too-slow` and ended.
 */
export type Code = 'cannot-load' | 'cannot-read' | 'crashed' | 'too-slow';

/** Where a worker begins: with what was loaded before, or with nothing. */
export type From = { addresses: Addresses } | { loaded: Loaded };

/** To the worker. `start` comes first and once. */
export type ToWorker =
  | { kind: 'start'; from: From }
  | { kind: 'ask'; id: number; ask: Ask };

/**
 * From the worker. First `here`, as it can be spoken to. `ready` when questions can be answered, `settled` when
 * all that was asked of the network has come or failed. Of each id: `began`, any number of `stage`, then `answer`
 * or `error`; `extra` when a module that was asked for has come, and `began` anew before each such piece of work.
 */
export type FromWorker =
  | { kind: 'here' }
  | { kind: 'ready'; core: WebAssembly.Module; law: WebAssembly.Module; pack: string }
  | { kind: 'failed' }
  | { kind: 'settled'; later: Later }
  | { kind: 'extra'; extra: Extra; module: WebAssembly.Module }
  | { kind: 'began'; id: number }
  | { kind: 'stage'; id: number; stage: Step }
  | { kind: 'answer'; id: number; answer: Answers[keyof Answers] }
  | { kind: 'error'; id: number; code: Code };
