// The wasm in a real browser, in the real worker, must say of every file what the native program says.

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { commandLine } from '../../www/tools/build.mjs';
import { root } from '../../www/tools/run.mjs';
import { UNTIL } from '../../www/tools/web-tests.mjs';
import { ENGINE_PAGE, launch, visiting } from './harness.mjs';

/** Files in one call; a command line has an end. */
const BATCH = 50;

/** Folders of the corpus whose pixels are compared, and bytes of a file that is left out of that. */
const PIXELS = ['ai-marks', 'fmt-gif-apng-ico-bmp', 'fmt-png-suite', 'fmt-tiff', 'fmt-webp', 'malformed'];
const SMALL = 100_000;

/** Formats that are decoded here; of others a browser may have a decoder, and the command line has none. */
const decoded = (path) => /\.(bmp|gif|ico|jpe?g|png|tiff?|webp)$/i.test(path);

const fixtures = resolve(root, 'tests/fixtures');
const signed = resolve(fixtures, 'signed/cat-taken.jpg');
const corpus = resolve(root, process.env.WAITFORYES_CORPUS ?? '../shared/corpus');

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

test('fixtures: the browser says what the command line says', async (t) => {
  await compare(t, pictures(fixtures));
});

test('corpus: the browser says what the command line says', async (t) => {
  if (!existsSync(corpus)) return t.skip('corpus not found, 1 test skipped');
  await compare(t, pictures(corpus));
});

test('fixtures with their pixels: the browser says what the command line says', async (t) => {
  await compare(t, pictures(fixtures).filter(decoded), { pixels: true });
});

test('fixtures with their pixels, without vector instructions: the browser says what the command line says', async (t) => {
  await compare(t, pictures(fixtures).filter(decoded), { pixels: true, vectors: false });
});

test('corpus with its pixels: the browser says what the command line says', async (t) => {
  if (!existsSync(corpus)) return t.skip('corpus not found, 1 test skipped');
  // Without optimisation the command line takes a second for a picture of a million pixels.
  const small = (path) => statSync(path).size < SMALL;
  const chosen = PIXELS.flatMap((folder) => pictures(join(corpus, folder)).filter(decoded).filter(small));
  await compare(t, chosen, { pixels: true });
});

test('made-up files: the browser says what the command line says', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'waitforyes-'));
  try {
    const made = {
      empty: Buffer.alloc(0),
      'one-byte': Buffer.of(0xff),
      'text.jpg': Buffer.from('This is no picture.\n'.repeat(400)),
      'jpeg-start': Buffer.of(0xff, 0xd8, 0xff),
      'png-start': Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      'zeros.png': Buffer.alloc(0),
      'too-large.jpg': Buffer.of(0xff, 0xd8, 0xff, 0xe0),
    };
    for (const [name, bytes] of Object.entries(made)) writeFileSync(join(folder, name), bytes);
    // The rest of these is zeros, which take no room on the disk.
    truncateSync(join(folder, 'zeros.png'), 100_000_000);
    truncateSync(join(folder, 'too-large.jpg'), (128 << 20) + 1);
    await compare(t, Object.keys(made).map((name) => join(folder, name)));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Every file under a folder but those that describe it. */
function pictures(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && !/\.(json|md|tsv|txt|toml)$/.test(path))
    .filter((path) => !relative(folder, path).startsWith('expected'))
    .sort();
}

async function compare(t, paths, { pixels = false, vectors = true } = {}) {
  assert.ok(paths.length > 0, 'no files to compare');
  let compared = 0;
  let slowest = { took: 0 };
  await visiting(browser, { folder: ENGINE_PAGE }, async (visit) => {
    if (!vectors) await visit.page.evaluate(withoutVectors);
    await visit.page.evaluate(() => engine.ready);
    const check = async (...batch) =>
      visit.page.evaluate(checkAll, { files: await visit.files(...batch), pixels });
    // What checks records, or looks at pixels, comes when that is asked for, and then stays.
    await check(signed);
    await visit.cutNetwork();
    while (compared < paths.length && Date.now() < UNTIL) {
      const batch = paths.slice(compared, compared + BATCH);
      const native = await natively(batch, pixels);
      const said = await check(...batch);
      said.forEach(({ json, took }, index) => {
        const path = batch[index];
        same(json, native(path), path);
        if (took > slowest.took) slowest = { took, path };
      });
      compared += batch.length;
    }
    visit.assertNoRequests();
  });
  if (!compared) return t.skip(`the time is over, ${paths.length} files skipped`);
  t.diagnostic(`${compared} of ${paths.length} files; slowest ${slowest.took.toFixed(0)} ms: ${slowest.path ?? '-'}`);
}

/** In the page: an engine as in a browser that has no vector instructions. */
function withoutVectors() {
  WebAssembly.validate = () => false;
  globalThis.engine = new Engine();
}

/** Runs in the page. */
async function checkAll({ files, pixels }) {
  const said = [];
  for (const file of files) {
    const start = performance.now();
    let { report } = await engine.check(file, { pixels });
    if (report.findings.some(({ kind }) => kind === 'provenance-unchecked')) {
      ({ report } = await engine.check(file, { record: true, pixels }));
    }
    said.push({ json: JSON.stringify(report), took: performance.now() - start });
  }
  return said;
}

/** What the native program said, so that it is asked once about a file. */
const told = new Map();

/** The native program's report on each of a batch, as JSON without the path. */
async function natively(batch, pixels) {
  const key = (path) => `${pixels} ${path}`;
  const asked = batch.filter((path) => !told.has(key(path)));
  if (asked.length) {
    const args = ['--json', ...(pixels ? ['--pixels'] : []), ...asked];
    const { code, output } = await commandLine(args, { failing: true });
    // 2 is the word for a file that could not be read; its report is there all the same.
    assert.ok(code === 0 || code === 2, `the command line ended with ${code}`);
    const lines = output.trimEnd().split('\n');
    assert.equal(lines.length, asked.length, 'one line a file');
    for (const line of lines) {
      const { path, ...report } = JSON.parse(line);
      told.set(key(path), JSON.stringify(report));
    }
  }
  return (path) => told.get(key(path));
}

function same(browser, native, path) {
  assert.ok(native, `the command line said nothing of ${path}`);
  // Equal text is the aim; the objects are compared for a message that a person can read.
  if (browser !== native) assert.deepEqual(JSON.parse(browser), JSON.parse(native), path);
  assert.equal(browser, native, path);
}
