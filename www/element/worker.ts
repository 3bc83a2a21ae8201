// Owns the wasm. It is asked one thing after another and answers in that order.
// After it has loaded, it makes no request but for the module of an extra, once, when the person asks for that.

import init, { __wbg_reset_state as instantiate, Picture, read } from '../generated/core.js';
import type { Report } from '../generated/core.js';
import initCopy, { __wbg_reset_state as instantiateCopy, Picture as Original } from '../generated/copy.js';
import initLaw, { __wbg_reset_state as instantiateLaw, Law } from '../generated/law.js';
import { LARGE, LONGEST, check, piece, whole } from './checking';
import { parts } from './extras';
import { get } from './source';
import { start as startUnbrotli } from './unbrotli';
import type { Addresses, Answers, Ask, Code, Extra, From, FromWorker, Later, Source, Step, ToWorker } from './messages';

/** The part of a worker's global scope that is used here; the page's and the worker's type libraries clash. */
const scope = self as unknown as {
  onmessage: (event: MessageEvent<ToWorker>) => void;
  postMessage(message: FromWorker): void;
};

/** A phone's JPEG has its metadata in fewer bytes, most often. */
const START = 64 << 10;

let packText = '';
let law: Law | undefined;
let queue = Promise.resolve();

scope.onmessage = ({ data }) => {
  queue = data.kind === 'start' ? start(data.from) : queue.then(() => reply(data.id, data.ask));
};

scope.postMessage({ kind: 'here' });

async function start(from: From): Promise<void> {
  const giveUp = new AbortController();
  // All requests go out now: later there may be a picture in hand.
  const { first, later } =
    'addresses' in from ? ask(from.addresses, giveUp.signal) : { first: from.loaded, later: from.loaded.later };
  try {
    const { core, law, pack } = await first;
    await Promise.all([init({ module_or_path: core }), initLaw({ module_or_path: law })]);
    packText = pack;
    settled = settle(later);
    // What another worker had is here: a packed box must not be told as unread because it starts a moment too late.
    if ('loaded' in from) await settled;
    scope.postMessage({ kind: 'ready', core, law, pack });
  } catch {
    // Nothing is left half asked for when the page ends this worker.
    giveUp.abort();
    await later;
    scope.postMessage({ kind: 'failed' });
    // What was asked meanwhile has no answer: the page ends this worker.
    await new Promise<never>(() => {});
  }
}

function ask({ core, law, pack, copy, unbrotli }: Addresses, signal: AbortSignal) {
  const first = Promise.all([
    compiled(get('core', core, { signal })),
    compiled(get('law', law, { signal })),
    get('pack', pack, { signal }).then((bytes) => new TextDecoder().decode(bytes)),
  ]);
  const low: RequestInit = { signal, priority: 'low' };
  const late = [copy === undefined ? copy : get('copy', copy, low), get('unbrotli', unbrotli, low)].map((bytes) =>
    bytes && compiled(bytes).catch(() => undefined),
  );
  return {
    first: first.then(([core, law, pack]) => ({ core, law, pack })),
    later: Promise.all(late).then(([copy, unbrotli]) => ({ copy, unbrotli })),
  };
}

/** Ends when the modules that come later have come, or will not. */
let settled: Promise<Later> = Promise.resolve({});

async function settle(asked: Later | Promise<Later>): Promise<Later> {
  const { copy, unbrotli } = await asked;
  const later: Later = {};
  // One that came and cannot start is as good as one that did not come.
  if (unbrotli && (await starts(startUnbrotli(unbrotli)))) later.unbrotli = unbrotli;
  if (copy && (await starts(initCopy({ module_or_path: copy })))) later.copy = copy;
  scope.postMessage({ kind: 'settled', later });
  return later;
}

function starts(start: Promise<unknown>): Promise<boolean> {
  return start.then(() => true, () => false);
}

async function compiled(bytes: Promise<ArrayBuffer>): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await bytes);
}

async function reply(id: number, ask: Ask): Promise<void> {
  scope.postMessage({ kind: 'began', id });
  try {
    scope.postMessage({ kind: 'answer', id, answer: await work(id, ask) });
  } catch (thrown) {
    scope.postMessage({ kind: 'error', id, code: blame(thrown) });
  }
}

function work(id: number, ask: Ask): Answers[keyof Answers] | Promise<Answers[keyof Answers]> {
  switch (ask.kind) {
    case 'check':
      return checkOne(id, ask);
    case 'read':
      return metadata(ask.file);
    case 'copy':
      return copy(ask.file, ask.signedKnown);
    case 'advise':
      return pack().advise(ask.place, ask.situation);
    case 'guess':
      return pack().guess(ask.timeZone, ask.languages);
    case 'places':
      return pack().places();
  }
}

async function checkOne(id: number, { file, maxBytes, extras, context }: Ask & { kind: 'check' }): Promise<Answers['check']> {
  const tell = (stage: Step) => scope.postMessage({ kind: 'stage', id, stage });
  const start = (extra: Extra) => startExtra(id, extra, extras[extra] ?? '');
  const anew = () => scope.postMessage({ kind: 'began', id });
  const checked = await check(file, { maxBytes, context, extras: Object.keys(extras) as Extra[], start, tell, anew });
  if (file.size > LARGE) afresh();
  return checked;
}

/** Loads the module of an extra, unless it is here. */
async function startExtra(id: number, extra: Extra, source: Source): Promise<void> {
  const part = parts[extra];
  if (part.here()) return;
  const module = typeof source === 'string' ? await compiled(get(extra, source)).catch(() => undefined) : source;
  if (!module || !(await starts(part.start(module)))) throw new NotHere();
  scope.postMessage({ kind: 'extra', extra, module });
  scope.postMessage({ kind: 'began', id });
}

async function metadata(file: Blob): Promise<Report> {
  let count = Math.min(START, file.size);
  for (;;) {
    const answer = read(await piece(file, 0, count), Math.min(file.size, LONGEST));
    if ('report' in answer) return answer.report;
    if (answer.needs >= file.size) return (await whole(file, Picture)).read();
    count = answer.needs;
  }
}

async function copy(file: Blob, signedKnown: boolean): Promise<Answers['copy']> {
  if (!(await settled).copy) throw new NotHere();
  try {
    const copied = (await whole(file, Original)).copy(signedKnown) as Answers['copy'];
    if (file.size > LARGE) instantiateCopy();
    return copied;
  } catch (thrown) {
    instantiateCopy();
    throw thrown;
  }
}

/** A module that is asked for has not come. */
class NotHere extends Error {}

function pack(): Law {
  law ??= new Law(packText);
  return law;
}

/** A trap leaves the instance in an unknown state, and a file half read takes its room: both end here. */
function blame(thrown: unknown): Code {
  if (thrown instanceof NotHere) return 'cannot-load';
  afresh();
  for (const part of Object.values(parts)) part.afresh();
  return thrown instanceof DOMException ? 'cannot-read' : 'crashed';
}

/** New instances of the modules that came first, with nothing of the old ones' memory. */
function afresh(): void {
  law = undefined;
  instantiateLaw();
  instantiate();
}
