// `npm --prefix www test`: sets up what is missing and runs every test there is: the native ones, the
// types, and those of tests/web in a Chromium. The last line is the total.

import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from './browsers.mjs';
import { generate, native, pages } from './build.mjs';
import { makePackage } from './package.mjs';
import { main, root, run, say, together, www } from './run.mjs';
import { setup } from './setup.mjs';
import { makeSingleFile } from './single-file.mjs';
import { tellSizes } from './sizes.mjs';

const total = { passed: 0, failed: 0, skipped: 0 };

await main(async () => {
  try {
    await setup();
    const browser = await chromium();
    // Much of the time a compiler uses one processor, so the native code and the modules are compiled side by side.
    await together([rust(), generate()]);
    await pages(true);
    await types();
    await makePackage();
    await makeSingleFile();
    await tellSizes();
    await web(browser);
  } catch (error) {
    total.failed += 1;
    throw error;
  } finally {
    console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
    if (total.failed > 0) process.exitCode = 1;
  }
});

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

async function web(browser) {
  say(`Chromium: ${browser}`);
  const folder = resolve(root, 'tests/web');
  const files = readdirSync(folder).filter((name) => name.endsWith('.test.mjs')).sort();
  const tap = resolve(root, 'target/web/tests.tap');
  mkdirSync(resolve(root, 'target/web'), { recursive: true });
  const reporters = [
    ['spec', 'stdout'],
    ['tap', tap],
  ].flatMap(([name, to]) => [`--test-reporter=${name}`, `--test-reporter-destination=${to}`]);
  // A page waits much of its time, so two files run side by side. The time is for a whole file; what a page does not
  // do within half a minute fails by itself.
  const args = ['--test', '--test-concurrency=2', '--test-timeout=1800000', ...reporters];
  const paths = files.map((name) => resolve(folder, name));
  const env = { CHROMIUM: browser };
  const { code } = await run(process.execPath, [...args, ...paths], { env, failing: true });
  const ended = readFileSync(tap, 'utf8');
  const said = (word) => Number(ended.match(new RegExp(`^# ${word} (\\d+)$`, 'm'))?.[1] ?? 0);
  count(code, [[said('pass'), said('fail') + said('cancelled'), said('skipped') + said('todo')]]);
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
