// Starts the browser of the engine that the environment names: `ENGINE=firefox node --test tests/web/gate.test.mjs`.
// Playwright drives all three. Chromium it knows; Firefox and WebKit as they are packed for Debian it does not, so it
// starts a driver of ours in their place, and believes to talk to the Firefox of today.

import { mkdirSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { browser as find, chromium as findChromium } from '../../../www/tools/browsers.mjs';

const require = createRequire(new URL('../../../www/package.json', import.meta.url));

/** `chromium`, `firefox` or `webkit`. */
export const ENGINE = process.env.ENGINE ?? 'chromium';

/** What an engine, or what drives it, cannot do, by a name that tests ask with; and why. */
const LACKS = {
  firefox: {
    'processor time': 'only Chromium tells of it',
  },
  webkit: {
    'processor time': 'only Chromium tells of it',
    'pages from disk': 'they pass no proxy, so the driver cannot open their shadow roots',
    'private files': 'WebKitGTK 2.50 has no navigator.storage',
  },
};

/** Why a test is left out in this engine; nothing if it is not. For `test(name, { skip: lacks('private files') }, …)`. */
export function lacks(...names) {
  return names.map((name) => LACKS[ENGINE]?.[name]).find(Boolean);
}

/** Milliseconds for a browser to start. On a slow machine, beside a test that works hard, half a minute may not do. */
const timeout = 180_000;

const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

async function launchChromium() {
  const { chromium } = require('playwright-core');
  const asRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: await findChromium(),
    args: asRoot ? [...QUIET, '--no-sandbox'] : QUIET,
    timeout,
  });
}

const launchFirefox = () =>
  drive('firefox', { FIREFOX: find('firefox') }, (downloads) => ({
    'browser.download.dir': downloads,
    'browser.download.folderList': 2,
    // A page may read the clipboard in the turn of a press.
    'dom.events.testing.asyncClipboard': true,
    // One process for all pages, which is kept: to start one takes seconds on a slow machine.
    'fission.webContentIsolationStrategy': 0,
    'dom.ipc.processCount': 1,
    'dom.ipc.keepProcessesAlive.web': 1,
  }));

const launchWebKit = () => drive('webkit', { MINIBROWSER: find('webkit') });

/** Starts a driver of ours; `preferences` gives those of a profile. */
async function drive(engine, env, preferences = () => ({})) {
  const { firefox } = require('playwright-core');
  const folder = mkdtempSync(join(tmpdir(), `waitforyes-${engine}-`));
  const downloadsPath = join(folder, 'downloads');
  mkdirSync(downloadsPath);
  const browser = await firefox.launch({
    channel: 'moz-firefox',
    executablePath: fileURLToPath(new URL(`${engine}.mjs`, import.meta.url)),
    env: { ...process.env, ...env, FOLDER: folder },
    downloadsPath,
    firefoxUserPrefs: preferences(downloadsPath),
    timeout,
  });
  browser.on('disconnected', () => clear(folder));
  return browser;
}

/** Removes a folder. What ended with a browser may still write there for a while, and what it leaves fails no test. */
async function clear(folder) {
  for (let turn = 0; turn < 40; turn += 1) {
    const gone = await rm(folder, { recursive: true, force: true }).then(() => true, () => false);
    if (gone) return;
    await setTimeout(250);
  }
}

const LAUNCH = { chromium: launchChromium, firefox: launchFirefox, webkit: launchWebKit };

/** Starts the browser of this run. */
export const launch = LAUNCH[ENGINE];
