// `npm --prefix www test`: sets up what is missing and runs every test there is: the native ones, the types, and those
// of tests/web in Chromium. `WAITFORYES_ENGINES=chromium,firefox,webkit` names other engines; in those the tests that hang
// on the engine, or all of them with `WAITFORYES_ALL=1`. The last line is the total.

import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ENGINES, chromium, findBrowser } from './browsers.mjs';
import { app, docs, generate, native } from './build.mjs';
import { examples } from './examples.mjs';
import { makePackage } from './package.mjs';
import { main, run, say, stopAll, together, www } from './run.mjs';
import { nodeModules, setup } from './setup.mjs';
import { makeSingleFile } from './single-file.mjs';
import { tellSizes } from './sizes.mjs';
import { UNTIL, isLate, webTests } from './web-tests.mjs';

const engines = (process.env.WAITFORYES_ENGINES ?? 'chromium').split(',');
const total = { passed: 0, failed: 0, skipped: 0 };
/** What tests in a browser told of their failures. It is told again at the end: of a long run, that is what is read. */
const told = [];

await main(async () => {
  try {
    await setup();
    await nodeModules(examples);
    if (engines.includes('chromium')) await chromium();
    // Much of the time a compiler uses one processor, so the modules are made of what the native code leaves.
    const made = generate();
    made.catch(() => {}); // Told of below.
    await rust();
    if (!(await inTime(made))) return skip(1, 'the modules and all tests in a browser, since the time is over');
    await app(true);
    await types();
    await makePackage();
    await makeSingleFile();
    await tellSizes();
    await docs();
    // A page waits much of its time, so two files run side by side: of the first engine, and then of two others, so that
    // where the time is short each has its turn.
    const [first, ...others] = engines;
    await web(first, await found(first), 2);
    const browsers = [];
    for (const engine of others) browsers.push([engine, await found(engine)]);
    const sideBySide = others.length > 1 ? 1 : 2;
    await together(browsers.map(([engine, browser]) => web(engine, browser, sideBySide)));
  } catch (error) {
    total.failed += 1;
    throw error;
  } finally {
    stopAll();
    for (const failures of told) console.log(`\nFailed: ${failures}`);
    console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
    if (total.failed > 0) process.exitCode = 1;
  }
});

/** Whether work ends before the time is over. */
async function inTime(work) {
  if (UNTIL === Infinity) return work.then(() => true);
  const over = new AbortController();
  const clock = setTimeout(UNTIL - Date.now(), false, { signal: over.signal }).catch(() => {});
  return Promise.race([work.then(() => true), clock]).finally(() => over.abort());
}

function skip(count, what) {
  say(`Skipped: ${what}`);
  total.skipped += count;
}

async function rust() {
  say('Rust: cargo test');
  const { code, output } = await native(['test', '--no-fail-fast'], { failing: true });
  const lines = /^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored/gm;
  count(code, [...output.matchAll(lines)].map(([, ...counts]) => counts));
}

async function types() {
  say('TypeScript: checking the types');
  const compiler = resolve(www, 'node_modules/typescript/bin/tsc');
  const { code } = await run(process.execPath, [compiler, '-p', www], { failing: true });
  count(code, [[code === 0 ? 1 : 0, 0, 0]]);
}

/** The browser of an engine, which is installed where it is not there; nothing where it cannot be, or it is too late. */
async function found(engine) {
  return isLate(engine) ? undefined : findBrowser(engine);
}

async function web(engine, browser, sideBySide) {
  const { name } = ENGINES[engine];
  if (!browser) return skip(1, `all tests in ${name}, ${isLate(engine) ? 'since the time is over' : 'which was not found'}`);
  say(`${name}: ${browser}`);
  const counts = [];
  const notRun = await webTests(engine, browser, sideBySide, (code, counted, failures) => {
    counts.push(counted);
    if (failures) told.push(failures);
    count(code, [counted]);
  });
  const sum = (at) => counts.reduce((all, row) => all + row[at], 0);
  console.log(`${name}: ${counts.length} files, ${sum(0)} passed, ${sum(1)} failed, ${sum(2)} skipped`);
  if (notRun.length) skip(notRun.length, `in ${name} the files ${notRun.join(' ')}, since the time is over`);
}

/** Adds to the total. A program that failed without a failed test has failed all the same. */
function count(code, rows) {
  const before = total.failed;
  for (const [passed, failed, skipped] of rows) {
    total.passed += Number(passed);
    total.failed += Number(failed);
    total.skipped += Number(skipped);
  }
  if (code !== 0 && total.failed === before) total.failed += 1;
}
