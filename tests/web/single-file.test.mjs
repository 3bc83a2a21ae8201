// The one file, opened from the disk: all of it works, and it asks for nothing.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { root } from '../../www/tools/run.mjs';
import { makeSingleFile, page as makePage, singleFile, withCredentials } from '../../www/tools/single-file.mjs';
import { PATIENCE, lacks, launch } from './harness.mjs';

const PLACE = resolve(root, 'tests/fixtures/made/cat-with-place.jpg');
const SIGNED = resolve(root, 'tests/fixtures/signed/cat-taken.jpg');
const HIDDEN_TEXT = resolve(root, 'tests/fixtures/made/hidden-text.png');

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** Opens the file from the disk, with the network cut; counts what is asked for and what is complained of. */
async function opening(test, path = singleFile) {
  const file = pathToFileURL(path).href;
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London', offline: true });
  try {
    context.setDefaultTimeout(PATIENCE);
    await context.addInitScript(() => {
      const attach = Element.prototype.attachShadow;
      Element.prototype.attachShadow = function (options) {
        return attach.call(this, { ...options, mode: 'open' });
      };
    });
    const [page, asked, problems] = [await context.newPage(), [], []];
    context.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.goto(file);
    const press = (name) => page.getByRole('button', { name, exact: true }).click();
    await test({ page, press, pick: (path) => page.setInputFiles('wait-for-yes input.own', path) });
    // A picture that is shown has an address within the page.
    assert.deepEqual(asked.filter((url) => url !== file && !/^(blob|data):/.test(url)), []);
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
}

test('from the disk: a picture is checked, the question is asked, nothing is asked of anyone', { skip: lacks('pages from disk') }, async () => {
  await opening(async ({ page, press, pick }) => {
    await page.locator('[data-screen=S0]').waitFor();
    await page.locator('#law:not([hidden])').waitFor();
    await pick(PLACE);
    await press('Nobody is in it');
    await page.locator('[data-screen=S2] .card').first().waitFor();
    await press('Keep as is');
    await page.locator('#closing:not([hidden])').waitFor();
  });
});

test('from the disk: "not everyone" leads to the law of the place and to help', { skip: lacks('pages from disk') }, async () => {
  await opening(async ({ page, press, pick }) => {
    await pick(PLACE);
    await press('Not everyone');
    await page.locator('dialog:modal [data-screen=S8] .law').filter({ hasText: 'Sexual Offences Act 2003' }).waitFor();
    await press("Don't share");
    await page.locator('#closing:not([hidden])').waitFor();
  });
});

test('from the disk: the pixels are looked at by the module that is inside, and nobody can see it', { skip: lacks('pages from disk') }, async () => {
  await opening(async ({ page, press, pick }) => {
    await pick(HIDDEN_TEXT);
    await press('Look at the pixels too');
    await page.getByText('The file says that AI made it: AUTOMATIC1111').first().waitFor();
    assert.equal(await page.getByText('Whoever runs the page can see that').count(), 0);
  });
});

test('from the disk: what checks a signed record is not offered where it is not inside', { skip: lacks('pages from disk') }, async () => {
  await opening(async ({ page, pick }) => {
    await pick(SIGNED);
    await page.locator('[data-screen=Q1] .card').first().waitFor();
    assert.equal(await page.getByRole('button', { name: 'Look at the pixels too' }).count(), 1);
    assert.equal(await page.getByRole('button', { name: 'Check its signed record' }).count(), 0);
  });
});

test('from the disk, with the credentials inside: a signed record is checked', { skip: lacks('pages from disk') }, async () => {
  await makeSingleFile({ credentials: true, quick: true });
  await opening(async ({ page, press, pick }) => {
    await pick(SIGNED);
    await press('Check its signed record');
    await page.getByText('Its signed history record matches its contents').first().waitFor();
  }, withCredentials);
});

test('the policy lets the page ask for nothing, and names its scripts and styles by their hashes', () => {
  const html = readFileSync(singleFile, 'utf8');
  const [, policy] = html.match(/http-equiv="Content-Security-Policy" content="([^"]+)"/);
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline|'self'|connect-src|https?:|\*/);
  assert.equal(html.match(/<script/g).length, policy.match(/'sha256-[^']+'/g).length - html.match(/<style/g).length);
});

test('a page that would still name a file is refused', () => {
  const html = readFileSync(resolve(root, 'www/app/index.html'), 'utf8');
  assert.throws(() => makePage(html.replace('</body>', '<img src="./photo.jpg"></body>'), 'x'), /photo\.jpg/);
});
