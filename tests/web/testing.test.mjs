// `waitforyes/testing`, as a page's own tests use it: every screen by its id, with no worker, no wasm and no request.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../www/tools/run.mjs';
import { POLICY } from '../../www/tools/serve.mjs';
import { launch, visiting } from './harness.mjs';

const PKG = resolve(root, 'pkg');
const PLACE = resolve(root, 'tests/fixtures/made/cat-with-place.jpg');

let browser;
let folder;
before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), 'waitforyes-testing-'));
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Somebody's tests</title><link rel="icon" href="data:,">
<script type="module" src="./main.js"></script></head><body><wait-for-yes><input type="file" name="photo"></wait-for-yes></body></html>`,
  );
  writeFileSync(
    join(folder, 'main.js'),
    `import './waitforyes/waitforyes.js';
import { fake, pictures, simulate } from './waitforyes/testing.js';
window.log = [];
for (const type of ['wfy-check', 'wfy-found', 'wfy-error', 'wfy-decision']) addEventListener(type, ({ detail }) => log.push([type, detail]));
Object.assign(window, { fake, pictures, simulate, gate: document.querySelector('wait-for-yes') });
`,
  );
  cpSync(PKG, join(folder, 'waitforyes'), { recursive: true });
});
after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

/** No worker may be started and nothing compiled. */
const policy = POLICY.replace(" 'wasm-unsafe-eval'", '').replace("worker-src 'self'", "worker-src 'none'").replace("img-src 'self' blob:", 'img-src blob: data:');

const onPage = (test) =>
  visiting(browser, { folder, policy }, async (visit) => {
    const { page } = visit;
    await page.waitForFunction(() => window.simulate);
    await visit.cutNetwork();
    const simulate = (...args) => page.evaluate((args) => void (window.answer = window.simulate(gate, ...args)), args);
    const shown = (screen) => page.locator(`[data-screen=${screen}]`).waitFor({});
    const press = (name) => page.getByRole('button', { name, exact: true }).first().click();
    const log = () => page.evaluate(() => log.splice(0));
    await test({ visit, page, simulate, shown, press, log });
    visit.assertNoRequests();
  });

/** Every screen that there is, by the generated types. */
function screens() {
  const types = readFileSync(resolve(root, 'www/generated/core.d.ts'), 'utf8');
  return [...types.match(/^export type ScreenId = (.*);$/m)[1].matchAll(/"([^"]+)"/g)].map(([, id]) => id);
}

test('every screen can be shown, with its cards and its law', async () => {
  await onPage(async ({ page, simulate, shown }) => {
    const all = screens();
    assert.ok(all.length > 20, all.join());
    for (const id of all) {
      await page.evaluate((id) => (gate.context = id === 'S6' ? 'intimate' : 'general'), id);
      await simulate(id);
      await shown(id);
      if (['S2', 'S3', 'S4', 'S5', 'S18', 'S19'].includes(id)) await page.locator('.card').first().waitFor();
      if (['S3p', 'S6', 'S8', 'S10', 'S10b', 'S13'].includes(id)) await page.locator('.law .advised p').first().waitFor();
      assert.equal(await page.getByText('We have no word on the law').count(), 0);
    }
  });
});

test('the buttons work, the page hears what it always hears, and the promise tells the answer', async () => {
  await onPage(async ({ page, simulate, shown, press, log }) => {
    await simulate('S8');
    await shown('S8');
    const [check, found, ...rest] = await log();
    assert.deepEqual([check, found[0], rest], [['wfy-check', null], 'wfy-found', []]);
    await press('Get help');
    await page.locator('[data-panel=help] .service').first().waitFor();
    await press('Someone is pressing me');
    await page.locator('[data-panel=help] .steps').first().waitFor();
    await press("Don't share");
    assert.equal(await page.evaluate(() => answer), false);
    assert.deepEqual(await log(), [['wfy-decision', { share: false }]]);
    await simulate('Q1', { picture: 'place' });
    await shown('Q1');
    await press('Yes, everyone');
    await shown('S2');
    await press('Keep as is');
    assert.equal(await page.evaluate(() => answer), true);
  });
});

test('every picture that is named is there, and a screen that it does not lead to is refused', async () => {
  await onPage(async ({ page, simulate, shown }) => {
    const names = await page.evaluate(() => pictures);
    const made = JSON.parse(readFileSync(resolve(root, 'www/generated/samples.json'), 'utf8'));
    assert.deepEqual([...names], Object.keys(made.pictures));
    for (const picture of names) {
      const screen = picture === 'unreadable' ? 'S14' : 'Q1';
      await simulate(screen, { picture });
      await shown(screen);
    }
    const refused = (...args) => page.evaluate((args) => Promise.resolve().then(() => window.simulate(gate, ...args)).catch(({ name }) => name), args);
    assert.equal(await refused('S4', { picture: 'plain' }), 'RangeError');
    assert.equal(await page.evaluate(() => Promise.resolve().then(() => window.simulate(document.body, 'Q1')).catch(({ name }) => name)), 'TypeError');
  });
});

test('a check that goes on and one that fails', async () => {
  await onPage(async ({ page, simulate, shown, log }) => {
    await simulate('checking');
    await page.locator('.progress').waitFor();
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => gate.hasAttribute('checking')), true);
    await log();
    await simulate('Q1', { error: 'too-slow' });
    await shown('Q1');
    assert.deepEqual(await log(), [['wfy-check', null], ['wfy-error', { code: 'too-slow' }]]);
  });
});

test('a page’s own way to pick works without a worker, too', async () => {
  await onPage(async ({ page, shown, press, log }) => {
    await page.evaluate(() => fake());
    await page.setInputFiles('input[name=photo]', PLACE);
    await shown('Q1');
    await press('Nobody is in it');
    await press('Continue');
    assert.deepEqual((await log()).map(([type]) => type), ['wfy-check', 'wfy-found', 'wfy-decision']);
  });
});

test('nothing of it is in what ships', () => {
  for (const name of ['waitforyes.js', 'inline.js', 'worker.js', 'check.js']) {
    assert.ok(!/simulate|FakeWorker/.test(readFileSync(join(PKG, name), 'utf8')), name);
  }
  const testing = readFileSync(join(PKG, 'testing.js'), 'utf8');
  assert.match(testing, /from"\.\/waitforyes\.js"/);
  assert.ok(!/\/(home|root|tmp|work)\//.test(testing));
});
