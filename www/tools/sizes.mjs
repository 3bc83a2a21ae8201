// What everything weighs, as it is and compressed: printed, and kept in target/web/sizes.md. Each build writes what it
// made; what was not made is left out.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { bundle, constants } from './bundle.mjs';
import { isMain, main, root, www } from './run.mjs';

const file = resolve(root, 'target/web/sizes.md');
const pkg = resolve(root, 'pkg');
const web = resolve(root, 'target/web');

/** Compressing takes longer than all the rest, so what was measured is kept by the hash of its bytes. */
const kept = resolve(web, 'compressed.json');
const known = new Map(existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : []);

/** Bytes as they are, by gzip 9 and by Brotli 11. */
export function sizes(bytes) {
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (!known.has(hash)) {
    const raw = Buffer.byteLength(bytes);
    known.set(hash, { raw, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length });
    mkdirSync(web, { recursive: true });
    writeFileSync(kept, JSON.stringify([...known]));
  }
  return known.get(hash);
}

const NO_STYLES = 'export const styles = () => new CSSStyleSheet();\n';
const NOTHING = 'export default {};\n';

/** What the element's script is made of: what it loses without a part, and what it is without data and looks. */
export async function elementParts() {
  const whole = async (entry, contents) => {
    const [{ code }] = await bundle(entry, { name: 'element', flat: true, chunks: '[name].js', contents });
    return sizes(code);
  };
  const without = (contents) => whole('package/index.ts', contents);
  const words = { 'words/en.json': '{}' };
  const question = { 'generated/question.json': NOTHING, 'generated/help.json': constants({}) + NOTHING };
  const styles = { 'element/styles.ts': NO_STYLES };
  return {
    'the element, whole': await without({}),
    'the element and its dialog, without words': await without(words),
    'code alone': await without({ ...words, ...question, ...styles }),
    'code and looks': await without({ ...words, ...question }),
    'code and question': await without({ ...words, ...styles }),
    'what comes behind it': await whole('element/later.ts'),
  };
}

/** The parts of the table, each with the files that are there. */
async function table() {
  const within = (folder, names) => names.map((name) => [name, resolve(folder, name)]);
  const named = (folder, names) => within(folder, names).filter(([, path]) => existsSync(path));
  const read = (files) => files.map(([name, path]) => [name, sizes(readFileSync(path))]);
  const list = (folder, fits) => (existsSync(folder) ? readdirSync(folder).filter(fits).sort() : []);
  const modules = (...names) => names.map((name) => `${name}.wasm`);
  const first = ['waitforyes.js', 'later.js', 'worker.js', ...modules('core', 'law'), 'law.json'];
  return {
    'What the script of the element is made of': Object.entries(await elementParts()),
    'The package: loaded at the first use': read(named(pkg, first)),
    'The package: loaded behind it': read(named(pkg, modules('copy', 'unbrotli'))),
    'The package: loaded when the person asks for it': read(named(pkg, modules('pixels', 'pixels_scalar', 'credentials'))),
    'The package: other languages': read(named(pkg, list(resolve(pkg, 'words'), (name) => name.endsWith('.js')).map((name) => `words/${name}`))),
    'The package: other entries': read(named(pkg, ['check.js', 'inline.js'])),
    'The app': read([...named(resolve(www, 'dist'), list(resolve(www, 'dist'), (name) => /\.(html|js|webmanifest)$/.test(name))), ...named(resolve(www, 'dist/assets'), list(resolve(www, 'dist/assets'), () => true))]),
    'The one file': read(named(web, ['waitforyes.html', 'waitforyes-credentials.html'])),
  };
}

/** Writes and prints it. */
export async function tellSizes() {
  const number = (bytes) => bytes.toLocaleString('en');
  const lines = ['# Sizes', '', 'Bytes; gzip at 9, Brotli at 11.', ''];
  for (const [title, rows] of Object.entries(await table())) {
    if (rows.length === 0) continue;
    lines.push(`## ${title}`, '', '| file | raw | gzip | Brotli |', '| --- | ---: | ---: | ---: |');
    for (const [name, { raw, gzip, brotli }] of rows) lines.push(`| ${name} | ${[raw, gzip, brotli].map(number).join(' | ')} |`);
    lines.push('');
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, lines.join('\n'));
  console.log(`\n${lines.join('\n')}`);
}

if (isMain(import.meta.url)) await main(tellSizes);
