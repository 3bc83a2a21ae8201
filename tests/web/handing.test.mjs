// After a yes, where the browser can hand files to other apps: the app offers it, and forgets the picture then.
// A stand-in for the browser's share sheet takes what it is given.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../www/tools/run.mjs';
import { launch, visiting } from './harness.mjs';

const PLAIN = resolve(root, 'tests/fixtures/cat.jpg');
const PLACE = resolve(root, 'tests/fixtures/made/cat-with-place.jpg');
const words = JSON.parse(readFileSync(resolve(root, 'www/words/en.json'), 'utf8'));

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** The app in a browser that shares files: the first time the person thinks better of it. */
const sharing = (test) =>
  visiting(browser, { context: { acceptDownloads: true } }, async (visit) => {
    const { page } = visit;
    await page.addInitScript(() => {
      window.sheet = [];
      navigator.canShare = ({ files }) => files.every(({ type }) => type.startsWith('image/'));
      navigator.share = async ({ files }) => {
        sheet.push({ files: files.map(({ name, size }) => ({ name, size })), clicked: navigator.userActivation.isActive });
        if (sheet.length === 1) throw new DOMException('closed', 'AbortError');
      };
    });
    await page.reload();
    await page.locator('footer #law').waitFor();
    await visit.cutNetwork();
    await test({
      visit,
      page,
      press: (name) => page.getByRole('button', { name, exact: true }).click(),
      picks: async (...paths) => {
        await page.locator('wait-for-yes input.own').setInputFiles(paths);
        await page.locator('[data-screen=Q1]').waitFor();
      },
      button: page.getByRole('button', { name: words['app.closing.hand-on'], exact: true }),
      headline: (how) => page.getByRole('heading', { name: words[`app.closing.${how}.headline`] }).waitFor(),
      sheet: () => page.evaluate(() => sheet),
    });
    visit.assertNoRequests();
  });

const size = (path) => readFileSync(path).length;

test('after a yes it is handed on at a press; a closed sheet may be opened again', async () => {
  await sharing(async ({ page, press, picks, button, headline, sheet }) => {
    await picks(PLAIN);
    await press('Nobody is in it');
    await press('Continue');
    await headline('offered');
    assert.deepEqual(await sheet(), [], 'not by itself');
    await button.click();
    await headline('offered');
    await button.click();
    await headline('handed');
    assert.equal(await button.isVisible(), false);
    const given = { files: [{ name: 'cat.jpg', size: size(PLAIN) }], clicked: true };
    assert.deepEqual(await sheet(), [given, given]);
    await press('Check another picture');
    await page.locator('[data-screen=S0]').waitFor();
  });
});

test('after a no, nothing is offered', async () => {
  await sharing(async ({ page, press, picks, button, headline }) => {
    await picks(PLAIN);
    await press('Not everyone');
    await page.keyboard.press('Escape');
    await headline('stopped');
    assert.equal(await button.isVisible(), false);
  });
});

test('where a copy without private data was made, the copy is handed on', async () => {
  await sharing(async ({ page, press, picks, button, headline, sheet }) => {
    await picks(PLACE);
    await press('Nobody is in it');
    const [saved] = await Promise.all([page.waitForEvent('download'), press('Copy without location')]);
    const copy = size(await saved.path());
    await page.getByText(words['copy.saved']).first().waitFor();
    await press('Continue');
    await headline('offered');
    await button.click();
    assert.notEqual(copy, size(PLACE));
    assert.deepEqual((await sheet())[0].files, [{ name: 'picture.jpg', size: copy }]);
  });
});

test('pictures that were picked together are asked about one after the other, and go together', async () => {
  await sharing(async ({ page, press, picks, button, headline, sheet }) => {
    await picks(PLAIN, PLACE);
    await press('Nobody is in it');
    await press('Continue');
    await page.getByText('Picture 2 of 2').waitFor();
    await press('Nobody is in it');
    await press('Keep as is');
    await headline('offered');
    await button.click();
    assert.deepEqual((await sheet())[0].files.map(({ name }) => name), ['cat.jpg', 'cat-with-place.jpg']);
  });
});

test('one no ends them all, and what waited is not asked about', async () => {
  await sharing(async ({ page, press, picks, headline, button }) => {
    await picks(PLAIN, PLACE);
    await press('Not everyone');
    await page.keyboard.press('Escape');
    await headline('stopped');
    assert.equal(await button.isVisible(), false);
    assert.equal(await page.evaluate(() => document.querySelector('wait-for-yes').files.length), 0);
  });
});

test('what is offered is forgotten with another picture, and with the page', async () => {
  await sharing(async ({ visit, page, press, picks, headline, button, sheet }) => {
    const offered = async () => {
      await picks(PLAIN);
      await press('Nobody is in it');
      await press('Continue');
      await headline('offered');
    };
    await offered();
    // A picture may be pasted while the last word is shown.
    await visit.paste('body', PLACE);
    await page.locator('[data-screen=Q1]').waitFor();
    await press('Not everyone');
    await page.keyboard.press('Escape');
    await headline('stopped');
    await offered();
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
    await page.locator('[data-screen=S0]').waitFor();
    assert.equal(await button.isVisible(), false);
    await page.evaluate(() => document.querySelector('#hand-on').click());
    assert.deepEqual(await sheet(), [], 'there is nothing left to hand on');
  });
});
