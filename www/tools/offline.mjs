// What the app keeps for when there is no network: a plugin for Vite that writes the service worker with the list
// of what was built. It is written last, from what lies in the folder, so that nothing can be left out.

import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { transformWithOxc } from 'vite';

/** Few people need these, and they are large. */
const LATER = /^(assets\/(credentials|pixels|pixels_scalar)_bg-.*|licences\.txt)$/;

/** Documentation is for those who build something, and have a network. */
const NEVER = /^docs\//;

/** `source` is the script of the service worker; it imports nothing. */
export function offline(source) {
  let folder;
  return {
    name: 'offline',
    apply: 'build',
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir);
    },
    closeBundle: () => writeServiceWorker(folder, source),
  };
}

/** Writes the service worker for what lies in a folder. */
export async function writeServiceWorker(folder, source) {
  const script = readFileSync(source, 'utf8');
  const { code } = await transformWithOxc(script, source, { sourcemap: false });
  writeFileSync(resolve(folder, 'service-worker.js'), `const BUILD = ${JSON.stringify(list(folder, script))};\n${code}`);
}

function list(folder, script) {
  const files = readdirSync(folder, { recursive: true })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path !== 'service-worker.js' && !NEVER.test(path) && statSync(resolve(folder, path)).isFile())
    .sort();
  const hash = createHash('sha256').update(script);
  for (const path of files) hash.update(`${path}\0`).update(readFileSync(resolve(folder, path)));
  return {
    version: hash.digest('hex').slice(0, 16),
    first: files.filter((path) => !LATER.test(path)).map((path) => (path === 'index.html' ? './' : path)),
    later: files.filter((path) => LATER.test(path)),
  };
}
