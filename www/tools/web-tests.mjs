// Runs the tests of tests/web, each file in a Node of its own.

import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { ENGINES } from './browsers.mjs';
import { root, run, say } from './run.mjs';

/** When the time of a run is over (milliseconds since 1970), for machines so slow that it may not suffice. */
export const UNTIL = Number(process.env.WAITFORYES_UNTIL ?? Infinity) * 1000;

const FOLDER = resolve(root, 'tests/web');
const TOLD = resolve(root, 'target/web/tap');

/**
 * What takes longest comes first, so that none of it runs alone at the end, and is not begun in the last ten minutes;
 * but what bounds itself comes last.
 */
const FIRST = ['ui', 'pixels', 'docs', 'examples', 'offline', 'package', 'keyboard', 'copy'];
const LAST = ['parity'];
const LONG = 600_000;
/** Milliseconds that nearly every file takes at most in an engine that is not the first. */
const OTHER = 200_000;

/** Whether it is too late to begin with an engine, or with a file in it. */
export function isLate(engine, name) {
  const takes = isFirst(engine) ? (FIRST.includes(name) ? LONG : 0) : OTHER;
  return Date.now() >= UNTIL - takes;
}

/** Whether all tests run in an engine. In the others those that hang on it do, and each may take long. */
const isFirst = (engine) => engine === 'chromium';

/** What can differ between engines. The others are about words, sizes, the package and the documentation. */
const ENGINE_MATTERS = [
  ...['whole-way', 'gate', 'form', 'quiet', 'copy', 'offline', 'single-file', 'closed', 'forget', 'engine', 'record'],
  ...['pixels', 'embed', 'behind', 'handing', 'modal', 'keyboard', 'states', 'slots', 'trusted', 'found', 'languages'],
  ...['help', 'pages', 'clipboard'],
];

/** What Node's reporter writes above the failures, once more and last. */
const FAILING = '✖ failing tests:';
/** Letters of it that are told again: where a browser did not start, every test says the same at length. */
const ENOUGH = 4000;

/** Milliseconds for a whole file. A page that does not do what it should fails long before (`PATIENCE`). */
const MOST = 1_800_000;

/**
 * Runs the tests in this browser of an engine, and calls `ended` with the code and the counts of each file, and with
 * what it told of those that failed: all in Chromium, in another those that hang on the engine, or all with
 * `WAITFORYES_ALL=1`; `sideBySide` at a time. After `UNTIL` none is begun any more. Gives the names of those that were
 * not.
 */
export async function webTests(engine, browser, sideBySide, ended) {
  mkdirSync(TOLD, { recursive: true });
  const left = isFirst(engine) || process.env.WAITFORYES_ALL ? inOrder() : [...ENGINE_MATTERS];
  const notRun = [];
  const one = async () => {
    while (left.length) {
      const name = left.shift();
      if (isLate(engine, name)) notRun.push(name);
      else ended(...(await tried(name, engine, browser)));
    }
  };
  await Promise.all(Array.from({ length: Math.min(sideBySide, availableParallelism()) }, one));
  return notRun;
}

/**
 * Beside other work on a slow machine one test of WebKit failed once and in no run after: a file was put into an input,
 * and no question came within 90 s. Whose fault that was is not known. So a file that fails in an engine that is not the
 * first is run once more, and what the first run told is told all the same.
 */
async function tried(name, engine, browser) {
  const first = await runFile(name, engine, browser);
  const [code, , failures] = first;
  if (code === 0 || isFirst(engine) || isLate(engine, name)) return first;
  const second = await runFile(name, engine, browser);
  return second[0] === 0 ? [...second.slice(0, 2), `${failures}\nIt passed when it was run again.\n`] : second;
}

/** The names of all files, without their ending. */
function inOrder() {
  const END = '.test.mjs';
  const names = readdirSync(FOLDER).filter((name) => name.endsWith(END)).map((name) => name.slice(0, -END.length));
  const others = names.filter((name) => ![...FIRST, ...LAST].includes(name)).sort();
  return [...FIRST, ...others, ...LAST];
}

/** Shows what a file told once it is at its end; side by side, the lines of two would be mixed. */
async function runFile(name, engine, browser) {
  const tap = resolve(TOLD, `${engine}-${name}.tap`);
  const args = [
    '--test',
    `--test-timeout=${MOST}`,
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...['--test-reporter=tap', `--test-reporter-destination=${tap}`],
    resolve(FOLDER, `${name}.test.mjs`),
  ];
  const { code, output } = await run(process.execPath, args, { env: { ENGINE: engine, [ENGINES[engine].setting]: browser }, quiet: true, failing: true });
  say(`${name}, ${ENGINES[engine].name}`);
  process.stdout.write(output);
  const told = readFileSync(tap, 'utf8');
  const said = (word) => Number(told.match(new RegExp(`^# ${word} (\\d+)$`, 'm'))?.[1] ?? 0);
  const at = output.indexOf(FAILING);
  const failures = at < 0 ? '' : `${name}, ${ENGINES[engine].name}${output.slice(at + FAILING.length).slice(0, ENOUGH)}`;
  return [code, [said('pass'), said('fail') + said('cancelled'), said('skipped') + said('todo')], failures];
}
