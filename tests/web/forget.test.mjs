// What is said to be forgotten is gone: from the element, from the page's input, from what is read aloud.

import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../www/tools/run.mjs';
import { launch, visiting } from './harness.mjs';
import { hosting } from './host.mjs';

const PLAIN = resolve(root, 'tests/fixtures/cat.jpg');
const PLACE = resolve(root, 'tests/fixtures/made/cat-with-place.jpg');

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const held = (page) => page.evaluate(() => document.querySelector('wait-for-yes').file?.size);

test('the app keeps no picture after "Continue"', async () => {
  await visiting(browser, {}, async (visit) => {
    const { page } = visit;
    await visit.drop('wait-for-yes', PLAIN);
    await page.getByRole('button', { name: 'Nobody is in it' }).click();
    assert.ok(await held(page), 'until then it is in hand');
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    await page.locator('#closing-headline').waitFor();
    assert.equal(await held(page), undefined);
  });
});

test('a picture that a listener sets at the end is not taken for the one that ended', async () => {
  await visiting(browser, {}, async (visit) => {
    const { page } = visit;
    await page.evaluate(() => {
      const element = document.querySelector('wait-for-yes');
      element.addEventListener('wfy-decision', () => (element.file = new Blob(['next'])));
    });
    await visit.drop('wait-for-yes', PLAIN);
    await page.getByRole('button', { name: 'Nobody is in it' }).click();
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    assert.equal(await held(page), 4);
  });
});

test('under 18: the picture leaves the element, the input and the status as the screen comes', async () => {
  const form = '<form><wait-for-yes><input type="file" name="photo" multiple></wait-for-yes></form>';
  await hosting(browser, form, async ({ page, heard, press }) => {
    const said = () => page.locator('wait-for-yes .status').allTextContents();
    const picked = () => page.evaluate(() => document.querySelector('input').files.length);
    await page.setInputFiles('input[name=photo]', [PLACE, PLAIN]);
    await page.locator('wait-for-yes .status', { hasText: '33.86' }).waitFor({ state: 'attached' });
    assert.equal(await picked(), 2);
    await press('Someone may be under 18');
    assert.equal(await page.locator('dialog:modal [data-screen]').getAttribute('data-screen'), 'S10');
    assert.equal(await held(page), undefined);
    assert.equal(await picked(), 0);
    assert.deepEqual(await said(), ['', '']);
    assert.deepEqual(await heard('change', 'wfy-decision'), [], 'the page is told at the end, and not before');
    await press("I'm under 18");
    assert.deepEqual(await said(), ['', '']);
    await press('Close this now');
    assert.deepEqual((await heard('wfy-decision')).map(({ detail }) => detail), [{ share: false }]);
    assert.equal(await page.evaluate(() => document.querySelector('form').checkValidity()), true);
  });
});
