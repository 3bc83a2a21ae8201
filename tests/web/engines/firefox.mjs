#!/usr/bin/env node
// Stands in for Firefox where Playwright starts it: starts the real one (`FIREFOX` in the environment, which saves into
// `FOLDER`) and passes on what both say. Playwright is for the Firefox of today; an older one, as the ESR, is spared what it does not know.

import { spawn } from 'node:child_process';
import { noticeChoosing, tellDownload, watchDownloads } from './notice.mjs';
import { STAND_INS, WebSocket, listen, withoutEval } from './wire.mjs';

const firefox = spawn(process.env.FIREFOX, process.argv.slice(2), { stdio: ['ignore', 'ignore', 'pipe'] });
firefox.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => firefox.kill());

firefox.stderr.setEncoding('utf8').on('data', (text) => {
  const [, address] = text.match(/WebDriver BiDi listening on (ws:\/\/\S+)/) ?? [];
  if (address) listen((playwright) => relay(playwright, address));
});

/** By this a page tells that files are to be chosen. */
const CHANNEL = 'choosing';

/** Of our own commands. Playwright counts from 1. */
const OWN = 2 ** 40;

function relay(playwright, address) {
  const browser = new WebSocket(`${address}/session`, { perMessageDeflate: false, maxPayload: 256 << 20 });
  const early = [];
  const asked = new Map();
  /** The page that was opened last. */
  let page;
  const send = (message) => browser.send(JSON.stringify(message));
  const tell = (message) => playwright.send(JSON.stringify(message));
  const emit = (method, params) => tell({ type: 'event', method, params });

  playwright.on('message', (data) => {
    const message = withoutEval(JSON.parse(data));
    asked.set(message.id, message);
    if (browser.readyState === WebSocket.OPEN) send(message);
    else early.push(message);
  });
  browser.on('open', () => early.forEach(send));
  browser.on('message', (data) => {
    const message = JSON.parse(data);
    if (message.type === 'event') return event(message) ?? playwright.send(String(data));
    const { method, params } = asked.get(message.id) ?? {};
    asked.delete(message.id);
    if (method === 'session.new') {
      const channel = { type: 'channel', value: { channel: CHANNEL, ownership: 'none' } };
      send({ id: OWN, method: 'script.addPreloadScript', params: { functionDeclaration: String(noticeChoosing), arguments: [channel] } });
    }
    if (message.error !== 'unknown command') return playwright.send(String(data));
    const standIn = STAND_INS[method]?.(params);
    if (!standIn) return tell({ type: 'success', id: message.id, result: {} });
    // The answer to this one answers that.
    const { userContexts } = params;
    send({ id: message.id, method: 'script.addPreloadScript', params: { functionDeclaration: standIn, userContexts } });
  });
  browser.on('close', () => playwright.close());
  playwright.on('close', () => browser.close());
  watchDownloads(`${process.env.FOLDER}/downloads`, (name) => tellDownload(emit, page, name));

  /** Gives whether an event was told in another way. */
  function event({ method, params }) {
    if (method === 'browsingContext.contextCreated' && !params.parent) page = params.context;
    if (method !== 'script.message' || params.channel !== CHANNEL) return undefined;
    const { sharedId } = params.data;
    emit('input.fileDialogOpened', { context: params.source.context, multiple: false, element: { sharedId } });
    return true;
  }
}
