// Finds the Chromium that the tests drive. On Debian as root, a missing one is installed.

import { existsSync } from 'node:fs';
import { Plain, ask, isMain, main, run, say } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** The path of a Chromium. `CHROMIUM` in the environment overrules what is found. */
export async function chromium() {
  const found = process.env.CHROMIUM ?? findChromium();
  if (found) return found;
  if (!isDebianRoot()) {
    throw new Plain('Chromium or Chrome is needed for the tests. Install it, or set CHROMIUM to its path.');
  }
  say('Browser: installing chromium with apt-get');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env, quiet: true });
  // Without a font of its own a fresh machine would draw boxes into the screenshots.
  const packages = ['chromium', 'fonts-liberation'];
  await run('apt-get', ['install', '-qq', '-y', '--no-install-recommends', ...packages], { env, quiet: true });
  const installed = findChromium();
  if (!installed) throw new Plain('apt-get installed chromium, but it cannot be found.');
  return installed;
}

function findChromium() {
  if (process.platform === 'win32') return PATHS.find((path) => existsSync(path));
  for (const name of NAMES) {
    const path = ask('sh', ['-c', `command -v ${name}`]);
    if (path) return path;
  }
  return PATHS.find((path) => existsSync(path));
}

function isDebianRoot() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

if (isMain(import.meta.url)) await main(async () => console.log(await chromium()));
