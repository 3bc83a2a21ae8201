// `mode="modal"`: a dialog that gives way to the next one does not end it.

import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../www/tools/run.mjs';
import { launch } from './harness.mjs';
import { hosting } from './host.mjs';

const PLAIN = resolve(root, 'tests/fixtures/cat.jpg');
const PLACE = resolve(root, 'tests/fixtures/made/cat-with-place.jpg');

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const onPage = (body, test) => hosting(browser, body, test);

test('of several pictures in a dialog each is asked about', async () => {
  const form = '<form><wait-for-yes mode="modal"><input type="file" name="photo" multiple></wait-for-yes></form>';
  await onPage(form, async ({ page, heard, press }) => {
    await page.setInputFiles('input[name=photo]', [PLAIN, PLACE]);
    await press('Nobody is in it');
    await press('Continue');
    await page.locator('dialog:modal .note', { hasText: 'Picture 2 of 2' }).waitFor();
    // The first dialog's own end is told late.
    await page.waitForTimeout(200);
    assert.deepEqual(await heard('wfy-decision', 'change'), []);
    await press('Nobody is in it');
    await press('Keep as is');
    assert.deepEqual((await heard('wfy-decision')).map(({ detail }) => detail), [{ share: true }]);
    assert.equal(await page.evaluate(() => document.querySelector('input').files.length), 2);
  });
});

test('asking meanwhile in a dialog ends nothing, and has its turn', async () => {
  await onPage('<wait-for-yes mode="modal"><button>Share</button></wait-for-yes>', async ({ visit, page, heard, press }) => {
    const files = await visit.files(PLACE, PLAIN);
    await page.evaluate((files) => {
      window.ends = [];
      window.ask = (at) => document.querySelector('wait-for-yes').ask(files[at]).then((share) => ends.push([at, share]));
      ask(0);
    }, files);
    await page.locator('dialog:modal [data-screen=Q1]').waitFor();
    await page.evaluate(() => void ask(1));
    await page.waitForTimeout(300);
    assert.deepEqual(await page.evaluate(() => ends), []);
    await press('Nobody is in it');
    await press('Keep as is');
    await page.locator('dialog:modal [data-screen=Q1]').waitFor();
    // The first dialog's own end is told late.
    await page.waitForTimeout(200);
    assert.deepEqual(await page.evaluate(() => ends), [[0, true]]);
    await press('Nobody is in it');
    await press('Continue');
    assert.deepEqual(await page.evaluate(() => ends), [[0, true], [1, true]]);
    assert.equal((await heard('wfy-decision')).length, 2);
  });
});

test('a dialog that the browser closes is a stop', async () => {
  await onPage('<wait-for-yes mode="modal"><button>Share</button></wait-for-yes>', async ({ page, heard }) => {
    await page.getByRole('button', { name: 'Share' }).click();
    await page.locator('dialog:modal [data-screen=Q1]').evaluate((screen) => screen.closest('dialog').close());
    await page.waitForFunction(() => log.some(({ type }) => type === 'wfy-decision'));
    assert.deepEqual((await heard('wfy-decision')).map(({ detail }) => detail), [{ share: false }]);
  });
});
