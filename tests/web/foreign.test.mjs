// On a page in another language and with a place written in another way.

import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../www/tools/run.mjs';
import { launch } from './harness.mjs';
import { hosting } from './host.mjs';

const PLAIN = resolve(root, 'tests/fixtures/cat.jpg');

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

test('English words say that they are English on a page that is not', async () => {
  const body = '<div lang="nl"><wait-for-yes><input type="file" name="photo"></wait-for-yes></div>';
  await hosting(browser, body, async ({ page, press }) => {
    const spoken = (selector) => page.locator(selector).first().evaluate((element) => element.closest('[lang]')?.lang);
    await page.setInputFiles('input[name=photo]', PLAIN);
    await page.locator('[data-screen=Q1]').waitFor();
    assert.equal(await spoken('#headline'), 'en');
    assert.equal(await spoken('wait-for-yes .status'), 'en');
    assert.ok(await page.locator('#headline').evaluate((headline) => headline.matches(':lang(en)')));
    await press('Not everyone');
    assert.equal(await spoken('dialog #headline'), 'en');
  });
});

test('words of the page’s own are in the language of the page where it is none of ours', async () => {
  const body = '<div lang="nl"><wait-for-yes><input type="file" name="photo"></wait-for-yes></div>';
  await hosting(browser, body, async ({ page }) => {
    await page.evaluate(() => (document.querySelector('wait-for-yes').words = { 'screen.Q1.headline': 'Heeft iedereen ja gezegd?' }));
    await page.setInputFiles('input[name=photo]', PLAIN);
    assert.ok(await page.getByText('Heeft iedereen ja gezegd?').evaluate((headline) => headline.matches(':lang(nl)')));
  });
});

for (const [place, shown, law] of [
  ['gb-sct', 'Scotland', /Scotland/],
  [' us-Ca ', 'United States: California', /California|United States/],
  ['Atlantis', 'England and Wales', /England and Wales/],
  ['', 'England and Wales', /England and Wales/],
]) {
  test(`place="${place}" is taken for ${shown}`, async () => {
    const body = `<wait-for-yes place="${place}"><input type="file" name="photo"></wait-for-yes>`;
    await hosting(browser, body, async ({ page, press }) => {
      await page.setInputFiles('input[name=photo]', PLAIN);
      await press('Not everyone');
      await page.locator('.law .advised p').first().waitFor();
      assert.match(await page.locator('.law .advised').innerText(), law);
      assert.equal(await page.locator('.law .place b').innerText(), shown);
      const guessed = await page.locator('.law .place p.hint').isVisible();
      assert.equal(guessed, shown === 'England and Wales', 'it says whether it is a guess');
    });
  });
}
