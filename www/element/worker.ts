// Owns the wasm. It is asked one thing after another and answers in that order.
// After it has loaded, it makes no request.

import init, { __wbg_reset_state as instantiate, Law, Picture, read, refuse } from '../generated/core.js';
import type { Report } from '../generated/core.js';
import { start as startUnbrotli } from './unbrotli';
import type { Addresses, Answers, Ask, Code, From, FromWorker, Loaded, ToWorker } from './messages';

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

/** Lengths cross as 32 bits; a file of 4 GiB or more is refused all the same. */
const LONGEST = 2 ** 32 - 1;

let lawText = '';
let law: Law | undefined;
let queue = Promise.resolve();

scope.onmessage = ({ data }) => {
  queue = data.kind === 'start' ? start(data.from) : queue.then(() => reply(data.id, data.ask));
};

scope.postMessage({ kind: 'here' });

async function start(from: From): Promise<void> {
  try {
    // All requests go out now: later there may be a picture in hand.
    const { first, unbrotli } = 'addresses' in from ? ask(from.addresses) : { first: from.loaded, ...from.loaded };
    const { core, law } = await first;
    await init({ module_or_path: core });
    lawText = law;
    scope.postMessage({ kind: 'ready', loaded: { core, law } });
    void settle(unbrotli);
  } catch {
    scope.postMessage({ kind: 'failed' });
    // What was asked meanwhile has no answer: the page ends this worker.
    await new Promise<never>(() => {});
  }
}

function ask({ core, law, unbrotli }: Addresses) {
  const first = Promise.all([compiled(get(core)), get(law).then((response) => response.text())]);
  return {
    first: first.then(([core, law]) => ({ core, law })),
    // Without it, packed boxes are told as unread.
    unbrotli: compiled(get(unbrotli, 'low')).catch(() => undefined),
  };
}

async function settle(asked: Loaded['unbrotli'] | Promise<Loaded['unbrotli']>): Promise<void> {
  const unbrotli = await asked;
  if (unbrotli) await startUnbrotli(unbrotli);
  scope.postMessage({ kind: 'settled', unbrotli });
}

async function compiled(response: Promise<Response>): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await (await response).arrayBuffer());
}

async function get(url: string, priority: RequestPriority = 'auto'): Promise<Response> {
  const response = await fetch(url, { priority });
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
      return check(id, ask.file, ask.maxBytes);
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

async function check(id: number, file: Blob, maxBytes: number | undefined): Promise<Answers['check']> {
  const refused = refuse(await piece(file, 0, HEAD), Math.min(file.size, LONGEST), maxBytes);
  if (refused) return refused;
  const picture = await whole(file);
  const checked = picture.check((stage) => scope.postMessage({ kind: 'stage', id, stage }));
  if (file.size > LARGE) afresh();
  return checked;
}

async function metadata(file: Blob): Promise<Report> {
  let count = Math.min(START, file.size);
  for (;;) {
    const answer = read(await piece(file, 0, count), Math.min(file.size, LONGEST));
    if ('report' in answer) return answer.report;
    if (answer.needs >= file.size) return (await whole(file)).read();
    count = answer.needs;
  }
}

async function copy(file: Blob, signedKnown: boolean): Promise<Answers['copy']> {
  const copied = (await whole(file)).copy(signedKnown) as Answers['copy'];
  if (file.size > LARGE) afresh();
  return copied;
}

async function whole(file: Blob): Promise<Picture> {
  const picture = new Picture(file.size);
  for (let at = 0; at < file.size; at += PIECE) picture.push(await piece(file, at, PIECE));
  return picture;
}

async function piece(file: Blob, from: number, length: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(from, from + length).arrayBuffer());
}

function pack(): Law {
  law ??= new Law(lawText);
  return law;
}

/** A trap leaves the instance in an unknown state, and a file half read takes its room: both end here. */
function blame(thrown: unknown): Code {
  afresh();
  return thrown instanceof DOMException ? 'cannot-read' : 'crashed';
}

/** A new instance of the loaded module, with nothing of the old one's memory. */
function afresh(): void {
  law = undefined;
  instantiate();
}
