// Finds the browsers that the tests drive. On Debian as root, missing ones are installed.

import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { Plain, ask, isMain, main, patiently, run, say } from './run.mjs';

/** By engine: how it is called, what names its path in the environment, and what Debian calls it. */
export const ENGINES = {
  chromium: { name: 'Chromium', setting: 'CHROMIUM', find: findChromium, packages: ['chromium'] },
  firefox: { name: 'Firefox', setting: 'FIREFOX', find: findFirefox, packages: ['firefox-esr'] },
  webkit: { name: 'WebKit', setting: 'MINIBROWSER', find: findMiniBrowser, packages: ['webkit2gtk-driver', 'xvfb'] },
};

/** Without a font of its own a fresh machine would draw boxes into the screenshots. */
const FONTS = 'fonts-liberation';
/** Reads with other eyes what a saved copy still tells. */
const EXIFTOOL = 'libimage-exiftool-perl';

const PATHS = {
  chromium: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
  firefox: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
};

/** The path of an engine's browser, or nothing. Its setting in the environment overrules what is found. */
export function browser(engine) {
  const { setting, find } = ENGINES[engine];
  return process.env[setting] ?? find();
}

/** The same; where it is missing and can be installed, that is done first. */
export async function findBrowser(engine) {
  if (!browser(engine)) await install(engine);
  return browser(engine);
}

/** The path of a Chromium, which must be there. */
export async function chromium() {
  const found = await findBrowser('chromium');
  if (found) return found;
  throw new Plain('Chromium or Chrome is needed for the tests. Install it, or set CHROMIUM to its path.');
}

async function install(engine) {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return;
  const { packages } = ENGINES[engine];
  say(`Browsers: installing ${packages.join(', ')} with apt-get`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await patiently(async () => {
    await run('apt-get', ['update', '-qq'], { env, quiet: true });
    const wanted = [...packages, FONTS, EXIFTOOL];
    await run('apt-get', ['install', '-qq', '-y', '--no-install-recommends', ...wanted], { env, quiet: true });
  });
}

function findChromium() {
  return command('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable') ?? there('chromium');
}

function findFirefox() {
  return command('firefox-esr', 'firefox') ?? there('firefox');
}

/** MiniBrowser comes with WebKitGTK and is on no path. It is driven by WebKitWebDriver on a display of Xvfb. */
function findMiniBrowser() {
  if (!command('WebKitWebDriver') || !command('Xvfb')) return undefined;
  const libraries = ['/usr/lib', '/usr/libexec', ...folders('/usr/lib').filter((path) => path.endsWith('-linux-gnu'))];
  const all = libraries.flatMap(folders).filter((path) => /webkit2?gtk-[\d.]+$/.test(path));
  return all.map((path) => resolve(path, 'MiniBrowser')).find((path) => existsSync(path));
}

function folders(path) {
  return existsSync(path) ? readdirSync(path).map((name) => resolve(path, name)) : [];
}

function command(...names) {
  if (process.platform === 'win32') return undefined;
  for (const name of names) {
    const path = ask('sh', ['-c', `command -v ${name}`]);
    if (path) return path;
  }
  return undefined;
}

function there(engine) {
  return PATHS[engine].find((path) => existsSync(path));
}

if (isMain(import.meta.url)) {
  await main(async () => {
    for (const [engine, { name }] of Object.entries(ENGINES)) console.log(`${name}: ${(await findBrowser(engine)) ?? 'not found'}`);
  });
}
