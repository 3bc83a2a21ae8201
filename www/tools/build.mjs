// Builds the app: crate to wasm, wasm to glue and types, both smaller, the data beside them, the page.
//
//   cargo ─► bindings ─► wasm-opt ─┐   once for each module
//   waitforyes law, ask ───────────┴─► www/generated ─► Vite ─► www/dist

import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { licences } from './licences.mjs';
import { Plain, isMain, main, root, run, say, together, www } from './run.mjs';
import { writeSamples } from './samples.mjs';
import { setup } from './setup.mjs';
import { tellSizes } from './sizes.mjs';

export const generated = resolve(www, 'generated');
const EXE = process.platform === 'win32' ? '.exe' : '';

/** What every browser since Chrome 97, Firefox 102 and Safari 16.4 runs; `--all-features` would be refused. */
const WASM_FEATURES = [
  '--enable-bulk-memory',
  '--enable-multivalue',
  '--enable-mutable-globals',
  '--enable-nontrapping-float-to-int',
  '--enable-reference-types',
  '--enable-sign-ext',
];

/** The wasm modules of the crate, with the features that make them. What takes longest comes first. */
const MODULES = {
  credentials: ['credentials-module'],
  core: ['core-module'],
  pixels: ['pixels-module'],
  pixels_scalar: ['pixels-module'],
  copy: ['copy-module'],
  law: ['law-module'],
  unbrotli: ['unbrotli-module'],
};

/**
 * The profile of a module, where not that of the others: see Cargo.toml. Each profile builds what runs in the compiler
 * anew, so there are few; with that of the others `credentials` is 6 % larger.
 */
const PROFILES = { credentials: 'web-credentials' };

/** The modules that work hard: how far our part of them is optimised. */
const OPTIMISED = { pixels: 3, pixels_scalar: 3 };

/** The modules that need vector instructions. Without the relaxed ones, results are the same as without any. */
const VECTORS = ['pixels'];

/** Modules that stand in for another one where a browser lacks what that needs: the other's glue serves both. */
const STANDS_FOR = { pixels_scalar: 'pixels' };

/** What helps besides `-Oz`, measured on the compressed module. */
const SMALLER = [
  // Large functions put into one another compress worse than apart.
  '--one-caller-inline-max-function-size=0',
  // Data compress better in one piece than in many without their zeros.
  '--skip-pass=memory-packing',
  // Rust's stack ends where memory begins, so no pointer is as small as an offset.
  '--low-memory-unused',
];

/**
 * The product of two numbers of 64 bits is a function of its own in wasm, `__multi3`. Inside the loops that call it,
 * RSA takes a fifth less time. Which functions stay as they are can be told by how their names begin, no other way.
 */
const MULTIPLY_IN_PLACE = [
  ...'<ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  ...[...'RZ'].map((letter) => `_${letter}`),
  ...[...'abcdefghijklnopqrstuvwxyz'].map((letter) => `__${letter}`),
].map((begins) => `--no-inline=${begins}*`).concat('--always-inline-max-function-size=300', '--inlining', '-g');

/** What is done to a module before it is made smaller. */
const BEFORE = { credentials: MULTIPLY_IN_PLACE };

/** `quick` leaves the wasm larger. */
export async function build({ quick = false } = {}) {
  await generate({ quick });
  await app();
  await tellSizes();
  await docs();
}

/** Everything that comes from the crate: the modules, their glue and the data beside them. */
export async function generate({ quick = false } = {}) {
  const target = await targetFolder();
  mkdirSync(generated, { recursive: true });
  sameBindgenVersions();
  await bindingsTool(target);
  // All modules are made as one file, so it is put aside before the next one is.
  const finishing = [];
  for (const name of Object.keys(MODULES)) {
    const made = await module(target, name, MODULES[name]);
    const work = finished(target, name, made, quick);
    // Its failure is told below.
    work.catch(() => {});
    finishing.push(work);
  }
  await together(finishing);
  for (const [name, other] of Object.entries(STANDS_FOR)) sameGlue(target, name, other);
  await data();
  await writeSamples();
}

/** Puts a module with its glue among what the page is made of. */
async function finished(target, name, made, quick) {
  const glue = await bindings(target, made, name);
  const wasm = quick ? glue.wasm : await smaller(target, name, glue.wasm);
  if (!WebAssembly.validate(readFileSync(wasm))) throw new Plain(`${wasm} is not valid wasm.`);
  copyFileSync(wasm, resolve(generated, `${name}_bg.wasm`));
  if (name in STANDS_FOR) return;
  for (const end of ['js', 'd.ts']) {
    copyFileSync(resolve(glue.folder, `${name}.${end}`), resolve(generated, `${name}.${end}`));
  }
}

async function targetFolder() {
  const { output } = await cargo(['metadata', '--format-version', '1', '--no-deps'], { quiet: true });
  return JSON.parse(output).target_directory;
}

/** Runs cargo on the crate; in CI only with the versions of Cargo.lock. */
export function cargo([command, ...args], options) {
  const locked = process.env.CI ? ['--locked'] : [];
  return run('cargo', [command, ...locked, ...args], options);
}

/**
 * Runs cargo on the native code. In CI that is linted while it is compiled, and a warning is an error: to check all
 * libraries for the lints first, and to compile them then, takes twice the time.
 */
export function native(args, options) {
  if (!process.env.CI) return cargo(args, options);
  const env = {
    RUSTC_WORKSPACE_WRAPPER: 'clippy-driver',
    // As `cargo clippy -- -D warnings` hands it on.
    CLIPPY_ARGS: '-D__CLIPPY_HACKERY__warnings',
    RUSTDOC: resolve(root, '.ci/rustdoc'),
  };
  return cargo(args, { ...options, env });
}

/** Runs the command line. */
export function commandLine(args, options) {
  return native(['run', '--quiet', '--bin', 'waitforyes', '--', ...args], { quiet: true, ...options });
}

/** The glue fits the module only when both come from one version. */
function sameBindgenVersions() {
  const crate = lockedVersion('Cargo.lock', 'wasm-bindgen');
  const tool = lockedVersion('www/tools/bindings/Cargo.lock', 'wasm-bindgen-cli-support');
  if (crate !== tool) {
    throw new Plain(
      `The crate uses wasm-bindgen ${crate}, but www/tools/bindings uses ${tool}. ` +
        'Give both Cargo.toml files the same version.',
    );
  }
}

function lockedVersion(lock, name) {
  const text = readFileSync(resolve(root, lock), 'utf8');
  return text.match(new RegExp(`^name = "${name}"\\r?\\nversion = "([^"]+)"`, 'm'))?.[1];
}

async function module(target, name, features) {
  say(`Rust: building the wasm module ${name}`);
  const chosen = ['--no-default-features', '--features', features.join()];
  const strict = process.env.CI ? ['-D', 'warnings'] : [];
  const hard = name in OPTIMISED ? ['-C', `opt-level=${OPTIMISED[name]}`] : [];
  const vectors = VECTORS.includes(name) ? ['-C', 'target-feature=+simd128'] : [];
  // Only here: a native library that nobody loads would be made in every other build, too.
  const kind = ['--lib', '--crate-type', 'cdylib'];
  const wasm = ['--target', 'wasm32-unknown-unknown'];
  const profile = PROFILES[name] ?? 'web';
  const args = ['--profile', profile, ...kind, ...wasm, ...chosen, '--', ...strict, ...hard, ...vectors];
  await cargo(['rustc', ...args], { yields: true });
  const made = resolve(target, `web/made/${name}.wasm`);
  mkdirSync(dirname(made), { recursive: true });
  copyFileSync(resolve(target, 'wasm32-unknown-unknown', profile, 'waitforyes.wasm'), made);
  return made;
}

async function bindingsTool(target) {
  const manifest = resolve(www, 'tools/bindings/Cargo.toml');
  const folder = resolve(target, 'bindings');
  await run('cargo', ['build', '--locked', '--manifest-path', manifest, '--target-dir', folder], { yields: true });
}

/** Writes the JavaScript side of a module. */
async function bindings(target, module, name) {
  const folder = resolve(target, name in STANDS_FOR ? `web/glue/${name}` : 'web/glue');
  // A module asks for its glue by the name that it was made with.
  const called = STANDS_FOR[name] ?? name;
  mkdirSync(folder, { recursive: true });
  await run(resolve(target, `bindings/debug/bindings${EXE}`), [module, folder, called]);
  return { folder, wasm: resolve(folder, `${called}_bg.wasm`) };
}

/** Only one glue is loaded, so it must fit both modules. */
function sameGlue(target, name, other) {
  const folders = [generated, resolve(target, 'web/glue', name)];
  const [one, two] = folders.map((folder) => readFileSync(resolve(folder, `${other}.js`), 'utf8'));
  if (one !== two) throw new Plain(`The glue of ${other} does not fit ${name}, which stands in for it.`);
}

/** Makes the module smaller. The result is kept by what went in, since this takes longer than all the rest. */
async function smaller(target, name, wasm) {
  const before = BEFORE[name] ?? [];
  const features = VECTORS.includes(name) ? [...WASM_FEATURES, '--enable-simd'] : WASM_FEATURES;
  const flags = ['-Oz', ...SMALLER, ...features];
  const { version } = JSON.parse(readFileSync(resolve(www, 'node_modules/binaryen/package.json'), 'utf8'));
  const key = createHash('sha256').update(readFileSync(wasm)).update(`${version} ${before} ${flags}`).digest('hex');
  const folder = resolve(target, 'web/smaller');
  const result = resolve(folder, `${key}.wasm`);
  if (existsSync(result)) return result;
  say(`wasm-opt: making ${basename(wasm)} smaller`);
  mkdirSync(folder, { recursive: true });
  const tool = resolve(www, 'node_modules/binaryen/bin/wasm-opt');
  // Under other names until it is whole, so that a build that is stopped leaves nothing half done.
  const [begun, part] = [`${result}.begun`, `${result}.part`];
  const optimise = (...args) => run(process.execPath, [tool, ...args], { yields: true });
  if (before.length) await optimise(wasm, ...before, ...features, '-o', begun);
  await optimise(before.length ? begun : wasm, ...flags, '-o', part);
  rmSync(begun, { force: true });
  renameSync(part, result);
  return result;
}

async function data() {
  say('Rust: writing the law and the question');
  await native(['build', '--bin', 'waitforyes']);
  for (const [command, name] of [
    ['law', 'law.json'],
    ['ask', 'question.json'],
  ]) {
    const { output } = await commandLine([command, '--json']);
    JSON.parse(output);
    writeFileSync(resolve(generated, name), output);
  }
  anywhere();
  await licenceFiles();
}

/** What the modules are made of, and the texts of its licences. */
async function licenceFiles() {
  const features = [...new Set(Object.values(MODULES).flat())];
  const chosen = ['--filter-platform', 'wasm32-unknown-unknown', '--no-default-features', '--features', features.join()];
  const { output } = await cargo(['metadata', '--format-version', '1', ...chosen], { quiet: true });
  const { crates, text } = licences(JSON.parse(output));
  writeFileSync(resolve(generated, 'licences.json'), JSON.stringify(crates));
  writeFileSync(resolve(generated, 'licences.txt'), text);
}

/** The help that there is wherever someone is, for when the law cannot be loaded. */
function anywhere() {
  const { places } = JSON.parse(readFileSync(resolve(generated, 'law.json'), 'utf8'));
  const { language, help } = places.find(({ id }) => id === 'ZZ') ?? {};
  if (!help?.length) throw new Plain('The law pack names no help for ZZ.');
  writeFileSync(resolve(generated, 'help.json'), JSON.stringify({ language, help }));
}

/** The app, and with `tests` the page of tests/web. */
export async function app(tests = false) {
  say('Vite: building the page');
  for (const mode of tests ? ['production', 'tests'] : ['production']) await viteBuild(mode);
}

/** The documentation, into the folder of the app. It shows the sizes that were measured last, so it comes last. */
export async function docs() {
  say('Vite: building the documentation');
  await viteBuild('docs');
}

async function viteBuild(mode) {
  const vite = await import('vite');
  await vite.build({ configFile: resolve(www, 'vite.config.ts'), mode, logLevel: 'warn' });
}

if (isMain(import.meta.url)) {
  await main(async () => {
    await setup();
    await build({ quick: process.argv.includes('--dev') });
  });
}
