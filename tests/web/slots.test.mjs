// What a page adds: services beside ours and a sign of its own, shown as copies that hold nothing but words, links and
// shapes; and what it leaves out by `checks`.

import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../www/tools/run.mjs';
import { launch } from './harness.mjs';
import { hosting } from './host.mjs';

const fixture = (name) => resolve(root, 'tests/fixtures', name);
const PLAIN = fixture('cat.jpg');
const PLACE = fixture('made/cat-with-place.jpg');
const SIGNED = fixture('signed/cat-taken.jpg');

const HELP = `<section slot="help" class="theirs" id="headline">
  <h4>Town helpline</h4><p lang="de">Mo–Fr <strong>9–17</strong> <a href="tel:+4930123456">030 123456</a></p>
  <a href="https://example.org/help" ping="https://example.org/seen"><b>More</b></a> <a href="javascript:leak()">Trap</a>
  <img alt="no"><iframe></iframe><script type="text/plain">leak()</script><my-part>inside</my-part>
</section>`;
const ICON = `<svg slot="icon" viewBox="0 0 10 10" id="message"><circle cx="5" cy="5" r="4" fill="#123456" stroke="url(https://example.org/x.svg#a)" class="close"/>
  <image/><animate attributeName="r" to="1" dur="1s"/><use href="#x"/></svg>`;
const page = (more, attributes = '') => `<wait-for-yes ${attributes}><input type="file" name="photo">${more}</wait-for-yes>`;

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

test('services of the page stand below ours, said to be its own, as plain words and links', async () => {
  await hosting(browser, page(HELP), async ({ page, press }) => {
    await page.setInputFiles('input[name=photo]', PLAIN);
    await press('Not everyone');
    await press('Get help');
    const panel = page.locator('[data-panel=help]');
    await panel.locator('.service').first().waitFor();
    assert.equal(await panel.locator('h4', { hasText: 'Named by this page, too' }).count(), 1);
    const added = panel.locator('.added');
    const html = await added.evaluate((added) => added.innerHTML.replace(/\s+/g, ' '));
    assert.equal(
      html.trim(),
      '<h4>Town helpline</h4><p lang="de">Mo–Fr <strong>9–17</strong> <a href="tel:+4930123456">030 123456</a></p> ' +
        '<a href="https://example.org/help" target="_blank" rel="noopener noreferrer">More<span class="leaves"> (leaves this page)</span></a> ' +
        '<span>Trap</span> inside',
    );
    const below = await added.evaluate((added) => {
      const last = [...added.getRootNode().querySelectorAll('.service')].at(-1);
      return Boolean(last.compareDocumentPosition(added) & Node.DOCUMENT_POSITION_FOLLOWING);
    });
    assert.ok(below);
  });
});

test('the page does not see when its own nodes are wanted', async () => {
  await hosting(browser, page(HELP + ICON), async ({ page, press }) => {
    const seen = () =>
      page.evaluate(() => [...document.querySelectorAll('[slot]')].map((node) => [node.assignedSlot, node.getClientRects().length]));
    await page.setInputFiles('input[name=photo]', PLAIN);
    const before = await seen();
    await press('Not everyone');
    await press('Get help');
    await page.locator('.added').waitFor();
    assert.deepEqual(await seen(), before);
    assert.deepEqual(before, [[null, 0], [null, 0]]);
  });
});

test('a sign of the page stands on the gates, in shapes alone', async () => {
  await hosting(browser, page(ICON), async ({ page, press }) => {
    await page.setInputFiles('input[name=photo]', PLAIN);
    await press('Not everyone');
    const icon = page.locator('[data-screen=S8] svg.waiting');
    assert.equal(await icon.count(), 1);
    assert.equal(await icon.evaluate(({ innerHTML }) => innerHTML.trim()), '<circle cx="5" cy="5" r="4" fill="#123456"></circle>');
    assert.equal(await icon.getAttribute('aria-hidden'), 'true');
    assert.ok((await icon.boundingBox()).width > 40);
  });
});

test('what is added is no control, and an element with nothing else is a page of its own', async () => {
  await hosting(browser, `<wait-for-yes>${HELP}</wait-for-yes>`, async ({ page, press }) => {
    await page.locator('[data-screen=S0]').waitFor();
    await page.locator('wait-for-yes input.own').setInputFiles(PLAIN);
    await press('Not everyone');
    await press('Get help');
    await page.locator('.added').waitFor();
  });
});

const offers = async (screen) => (await screen.locator('button').allTextContents()).filter((text) => /pixels|record|Copy without/.test(text));

test('`checks` leaves out what it does not name', async () => {
  for (const [checks, atQuestion, atEnd] of [
    [undefined, ['Check its signed record', 'Look at the pixels too'], ['Copy without location']],
    ['record', ['Check its signed record'], []],
    ['pixels copy', ['Look at the pixels too'], ['Copy without location']],
    ['pixels,  record', ['Check its signed record', 'Look at the pixels too'], []],
    ['', [], []],
    ['other', [], []],
  ]) {
    await hosting(browser, page('', checks === undefined ? '' : `checks="${checks}"`), async ({ page, press }) => {
      await page.setInputFiles('input[name=photo]', SIGNED);
      const question = page.locator('[data-screen=Q1]');
      await question.waitFor();
      assert.deepEqual((await offers(question)).sort(), atQuestion, `Q1 with ${checks}`);
      // Only a button that loads something says what that costs.
      assert.equal(await question.getByText('A further check loads').count(), atQuestion.length ? 1 : 0);
      await page.setInputFiles('input[name=photo]', PLACE);
      await question.waitFor();
      await press('Nobody is in it');
      await page.locator('[data-screen=S2]').waitFor();
      assert.deepEqual(await offers(page.locator('[data-screen=S2]')), atEnd, `S2 with ${checks}`);
    });
  }
});
