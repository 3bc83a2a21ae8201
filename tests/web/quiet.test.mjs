// With a picture in hand the page asks the network for nothing, so that the time of a request tells no answer:
// neither when the check cannot be loaded, nor when its worker was given up, nor where nothing was loaded ahead.

import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../www/tools/run.mjs';
import { POLICY } from '../../www/tools/serve.mjs';
import { ENGINE_PAGE, launch, visiting } from './harness.mjs';
import { hosting } from './host.mjs';

const PLAIN = resolve(root, 'tests/fixtures/cat.jpg');

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const pressing = (page) => (name) => page.getByRole('button', { name, exact: true }).click();

test('with wasm refused, no answer and no help asks for anything', async () => {
  const policy = POLICY.replace(" 'wasm-unsafe-eval'", '');
  await visiting(browser, { policy, cached: false }, async (visit) => {
    const { page } = visit;
    const press = pressing(page);
    await visit.idle();
    for (const answer of ['Someone may be under 18', 'Not everyone', "It's only me"]) {
      // What ended before may be tried again now, while there is no picture.
      await page.evaluate(() => customElements.get('wait-for-yes').ready.catch(() => {}));
      await visit.settled();
      await visit.forgetRequests();
      await visit.drop('wait-for-yes', PLAIN);
      await page.locator('[data-screen=Q1]').waitFor();
      await press(answer);
      if (answer !== "It's only me") await press('Get help');
      await page.waitForTimeout(300);
      visit.assertNoRequests();
      await page.keyboard.press('Escape');
      await page.evaluate(() => document.querySelector('wait-for-yes').reset());
      await page.evaluate(() => (document.querySelector('wait-for-yes').hidden = false));
    }
    visit.problems = visit.problems.filter((text) => !/wasm-unsafe-eval|WebAssembly/.test(text));
  });
});

test('where nothing was loaded ahead, it is loaded with the question and not with an answer', async () => {
  const body = '<wait-for-yes><button id="own">Share</button></wait-for-yes>';
  await hosting(browser, body, async ({ visit, page, press }) => {
    await visit.forgetRequests();
    await page.click('#own');
    await page.locator('[data-screen=Q1]').waitFor();
    await page.waitForTimeout(1000);
    const loaded = visit.site.requests.map(({ path }) => path.replace(/.*\/|-.*/g, ''));
    assert.deepEqual([...new Set(loaded)].sort(), ['copy_bg', 'core_bg', 'law', 'law_bg', 'unbrotli_bg', 'worker']);
    await visit.forgetRequests();
    await press('Someone may be under 18');
    await page.locator('.law .line').waitFor();
    visit.assertNoRequests();
  }, { folder: ENGINE_PAGE, cached: false });
});

test('what a cancel used up is loaded again when the picture is gone, and not before', async () => {
  const body = '<wait-for-yes><input type="file" name="photo"></wait-for-yes>';
  await hosting(browser, body, async ({ visit, page, press }) => {
    await page.evaluate(() => customElements.get('wait-for-yes').ready);
    // The first check never ends, so that it can be given up.
    await page.evaluate(() => {
      const post = Worker.prototype.postMessage;
      let held = false;
      Worker.prototype.postMessage = function (message) {
        if (message.ask?.kind !== 'check' || held) return post.call(this, message);
        held = true;
        // What the worker would say as it begins, and then nothing.
        this.onmessage({ data: { kind: 'began', id: message.id } });
      };
    });
    await visit.forgetRequests();
    await page.setInputFiles('input[name=photo]', PLAIN);
    await press('Cancel');
    await page.waitForTimeout(400);
    const refilled = visit.site.requests.length;
    await visit.forgetRequests();
    await page.setInputFiles('input[name=photo]', PLAIN);
    await page.locator('[data-screen=Q1]').waitFor();
    assert.equal(await page.locator('.note').count(), 0, 'it was checked');
    await press('Not everyone');
    await page.locator('.law .line').waitFor();
    visit.assertNoRequests();
    assert.ok(refilled <= 1, `${refilled} requests`);
  }, { cached: false });
});
