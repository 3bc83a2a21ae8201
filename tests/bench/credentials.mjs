// How much processor time checking a signed record takes in Chromium, once everything is loaded, beside the
// official library. Both run in the same page, in turns.
//
//   npm --prefix tests/bench ci && npm --prefix www test && node tests/bench/credentials.mjs [FILE…]

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { root } from '../../www/tools/run.mjs';
import { ENGINE_PAGE, launch, require, visit } from '../web/harness.mjs';

/** Odd, so that one of them is the median. A machine that others use is slower in some. */
const ROUNDS = 25;

/** Milliseconds of a turn, in which a contender reads the file as often as it can: short, so that a machine that is
 * slow for a while is slow for all of a round, and many times what the processor's clock of a process can tell apart. */
const TURN = 400;

/** What the others are compared with, round by round. */
const OFFICIAL = 'c2pa-web, without lists';

const given = process.argv.slice(2);
const files = given.length ? given : [resolve(root, 'tests/fixtures/signed/cat-made-by-ai.jpg')];
const contenders = {
  'waitforyes, record and all': async (file) => {
    const { report } = await engine.check(file, { record: true });
    return report.provenance?.integrity;
  },
  'waitforyes, all but the record': async (file) => {
    const { report } = await engine.check(file);
    return report.provenance?.integrity;
  },
  'c2pa-web, without lists': (file) => theirs(official, file),
  'c2pa-web, with our lists': (file) => theirs(listed, file),
};

const browser = await launch();
const opened = await visit(browser, { folder: ENGINE_PAGE, context: { bypassCSP: true } });
const { page } = opened;
try {
  await page.evaluate(() => engine.ready);
  await page.addScriptTag({ path: await bundled() });
  await page.evaluate(prepare, lists());
  const cdp = await browser.newBrowserCDPSession();
  for (const path of files) {
    const [file] = await (await opened.files(path)).getProperties().then((all) => [...all.values()]);
    await page.evaluate((file) => (globalThis.signed = file), file);
    const rounds = new Map(Object.keys(contenders).map((name) => [name, []]));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [name, read] of Object.entries(contenders)) {
        const { wall: once } = await page.evaluate(repeat, [`${read}`, 2]);
        const runs = Math.min(Math.ceil(TURN / once), 100);
        const before = await cpu(cdp);
        const { wall, said } = await page.evaluate(repeat, [`${read}`, runs]);
        rounds.get(name).push({ cpu: (((await cpu(cdp)) - before) / runs) * 1000, wall, said });
      }
    }
    console.log(`${basename(path)}; of ${ROUNDS} rounds; times that of ${OFFICIAL} in the same round`);
    console.log(`  ${''.padEnd(30)}   median      best    median      quartiles`);
    for (const [name, took] of rounds) {
      const [median, best] = [0.5, 0].map((part) => of(took.map(({ cpu }) => cpu), part).toFixed(2).padStart(9));
      const times = took.map(({ cpu }, at) => cpu / rounds.get(OFFICIAL)[at].cpu);
      const [low, middle, high] = [0.25, 0.5, 0.75].map((part) => of(times, part).toFixed(2));
      const wall = Math.min(...took.map(({ wall }) => wall)).toFixed(1).padStart(8);
      console.log(`  ${name.padEnd(30)}${median} ${best} ms CPU ${middle}  (${low} to ${high}) ${wall} ms wall  says ${took[0].said}`);
    }
  }
} finally {
  await opened.close();
  await browser.close();
}

/** The lists of services and signers that the crate holds. */
function lists() {
  const names = ['signers', 'time-stamps'];
  return names.map((name) => readFileSync(resolve(root, `src/credentials/${name}.pem`), 'utf8')).join('\n');
}

/** In the page: the official library as it comes, which knows no signer, and with lists to look signers up in. */
async function prepare(trustAnchors) {
  globalThis.official = await c2paWeb.createC2pa();
  globalThis.listed = await c2paWeb.createC2pa({ settings: { trust: { trustAnchors } } });
  globalThis.theirs = async ({ reader: { fromBlob } }, file) => {
    const reader = await fromBlob(file.type, file);
    const store = await reader.manifestStore();
    await reader.free();
    return store.validation_state;
  };
}

/** The official library as one script, with its wasm inside. */
async function bundled() {
  const { build } = await import(require.resolve('vite'));
  const folder = resolve(root, 'target/bench');
  mkdirSync(folder, { recursive: true });
  const result = await build({
    configFile: false,
    logLevel: 'error',
    root: resolve(root, 'tests/bench'),
    build: {
      write: false,
      minify: false,
      lib: { entry: resolve(root, 'tests/bench/node_modules/@contentauth/c2pa-web/dist/inline.js'), name: 'c2paWeb', formats: ['iife'] },
    },
  });
  const [{ output }] = [result].flat();
  const path = resolve(folder, 'c2pa-web.js');
  writeFileSync(path, output[0].code);
  return path;
}

/** What stands at a part of the way through the sorted numbers: 0.5 is the median. */
function of(numbers, part) {
  return numbers.toSorted((a, b) => a - b)[Math.round((numbers.length - 1) * part)];
}

/** Seconds of processor time of all renderers. */
async function cpu(cdp) {
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/** In the page: reads the signed file so many times; gives the wall time of one, and what was said. */
async function repeat([source, runs]) {
  const read = (0, eval)(source);
  const start = performance.now();
  let said;
  for (let run = 0; run < runs; run += 1) said = await read(signed);
  return { wall: (performance.now() - start) / runs, said };
}
