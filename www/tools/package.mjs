// `npm --prefix www run package`: makes pkg/, the npm package, of what the crate and the element are.
// With `--as-built` the modules in www/generated are taken as they are.

import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { generate, generated } from './build.mjs';
import { banner, bundle, constants } from './bundle.mjs';
import { descriptions } from './describe.mjs';
import { notices } from './notices.mjs';
import { inline } from './pack.mjs';
import { Plain, isMain, main, root, run, say, www } from './run.mjs';
import { setup } from './setup.mjs';
import { tellSizes } from './sizes.mjs';

export const pkg = resolve(root, 'pkg');

/** Written by hand; all else is made. */
const BY_HAND = ['package.json', 'README.md'];

/** The modules beside the script, by the names that the engine asks for them with. */
const MODULES = {
  core: ['core'],
  law: ['law'],
  copy: ['copy'],
  unbrotli: ['unbrotli'],
  record: ['credentials'],
  // A browser asks for one of them.
  pixels: ['pixels', 'pixels_scalar'],
};

export async function makePackage() {
  say('Package: making pkg');
  const about = JSON.parse(readFileSync(resolve(pkg, 'package.json'), 'utf8'));
  sameVersion(about.version);
  for (const name of readdirSync(pkg)) if (!BY_HAND.includes(name)) rmSync(resolve(pkg, name), { recursive: true });
  for (const module of Object.values(MODULES).flat()) {
    copyFileSync(resolve(generated, `${module}_bg.wasm`), resolve(pkg, `${module}.wasm`));
  }
  copyFileSync(resolve(generated, 'law.json'), resolve(pkg, 'law.json'));
  mkdirSync(resolve(pkg, 'words'));
  for (const name of readdirSync(resolve(www, 'words')).filter((name) => name.endsWith('.json'))) {
    copyFileSync(resolve(www, 'words', name), resolve(pkg, 'words', name));
  }
  for (const name of ['LICENSE-APACHE', 'LICENSE-MIT']) copyFileSync(resolve(root, name), resolve(pkg, name));
  write('THIRD-PARTY.txt', await notices());
  await scripts();
  await types();
  for (const [name, content] of Object.entries(descriptions(about))) write(name, content);
}

/** One number stands for the crate and the package. */
function sameVersion(version) {
  const [, crate] = readFileSync(resolve(root, 'Cargo.toml'), 'utf8').match(/^version = "([^"]+)"/m) ?? [];
  if (crate !== version) throw new Plain(`The crate is ${crate}, but pkg/package.json says ${version}.`);
}

async function scripts() {
  const contents = { 'element/integrity.ts': constants({ integrity: hashes() }) };
  const made = [
    ...(await bundle('package/index.ts', { name: 'waitforyes', flat: true, chunks: 'words/[name].js' })),
    ...(await bundle('element/later.ts', { name: 'later', flat: true })),
    ...(await bundle('element/worker.ts', { name: 'worker', contents })),
    ...(await bundle('package/check.ts', { name: 'check', flat: true, contents })),
    ...(await bundle('package/testing.ts', { name: 'testing', outside: { 'package/index.ts': './waitforyes.js' } })),
    { name: 'inline.js', code: await inline('package/index.ts', { name: 'inline' }) },
  ];
  for (const { name, code } of made) write(name, banner() + code);
}

/** What each module must hash to, as `fetch` takes it. */
function hashes() {
  const hash = (module) => {
    const bytes = readFileSync(resolve(generated, `${module}_bg.wasm`));
    return `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
  };
  return Object.fromEntries(Object.entries(MODULES).map(([name, modules]) => [name, modules.map(hash).join(' ')]));
}

/** Declarations of all that the entries say, and of nothing else. */
async function types() {
  const folder = mkdtempSync(join(tmpdir(), 'waitforyes-types-'));
  try {
    const compiler = resolve(www, 'node_modules/typescript/bin/tsc');
    await run(process.execPath, [compiler, '-p', resolve(www, 'package'), '--outDir', folder]);
    const wanted = ['package/index', 'package/check', 'package/testing'];
    for (const path of wanted) {
      const made = path.startsWith('generated/');
      const text = readFileSync(made ? resolve(www, `${path}.d.ts`) : resolve(folder, `${path}.d.ts`), 'utf8');
      const code = (made ? onlyTypes(text) : text).replace(/(from |import\()(['"])(\.[^'"]+?)(?:\.js)?\2/g, (_, before, quote, to) => {
        const other = join(dirname(path), to);
        if (!wanted.includes(other)) wanted.push(other);
        return `${before}${quote}${to}.js${quote}`;
      });
      write(`types/${path}.d.ts`, code);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The glue's functions are nobody's business; its types are those of the crate. */
function onlyTypes(text) {
  const end = text.search(/^(\/\*\*(?:(?!\*\/)[^])*\*\/\n)?export (class|function|type InitInput)/m);
  return text.slice(text.indexOf('/**'), end);
}

function write(name, content) {
  const path = resolve(pkg, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

if (isMain(import.meta.url)) {
  await main(async () => {
    await setup();
    if (!process.argv.includes('--as-built')) await generate();
    await makePackage();
    await tellSizes();
  });
}
