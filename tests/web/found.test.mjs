// `wfy-found`: what the file says, once and before the question, for pages that show it themselves. It says nothing of
// an answer, and what the page does with it changes nothing of what the person is told.

import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../www/tools/run.mjs';
import { launch } from './harness.mjs';
import { hosting } from './host.mjs';

const fixture = (name) => resolve(root, 'tests/fixtures', name);
const PLAIN = fixture('cat.jpg');
const PLACE = fixture('made/cat-with-place.jpg');
const PASTED = fixture('made/cat-with-pasted-part.png');
const FORM = '<form><wait-for-yes><input type="file" name="photo" multiple></wait-for-yes></form>';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** A page that notes each `wfy-found`, and does `act` with it. */
const onPage = (body, act, test) =>
  hosting(browser, body, async (given) => {
    const { page } = given;
    // As text it is no `eval` of the page, which its policy refuses.
    await page.evaluate(`window.more = (event) => { ${act} }`);
    await page.evaluate(() => {
      window.found = [];
      document.addEventListener('wfy-found', (event) => {
        const shown = document.querySelector('wait-for-yes').shadowRoot.querySelectorAll('[data-screen]').length;
        found.push({ kinds: event.detail.findings.map(({ kind }) => kind), shown, cancelable: event.cancelable, composed: event.composed });
        more(event);
      });
    });
    const pick = (...paths) => page.setInputFiles('input[name=photo]', paths);
    const asked = (screen = 'Q1') => page.locator(`[data-screen=${screen}]`).waitFor();
    const found = () => page.evaluate(() => found);
    const cards = () => page.locator('.card').allTextContents();
    const said = () => page.locator('wait-for-yes .status').allTextContents();
    await test({ ...given, pick, asked, found, cards, said });
  });

test('the report comes after the check and before the first screen, and our cards stand unless the page shows them', async () => {
  await onPage(FORM, '', async ({ pick, asked, found, cards, said }) => {
    await pick(PLACE);
    await asked();
    const [told, ...more] = await found();
    assert.deepEqual(more, []);
    assert.ok(told.kinds.includes('location'), told.kinds.join());
    assert.deepEqual([told.shown, told.cancelable, told.composed], [0, true, true]);
    assert.ok((await cards()).length > 0);
    assert.ok((await said()).some((text) => text.includes('33.86')));
  });
});

test('a page that prevents it shows the findings; question, law and help are ours', async () => {
  await onPage(FORM, 'event.preventDefault()', async ({ page, pick, press, asked, cards, said, heard }) => {
    await pick(PLACE);
    await asked();
    await page.waitForTimeout(100);
    assert.deepEqual([await cards(), await said()], [[], ['', '']]);
    await press('Not everyone');
    await page.locator('[data-screen=S8] .law .line').waitFor();
    await press('Get help');
    await page.locator('[data-panel=help] .service').first().waitFor();
    await press("Don't share");
    await pick(PLACE);
    await asked();
    await press('Nobody is in it');
    await asked('S2');
    assert.deepEqual(await cards(), []);
    assert.equal(await page.locator('#headline').textContent(), 'This file says where it was taken');
    await press('Keep as is');
    assert.deepEqual((await heard('wfy-decision')).map(({ detail }) => detail.share), [false, true]);
  });
});

test('what the person asks for later is not told, and is ours to show', async () => {
  await onPage(FORM, 'event.preventDefault()', async ({ page, pick, press, asked, found, cards, said }) => {
    await pick(PASTED);
    await asked();
    assert.deepEqual(await cards(), []);
    const states = await page.evaluate(() => {
      window.states = [];
      const element = document.querySelector('wait-for-yes');
      new MutationObserver(() => states.push(element.getAttributeNames().join())).observe(element, { attributes: true });
    });
    assert.equal(states, undefined);
    await press('Look at the pixels too');
    await page.locator('.card', { hasText: 'The pixels hint' }).waitFor();
    assert.equal((await cards()).length, 1);
    assert.ok((await said()).some((text) => text.includes('The pixels hint')));
    assert.equal((await found()).length, 1);
    assert.deepEqual(await page.evaluate(() => states), [], 'and the states are as they were');
  });
});

test('each of several pictures is told when its turn has come', async () => {
  await onPage(FORM, '', async ({ page, pick, press, asked, found }) => {
    await pick(PLAIN, PLACE);
    await asked();
    assert.equal((await found()).length, 1);
    await press('Nobody is in it');
    await press('Continue');
    await page.locator('.note', { hasText: 'Picture 2 of 2' }).waitFor();
    assert.deepEqual((await found()).map(({ kinds }) => kinds.includes('location')), [false, true]);
  });
});

test('it does not come for what could not be read, nor where there is no picture', async () => {
  await onPage(`${FORM}<wait-for-yes class="other"><button id="own">Share</button></wait-for-yes>`, '', async ({ page, pick, asked, found }) => {
    await pick(fixture('made/not-a-picture.jpg'));
    await asked('S14');
    await page.click('#own');
    await asked();
    await page.evaluate(() => (document.querySelector('wait-for-yes').maxBytes = 10));
    await pick(PLACE);
    await page.locator('[data-screen]').first().waitFor();
    assert.deepEqual(await found(), []);
  });
});

test('what the page does to the report changes nothing, and it may end the asking', async () => {
  await onPage(FORM, 'event.detail.findings.length = 0; event.detail.checks.length = 0', async ({ pick, asked, cards }) => {
    await pick(PLACE);
    await asked();
    assert.ok((await cards()).length > 0);
  });
  for (const act of ['document.querySelector("wait-for-yes").reset()', 'document.querySelector("wait-for-yes").remove()']) {
    await onPage(FORM, act, async ({ page, pick, found, heard }) => {
      await pick(PLACE);
      await page.waitForFunction(() => found.length === 1);
      await page.waitForTimeout(100);
      assert.equal(await page.locator('[data-screen]').count(), 0, act);
      assert.deepEqual((await found()).length, 1);
      assert.deepEqual(await heard('wfy-decision'), []);
    });
  }
});

test('a listener of `wfy-check` may begin another asking, which is begun once', async () => {
  await onPage(FORM, '', async ({ page, pick, press, asked, found, heard }) => {
    await page.evaluate(() => {
      const element = document.querySelector('wait-for-yes');
      element.addEventListener('wfy-check', () => (window.answer = element.ask(new Blob(['x']))), { once: true });
    });
    await pick(PLACE);
    await asked('S14');
    assert.deepEqual(await found(), []);
    await press('Answer the question');
    await press('Not everyone');
    await press("Don't share");
    assert.equal(await page.evaluate(() => answer), false);
    assert.equal((await heard('wfy-decision')).length, 1);
  });
});
