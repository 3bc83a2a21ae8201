// Strict pages: the policy that the README tells, with Trusted Types demanded; and pages whose policy stops the check,
// where the question is asked all the same.

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../www/tools/run.mjs';
import { POLICY } from '../../www/tools/serve.mjs';
import { APP, launch, visiting } from './harness.mjs';

const PLACE = resolve(root, 'tests/fixtures/made/cat-with-place.jpg');
const SIGNED = resolve(root, 'tests/fixtures/signed/cat-taken.jpg');

/** What the README tells, with what a page needs for its own icon. */
const STRICT = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  'img-src blob: data:',
  "style-src 'self'",
  "require-trusted-types-for 'script'",
];
const NAMED = 'trusted-types waitforyes';
const policy = (...parts) => parts.join('; ');
const without = (start) => STRICT.filter((part) => !part.startsWith(start));

let browser;
let folder;
before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), 'waitforyes-trusted-'));
  for (const entry of ['waitforyes', 'inline']) {
    const html = `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Somebody's page</title><link rel="icon" href="data:,">
<script type="module" src="./main.js"></script></head><body><wait-for-yes><input type="file" name="photo"></wait-for-yes></body></html>`;
    const script = `import './waitforyes/${entry}.js';
window.log = [];
for (const type of ['wfy-check', 'wfy-decision', 'wfy-error']) addEventListener(type, (event) => log.push([type, event.detail]));
`;
    mkdirSync(join(folder, entry));
    writeFileSync(join(folder, entry, 'index.html'), html);
    writeFileSync(join(folder, entry, 'main.js'), script);
    cpSync(resolve(root, 'pkg'), join(folder, entry, 'waitforyes'), { recursive: true });
  }
});
after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

const onPage = (entry, policy, test) =>
  visiting(browser, { folder: join(folder, entry), policy }, async (visit) => {
    const { page } = visit;
    const press = (name) => page.getByRole('button', { name, exact: true }).first().click();
    await test({ visit, page, press, log: () => page.evaluate(() => log) });
  });

/** Somebody picks a picture with a place, says that nobody is in it, and goes on: in German, so that words are loaded. */
async function goThrough({ page, press, log }) {
  await page.setInputFiles('input[name=photo]', PLACE);
  await press('Niemand ist darauf');
  await page.locator('[data-screen=S2] .card').first().waitFor();
  await press('So lassen');
  assert.deepEqual(await log(), [['wfy-check', null], ['wfy-decision', { share: true }]]);
}

for (const more of [[], [NAMED]]) {
  test(`the element under the policy of the README${more.length ? ', which names ours' : ''}: words, worker, modules`, async () => {
    await onPage('waitforyes', policy(...STRICT, ...more), async ({ page, ...given }) => {
      await goThrough({ page, ...given });
      // What is loaded on request comes from the worker.
      await page.setInputFiles('input[name=photo]', SIGNED);
      await page.getByRole('button', { name: 'Signierten Verlauf prüfen' }).click();
      await page.locator('[data-screen=Q1] .card').first().waitFor();
    });
  });
}

test('the element in one file under the same policy, with its worker inside', async () => {
  const parts = STRICT.map((part) => part.replace("worker-src 'self'", 'worker-src blob:').replace("connect-src 'self'", "connect-src 'none'"));
  await onPage('inline', policy(...parts, NAMED), goThrough);
});

test('the app under Trusted Types: it works, and keeps itself', async () => {
  const strict = policy(POLICY, "require-trusted-types-for 'script'", NAMED);
  await visiting(browser, { policy: strict, keeps: true }, async ({ page }) => {
    await page.locator('wait-for-yes input.own').setInputFiles(PLACE);
    await page.getByRole('button', { name: 'Nobody is in it' }).click();
    await page.locator('[data-screen=S2] .card').first().waitFor();
    await page.getByRole('button', { name: 'Keep as is' }).click();
    await page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active.scriptURL));
  });
});

/** Each policy that stops the check, and what the page complains of, where it is not the worker that does. */
const STOPS = {
  "without 'wasm-unsafe-eval'": [policy(...without('script-src'), "script-src 'self'")],
  'without a place for workers': [policy(...without('worker-src'), "worker-src 'none'"), /worker/i],
  'without leave to fetch': [policy(...without('connect-src'), "connect-src 'none'")],
  'where the policy of Trusted Types is not named': [policy(...STRICT, "trusted-types 'none'"), /TrustedScriptURL|trusted-types|policy/i],
};

for (const [where, [policy, complaint]] of Object.entries(STOPS)) {
  test(`${where} the question is asked, and the page is told why there was no check`, async () => {
    await onPage('waitforyes', policy, async ({ visit, page, press, log }) => {
      await page.setInputFiles('input[name=photo]', PLACE);
      await page.locator('[data-screen=Q1]').waitFor();
      assert.deepEqual(await log(), [['wfy-check', null], ['wfy-error', { code: 'cannot-load' }]]);
      await press('Niemand ist darauf');
      await press('Weiter');
      assert.deepEqual((await log()).at(-1), ['wfy-decision', { share: true }]);
      assert.equal(await page.evaluate(() => document.querySelector('input').files.length), 1);
      if (complaint) visit.expectProblem(complaint);
    });
  });
}
