// A signed record is checked when the person asks for it, and only then is the module for it loaded.

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../www/tools/run.mjs';
import { APP, launch, visiting } from './harness.mjs';

const fixture = (name) => resolve(root, 'tests/fixtures', name);
const PLAIN = fixture('cat.jpg');
const TAKEN = fixture('signed/cat-taken.jpg');
const MADE_BY_AI = fixture('signed/cat-made-by-ai.jpg');
const corpus = resolve(root, process.env.WAITFORYES_CORPUS ?? '../shared/corpus');

const CHECK = 'Check its signed record';

let browser;
const folder = mkdtempSync(join(tmpdir(), 'waitforyes-'));
before(async () => (browser = await launch()));
after(() => browser?.close());
after(() => rmSync(folder, { recursive: true }));

/** A signed picture of which one byte was changed since. */
function changed() {
  const bytes = readFileSync(TAKEN);
  bytes[bytes.length - 40] ^= 1;
  const path = join(folder, 'changed.jpg');
  writeFileSync(path, bytes);
  return path;
}

/** Opens the app with everything loaded, and counts requests from there. */
function opened(options, act) {
  return visiting(browser, options, async (visit) => {
    const { page } = visit;
    await page.evaluate(() => customElements.get('wait-for-yes').ready);
    await visit.idle();
    await visit.forgetRequests();
    const press = (name) => page.getByRole('button', { name, exact: true }).click();
    const ask = async (file) => {
      await visit.drop('wait-for-yes', file);
      await page.locator('[data-screen=Q1]').waitFor();
    };
    await act({ visit, page, press, ask, cards: () => page.locator('.card > p').allTextContents() });
  });
}

const loaded = (visit) => visit.site.requests.map(({ path }) => path.replace(/.*\/|-.*/g, ''));

test('a picture without a record loads nothing and offers nothing', async () => {
  await opened({}, async ({ visit, page, press, ask }) => {
    await ask(PLAIN);
    assert.equal(await page.getByRole('button', { name: CHECK }).count(), 0);
    await press('Nobody is in it');
    await page.locator('[data-screen=S1]').waitFor();
    visit.assertNoRequests();
  });
});

test('a signed picture loads nothing until it is asked for, and then that once', async () => {
  await opened({}, async ({ visit, page, press, ask, cards }) => {
    await ask(TAKEN);
    assert.match((await cards()).join(), /has a signed history record. We haven't checked it/);
    await page.getByText('Whoever runs the page can see that').waitFor();
    await page.waitForTimeout(300);
    visit.assertNoRequests();
    await press(CHECK);
    await page.getByText('Its signed history record matches its contents').first().waitFor();
    assert.deepEqual(loaded(visit), ['credentials_bg']);
    await press('Nobody is in it');
    await page.locator('[data-screen=S1]').waitFor();
    await page.evaluate(() => document.querySelector('wait-for-yes').reset());
    await page.evaluate(() => (document.querySelector('wait-for-yes').hidden = false));
    // The next one needs nothing more.
    await visit.cutNetwork();
    await ask(MADE_BY_AI);
    await press(CHECK);
    await page.getByText('A signed record says that AI made it').first().waitFor();
    visit.assertNoRequests();
  });
});

test('the three answers stand apart behind "Read the mark"', async () => {
  await opened({}, async ({ page, press, ask }) => {
    await ask(MADE_BY_AI);
    await press(CHECK);
    await page.getByText('A signed record says that AI made it').first().waitFor();
    await press('Nobody is in it');
    await page.locator('[data-screen=S3]').waitFor();
    await press('Read the mark');
    const rows = await page.locator('dl.record').innerText();
    assert.match(rows, /Match with the file\s+It matches/);
    assert.match(rows, /Who signed it\s+\S/);
    assert.match(rows, /Its certificate is valid\s+\S.* to /);
    assert.match(rows, /What we know of the signer\s+not on the list of C2PA/);
    assert.match(rows, /As of 13 August 2026/);
  });
});

test('a picture changed since it was signed leads to S5, and blames nobody', async () => {
  await opened({}, async ({ page, press, ask, cards }) => {
    await ask(changed());
    await press(CHECK);
    await page.getByText("history record doesn't match its contents").first().waitFor();
    assert.match((await cards()).join(), /signed it/);
    await press('Nobody is in it');
    await page.locator('[data-screen=S5]').waitFor();
    await page.getByText('your phone took the location out').waitFor();
    await press('Details');
    assert.match(await page.locator('dl.record').innerText(), /dataHash.mismatch/);
  });
});

test('where the module cannot be loaded, what was found before stands', async () => {
  const name = readdirSync(resolve(APP, 'assets')).find((file) => file.startsWith('credentials_bg'));
  await opened({}, async ({ visit, page, press, ask, cards }) => {
    await visit.context.route(`**/${name}`, (route) => route.abort());
    await ask(TAKEN);
    await press(CHECK);
    await page.getByText("We couldn't check the signed record").first().waitFor();
    assert.match((await cards()).join(), /has a signed history record/);
    await visit.context.unroute(`**/${name}`);
    visit.problems = visit.problems.filter((text) => !/ERR_FAILED|Failed to load/.test(text));
    await press(CHECK);
    await page.getByText('Its signed history record matches its contents').first().waitFor();
  });
});

test('while the record is checked the person can go back', async () => {
  const name = readdirSync(resolve(APP, 'assets')).find((file) => file.startsWith('credentials_bg'));
  await opened({}, async ({ visit, page, press, ask }) => {
    await visit.context.route(`**/${name}`, () => {});
    await ask(TAKEN);
    await press(CHECK);
    await press('Cancel');
    await page.locator('[data-screen=Q1]').waitFor();
    await press('Not everyone');
    await page.locator('[data-screen=S8]').waitFor();
    visit.problems = visit.problems.filter((text) => !/ERR_ABORTED|Failed to load/.test(text));
  });
});

test('a record kept elsewhere is named and not asked for', async (t) => {
  if (!existsSync(corpus)) return t.skip('corpus not found, 1 test skipped');
  await opened({}, async ({ visit, page, ask, cards }) => {
    for (const file of ['cloud.jpg', 'libpng-test_with_url.png']) {
      await ask(join(corpus, 'c2pa/c2pa-rs', file));
      assert.match((await cards()).join(), /history record is kept at \S+\. We don't fetch it/);
      assert.equal(await page.getByRole('button', { name: CHECK }).count(), 0);
      await page.evaluate(() => document.querySelector('wait-for-yes').reset());
      await page.evaluate(() => (document.querySelector('wait-for-yes').hidden = false));
    }
    await page.waitForTimeout(300);
    visit.assertNoRequests();
  });
});
