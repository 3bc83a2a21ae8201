// Owns the wasm. It is asked one thing after another and answers in that order.
// After it has loaded, it makes no request but for the module of an extra, once, when the person asks for that.

import init, { __wbg_reset_state as instantiate, Picture, read, refuse } from '../generated/core.js';
import type { Beside, Context, Report } from '../generated/core.js';
import initCopy, { __wbg_reset_state as instantiateCopy, Picture as Original } from '../generated/copy.js';
import initLaw, { __wbg_reset_state as instantiateLaw, Law } from '../generated/law.js';
import { type Asked, parts } from './extras';
import { start as startUnbrotli } from './unbrotli';
import type { Addresses, Answers, Ask, Code, Extra, Extras, From, FromWorker, Later, Source, Step, ToWorker } from './messages';

/** The part of a worker's global scope that is used here; the page's and the worker's type libraries clash. */
const scope = self as unknown as {
  onmessage: (event: MessageEvent<ToWorker>) => void;
  postMessage(message: FromWorker): void;
};

/** Enough to tell every format by. */
const HEAD = 4096;

/** A phone's JPEG has its metadata in fewer bytes, most often. */
const START = 64 << 10;

/** A file is taken in by pieces of this many bytes. */
const PIECE = 4 << 20;

/** A wasm memory never shrinks, so after a larger file it is given back. */
const LARGE = 32 << 20;

/** Formats that the module `pixels` has no decoder for, and a browser may. */
const BY_BROWSER = ['image/heic', 'image/avif', 'image/jxl'];

/** As many pixels as the module `pixels` takes. */
const MOST_PIXELS = 64 << 20;

/** Lengths cross as 32 bits; a file of 4 GiB or more is refused all the same. */
const LONGEST = 2 ** 32 - 1;

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
    compiled(get(core, { signal })),
    compiled(get(law, { signal })),
    get(pack, { signal }).then((response) => response.text()),
  ]);
  const late = [copy, unbrotli].map((url) => compiled(get(url, { signal, priority: 'low' })).catch(() => undefined));
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

async function compiled(response: Promise<Response>): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await (await response).arrayBuffer());
}

async function get(url: string, options: RequestInit): Promise<Response> {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response;
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
      return check(id, ask.file, ask.maxBytes, ask.extras, ask.context);
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

async function check(
  id: number,
  file: Blob,
  maxBytes: number | undefined,
  extras: Extras,
  context: Context,
): Promise<Answers['check']> {
  // Each read of a file has to be waited for, and most files are one piece. One that is too large stays unread.
  const first = await piece(file, 0, file.size > (maxBytes ?? LONGEST) ? HEAD : PIECE);
  const refused = refuse(first.subarray(0, HEAD), Math.min(file.size, LONGEST), maxBytes, context);
  if (refused) return refused;
  const asked: Partial<Record<Extra, Asked>> = {};
  for (const [extra, source] of Object.entries(extras) as [Extra, Source][]) {
    await startExtra(id, extra, source);
    asked[extra] = parts[extra].take(file.size);
  }
  // All modules take the pieces as they come, so that the file is read once.
  const picture = await whole(file, Picture, { first, beside: Object.values(asked) });
  const tell = (stage: Step) => scope.postMessage({ kind: 'stage', id, stage });
  const beside = asked.pixels && picture.besidePixels();
  const told = {
    beside: () => JSON.stringify(beside ?? {}),
    decoded: () => decoded(file, beside),
    progress: (step: string) => tell(step as Step),
  };
  const record = await asked.record?.answer(told);
  if (asked.pixels) {
    scope.postMessage({ kind: 'began', id });
    tell('pixels');
  }
  const pixels = await asked.pixels?.answer(told);
  const checked = picture.check(tell, record, pixels, context);
  if (file.size > LARGE) afresh();
  return checked;
}

/** The picture as the browser decodes it, of a format that the module `pixels` does not decode; nothing where it cannot. */
async function decoded(file: Blob, beside: Beside | undefined): Promise<ImageData | undefined> {
  const type = beside?.mime;
  if (!type || !BY_BROWSER.includes(type) || beside.width * beside.height > MOST_PIXELS) return undefined;
  try {
    const picture = await createImageBitmap(new Blob([file], { type }), {
      colorSpaceConversion: 'none',
      premultiplyAlpha: 'none',
    });
    const { width, height } = picture;
    if (width * height > MOST_PIXELS) return undefined;
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    context?.drawImage(picture, 0, 0);
    picture.close();
    return context?.getImageData(0, 0, width, height);
  } catch {
    return undefined;
  }
}

/** Loads the module of an extra, unless it is here. */
async function startExtra(id: number, extra: Extra, source: Source): Promise<void> {
  const part = parts[extra];
  if (part.here()) return;
  const module = typeof source === 'string' ? await compiled(get(source, {})).catch(() => undefined) : source;
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

/** Takes a file in, by `first` and what follows it; what stands `beside` takes the pieces, too. */
async function whole<Taken extends Picture | Original>(
  file: Blob,
  kind: new (size: number) => Taken,
  { first, beside = [] }: { first?: Uint8Array; beside?: readonly Asked[] } = {},
): Promise<Taken> {
  const taken = new kind(file.size);
  let bytes = first ?? (await piece(file, 0, PIECE));
  for (let at = 0; at < file.size; at += PIECE) {
    if (at > 0) bytes = await piece(file, at, PIECE);
    taken.push(bytes);
    for (const other of beside) other.push(bytes);
  }
  return taken;
}

async function piece(file: Blob, from: number, length: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(from, from + length).arrayBuffer());
}

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
