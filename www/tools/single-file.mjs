// `npm --prefix www run single-file`: makes target/web/waitforyes.html, the app in one file that is opened from the
// disk. It asks for nothing, and its policy lets it ask for nothing.
// `--credentials` puts in what checks signed records; `--as-built` takes the modules in www/generated as they are.

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { generate } from './build.mjs';
import { banner, smallerCss } from './bundle.mjs';
import { notices } from './notices.mjs';
import { inline } from './pack.mjs';
import { Plain, isMain, main, root, say, www } from './run.mjs';
import { setup } from './setup.mjs';
import { tellSizes } from './sizes.mjs';

export const singleFile = resolve(root, 'target/web/waitforyes.html');
export const withCredentials = resolve(root, 'target/web/waitforyes-credentials.html');

const app = resolve(www, 'app');

/** The licences of what is in the wasm. */
const NOTICES = 'THIRD-PARTY.txt';

/** Writes the file; gives its path. `quick` leaves it larger. */
export async function makeSingleFile({ credentials = false, quick = false } = {}) {
  say(`One file: ${credentials ? 'with' : 'without'} the check of credentials`);
  const script = harmless(await inline('app/app.ts', { name: 'app', format: 'iife', credentials, quick }));
  const path = credentials ? withCredentials : singleFile;
  mkdirSync(dirname(path), { recursive: true });
  const html = page(readFileSync(resolve(app, 'index.html'), 'utf8'), script);
  writeFileSync(path, html.replace('>\n', `>\n<!-- ${banner().replace(/[/*\n]+/g, '').trim()} | ${NOTICES} -->\n`));
  // A third of the file's size again, so it goes along beside it.
  writeFileSync(resolve(dirname(path), NOTICES), await notices());
  return path;
}

/** A script of a page ends where its end is written, even within a text. */
function harmless(script) {
  if (script.includes('\r')) throw new Plain('A script with a carriage return has another hash in a page.');
  return script.trim().replace(/<(?=\/script|!--)/gi, '\\x3c');
}

/** The app's page with all that it names put in. */
export function page(html, script) {
  const styles = [];
  let whole = html
    .replace(/ *<link rel="(manifest|apple-touch-icon)"[^>]*>\n/g, '')
    // The pages that only tell something are not inside; what matters of them stands below the picture already.
    .replace(/ *<nav>[^]*?<\/nav>\n/, '')
    .replace(/<link rel="stylesheet" href="([^"]+)">/g, (_, href) => {
      styles.push(smallerCss(text(href)));
      return `<style>${styles.at(-1)}</style>`;
    })
    .replace(/ *<script type="module" src="\.\/app\.ts"><\/script>\n/, '')
    .replace(/(href|src)="(\.\/[^"]+\.svg)"/g, (_, name, path) => `${name}="${dataOf(path)}"`);
  const policy = [
    "default-src 'none'",
    `script-src '${hash(script)}' 'wasm-unsafe-eval'`,
    'worker-src blob:',
    `style-src ${styles.map((style) => `'${hash(style)}'`).join(' ')}`,
    'img-src blob: data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  whole = whole.replace(/(http-equiv="Content-Security-Policy" content=")[^"]*/, (_, before) => before + policy);
  // A function, for a text would have its `$` taken for something else.
  whole = whole.replace('</body>', () => `<script>${script}</script>\n</body>`);
  complete(whole, policy, script);
  return whole;
}

/** Fails when the page names a file, or a part was not found. */
function complete(html, policy, script) {
  const rest = html.replace(script, () => '');
  const named = [...rest.matchAll(/\b(?:href|src|srcset|action)="(?!data:|https:|#)([^"]*)"/g)].map(([, path]) => path);
  if (named.length) throw new Plain(`The one file would still ask for ${named.join(', ')}.`);
  if (!html.includes(policy) || !html.includes(script)) throw new Plain('The page of the app has another shape.');
}

const text = (path) => readFileSync(existing(path), 'utf8');

/** A file of the app, beside the page or in its public folder. */
function existing(path) {
  for (const folder of [app, resolve(app, 'public')]) {
    try {
      readFileSync(resolve(folder, path));
      return resolve(folder, path);
    } catch {
      // It is in the other one.
    }
  }
  throw new Plain(`The app has no ${path}.`);
}

function dataOf(path) {
  return `data:image/svg+xml;base64,${readFileSync(existing(path)).toString('base64')}`;
}

function hash(content) {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}

if (isMain(import.meta.url)) {
  await main(async () => {
    await setup();
    if (!process.argv.includes('--as-built')) await generate();
    await makeSingleFile({ credentials: process.argv.includes('--credentials') });
    await tellSizes();
  });
}
