// `npm --prefix www test`: sets up what is missing and runs every test there is: the native ones, the types, those of
// tests/web in Chromium. `WAITFORYES_ENGINES=chromium,firefox,webkit` names other engines: in those the tests that hang
// on the engine, or all of them with `WAITFORYES_ALL=1`. The last line is the total.

import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { ENGINES, browser, findBrowsers } from './browsers.mjs';
import { build, cargo } from './build.mjs';
import { makePackage } from './package.mjs';
import { main, root, run, say, www } from './run.mjs';
import { setup } from './setup.mjs';
import { makeSingleFile } from './single-file.mjs';
import { tellSizes } from './sizes.mjs';

const engines = (process.env.WAITFORYES_ENGINES ?? 'chromium').split(',');
const total = { passed: 0, failed: 0, skipped: 0 };

await main(async () => {
  try {
    await setup();
    await findBrowsers(engines);
    await rust();
    await build({ tests: true });
    await types();
    await makePackage();
    await makeSingleFile();
    await tellSizes();
    for (const engine of engines) await web(engine);
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
  const { code, output } = await cargo(['test', '--no-fail-fast'], { failing: true });
  const lines = /^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored/gm;
  count(code, [...output.matchAll(lines)].map(([, ...counts]) => counts));
}

async function types() {
  say('TypeScript: checking the types');
  const compiler = resolve(www, 'node_modules/typescript/bin/tsc');
  const { code } = await run(process.execPath, [compiler, '-p', www], { failing: true });
  count(code, [[code === 0 ? 1 : 0, 0, 0]]);
}

/** What can differ between engines, by the names of its tests. The others are about words, sizes and the package. */
const ENGINE_MATTERS = [
  ...['closed', 'copy', 'embed', 'engine', 'forget', 'gate', 'handing', 'help', 'keyboard', 'languages', 'modal', 'offline'],
  ...['pages', 'parity', 'pixels', 'quiet', 'record', 'single-file', 'whole-way'],
];

async function web(engine) {
  const { name } = ENGINES[engine];
  const folder = resolve(root, 'tests/web');
  const all = readdirSync(folder).filter((file) => file.endsWith('.test.mjs')).sort();
  const some = engine !== 'chromium' && !process.env.WAITFORYES_ALL;
  const files = some ? all.filter((file) => ENGINE_MATTERS.includes(file.replace('.test.mjs', ''))) : all;
  if (!browser(engine)) {
    console.log(`${name} not found, ${files.length} files skipped`);
    return count(0, [[0, 0, files.length]]);
  }
  say(`${name}: ${browser(engine)}, ${files.length} of ${all.length} files`);
  const tap = resolve(root, `target/web/${engine}.tap`);
  mkdirSync(resolve(root, 'target/web'), { recursive: true });
  const reporters = [
    ['spec', 'stdout'],
    ['tap', tap],
  ].flatMap(([name, to]) => [`--test-reporter=${name}`, `--test-reporter-destination=${to}`]);
  const args = ['--test', '--test-concurrency=1', '--test-timeout=180000', ...reporters];
  const paths = files.map((file) => resolve(folder, file));
  const start = performance.now();
  const { code } = await run(process.execPath, [...args, ...paths], { env: { ENGINE: engine }, failing: true });
  const ended = readFileSync(tap, 'utf8');
  const said = (word) => Number(ended.match(new RegExp(`^# ${word} (\\d+)$`, 'm'))?.[1] ?? 0);
  const row = [said('pass'), said('fail') + said('cancelled'), said('skipped') + said('todo')];
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(`${name}: ${row[0]} passed, ${row[1]} failed, ${row[2]} skipped, ${seconds} s`);
  count(code, [row]);
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
