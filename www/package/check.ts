// `waitforyes/check`: the report on a file, and nothing else. No element, no worker; in a page, a worker or Node.

import init, { __wbg_reset_state as instantiate } from '../generated/core.js';
import type { Context, Report } from '../generated/core.js';
import { LARGE, check as checkFile } from '../element/checking';
import { parts } from '../element/extras';
import { addressOf } from '../element/files';
import type { Code, Extra, Step } from '../element/messages';
import { start as startUnbrotli } from '../element/unbrotli';
import { bytesOf } from './bytes';

export type { Context, Report, Step };

export interface CheckOptions {
  /** Checks the signature of Content Credentials. Its module is large and loaded only for a file that has some. */
  record?: boolean;
  /** Looks at the pixels, too, which takes longer than all the rest. Its module is loaded at its first use. */
  pixels?: boolean;
  /** Refuses a larger file unread. */
  maxBytes?: number;
  /** Hears each stage as it begins. */
  onProgress?: (stage: Step) => void;
}

/** Says by its `code` why there is no report: `cannot-load`, `cannot-read` or `crashed`. */
export class CheckError extends Error {
  readonly code: Code;

  constructor(code: Code, options?: ErrorOptions) {
    super(code, options);
    this.name = 'CheckError';
    this.code = code;
  }
}

/** The page that asks is nobody's business here. */
const CONTEXT: Context = 'general';

let core: Promise<void> | undefined;
let last: Promise<unknown> = Promise.resolve();

/** What a file says about itself. Files are checked one after another. Rejects with a `CheckError`. */
export function check(file: Blob | BufferSource, options: CheckOptions = {}): Promise<Report> {
  const blob = file instanceof Blob ? file : new Blob([file]);
  const turn = last.then(() => report(blob, options));
  last = turn.catch(() => {});
  return turn;
}

async function report(file: Blob, { record = false, pixels = false, ...options }: CheckOptions): Promise<Report> {
  core ??= Promise.all([load('core', (module) => init({ module_or_path: module })), load('unbrotli', startUnbrotli)])
    .then(() => {});
  await core.catch((error) => {
    core = undefined;
    throw error;
  });
  const extras: Extra[] = pixels ? ['pixels'] : [];
  if (!record) return once(file, extras, options);
  const first = await once(file, [], options);
  if (first.findings.some(({ kind }) => kind === 'provenance-unchecked')) extras.push('record');
  return extras.length ? once(file, extras, options) : first;
}

async function once(file: Blob, extras: readonly Extra[], { maxBytes, onProgress }: CheckOptions): Promise<Report> {
  try {
    const tell = onProgress ?? (() => {});
    const { report } = await checkFile(file, { maxBytes, context: CONTEXT, extras, start, tell, anew: () => {} });
    if (file.size > LARGE) instantiate();
    return report;
  } catch (thrown) {
    if (thrown instanceof CheckError) throw thrown;
    // A trap leaves an instance in an unknown state, and a file half read takes its room: both end here.
    instantiate();
    for (const part of Object.values(parts)) part.afresh();
    throw new CheckError(thrown instanceof DOMException ? 'cannot-read' : 'crashed', { cause: thrown });
  }
}

async function start(extra: Extra): Promise<void> {
  if (!parts[extra].here()) await load(extra, (module) => parts[extra].start(module));
}

async function load(name: Extra | 'core' | 'unbrotli', start: (module: WebAssembly.Module) => Promise<unknown>): Promise<void> {
  try {
    await start(await WebAssembly.compile(await bytesOf(name, addressOf(name))));
  } catch (cause) {
    throw new CheckError('cannot-load', { cause });
  }
}
