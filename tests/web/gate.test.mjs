// Everything that is wrapped is behind the gate: a zone with an input or a button in it, an input that
// comes later, a control elsewhere that is not there yet.

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

/** A page whose scripts listen at the document for all that may carry a file. */
const onPage = (body, test) =>
  hosting(browser, body, async (given) => {
    const { page } = given;
    await page.evaluate(() => {
      window.carried = [];
      for (const type of ['change', 'input', 'drop', 'paste']) {
        document.addEventListener(type, (event) => {
          const { files } = event.dataTransfer ?? event.clipboardData ?? event.target;
          carried.push([type, ...[...(files ?? [])].map(({ name }) => name)]);
        });
      }
    });
    const asked = () => page.locator('[data-screen=Q1]').waitFor();
    const carried = () => page.evaluate(() => carried.splice(0));
    const decisions = async () => (await given.heard('wfy-decision')).map(({ detail }) => detail.share);
    await test({ ...given, asked, carried, decisions });
  });

const LABELLED =
  '<wait-for-yes><div class="zone" tabindex="0">Drop or <label>browse <input type="file" hidden></label></div></wait-for-yes>';
const GIVEN = [
  ['input', 'cat.jpg'],
  ['change', 'cat.jpg'],
];

test('a zone with an input in it: a drop is a pick of that input, and waits as one', async () => {
  await onPage(LABELLED, async ({ visit, page, press, asked, carried, decisions }) => {
    await visit.drop('.zone', PLAIN);
    await asked();
    assert.deepEqual(await carried(), []);
    await press('Nobody is in it');
    await press('Continue');
    assert.deepEqual(await decisions(), [true]);
    assert.deepEqual(await carried(), GIVEN);
    assert.equal(await page.evaluate(() => document.querySelector('wait-for-yes').file.name), 'cat.jpg');
  });
});

test('a zone with an input in it: a paste and a pick are held, and a stop empties the input', async () => {
  await onPage(LABELLED, async ({ visit, page, press, asked, carried, decisions }) => {
    for (const pick of [() => visit.paste('.zone', PLAIN), () => page.setInputFiles('.zone input', PLAIN)]) {
      await pick();
      await asked();
      assert.deepEqual(await carried(), []);
      await press('Not everyone');
      await press("Don't share");
      assert.deepEqual(await carried(), [['input'], ['change']]);
      assert.equal(await page.evaluate(() => document.querySelector('input').files.length), 0);
    }
    assert.deepEqual(await decisions(), [false, false]);
  });
});

test('a drop right on a file input of a zone is held too', async () => {
  await onPage(LABELLED.replace(' hidden', ''), async ({ visit, press, asked, carried }) => {
    await visit.drop('.zone input', PLAIN);
    await asked();
    assert.deepEqual(await carried(), []);
    await press('Nobody is in it');
    await press('Continue');
    assert.deepEqual(await carried(), GIVEN);
  });
});

test('of several pictures dropped on an input for one, one is taken, and it is said', async () => {
  await onPage(LABELLED, async ({ visit, page, press, asked, carried }) => {
    await visit.drop('.zone', PLAIN, PLACE);
    await asked();
    assert.match(await page.locator('.note').textContent(), /one picture/i);
    await press('Nobody is in it');
    await press('Continue');
    assert.deepEqual(await carried(), GIVEN);
  });
});

test('a zone with a button in it: the drop and the press are held', async () => {
  const zone = '<wait-for-yes><div class="zone">Drop or <button type="button">Browse</button></div></wait-for-yes>';
  await onPage(zone, async ({ visit, page, press, asked, carried, decisions }) => {
    await visit.drop('.zone', PLAIN);
    await asked();
    assert.deepEqual(await carried(), []);
    await press('Nobody is in it');
    await press('Continue');
    assert.deepEqual(await decisions(), [true]);
    assert.equal(await page.evaluate(() => document.querySelector('wait-for-yes').file.name), 'cat.jpg');
    await press('Browse');
    await asked();
  });
});

test('an input that comes later is behind the gate, even when it is used in the same turn', async () => {
  await onPage('<wait-for-yes><div class="later"></div></wait-for-yes>', async ({ visit, page, press, asked, carried }) => {
    await page.evaluate(() => (document.querySelector('.later').innerHTML = '<input type="file" id="late">'));
    await page.setInputFiles('#late', PLAIN);
    await asked();
    assert.deepEqual(await carried(), []);
    await press('Not everyone');
    await press("Don't share");
    assert.equal(await page.evaluate(() => document.querySelector('#late').files.length), 0);
    await carried();
    const files = await visit.files(PLAIN);
    await page.evaluate(([file]) => {
      document.querySelector('.later').innerHTML = '<input type="file" id="later">';
      const input = document.querySelector('#later');
      const transfer = new DataTransfer();
      transfer.items.add(file);
      input.files = transfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }, files);
    await asked();
    assert.deepEqual(await carried(), []);
  });
});

test('each of several inputs is behind the gate, and one waits at a time', async () => {
  const two = '<wait-for-yes><p><input type="file" id="a"><input type="file" id="b"></p></wait-for-yes>';
  await onPage(two, async ({ page, press, asked, carried }) => {
    const picked = () => page.evaluate(() => [...document.querySelectorAll('input')].map(({ files }) => files.length));
    await page.setInputFiles('#a', PLACE);
    await asked();
    await page.setInputFiles('#b', PLAIN);
    await asked();
    assert.deepEqual(await picked(), [0, 1]);
    await carried();
    await press('Nobody is in it');
    await press('Continue');
    assert.deepEqual(await carried(), GIVEN);
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('input')].map((input) => input.checkValidity())), [true, true]);
  });
});

test('an input that goes away takes its question with it', async () => {
  await onPage(LABELLED, async ({ page, asked }) => {
    await page.setInputFiles('.zone input', PLAIN);
    await asked();
    await page.evaluate(() => document.querySelector('.zone input').remove());
    await page.locator('[data-screen]').waitFor({ state: 'detached' });
  });
});

test('the parts of a zone can be exchanged around an input that waits', async () => {
  await onPage(LABELLED, async ({ page, press, asked, decisions }) => {
    await page.setInputFiles('.zone input', PLAIN);
    await asked();
    await page.evaluate(() => document.querySelector('.zone').append(document.createElement('button')));
    await press('Nobody is in it');
    await press('Continue');
    assert.deepEqual(await decisions(), [true]);
  });
});

test('a control elsewhere may come after the element, and be another one later', async () => {
  await onPage('<wait-for-yes for="late"></wait-for-yes><div class="later"></div>', async ({ page, press, asked, carried }) => {
    for (let time = 0; time < 2; time += 1) {
      await page.evaluate(() => (document.querySelector('.later').innerHTML = '<input type="file" id="late">'));
      await page.setInputFiles('#late', PLAIN);
      await asked();
      assert.deepEqual(await carried(), []);
      await press('Not everyone');
      await press("Don't share");
      await carried();
    }
  });
});

test('a disabled element lets nothing be picked, whenever the input came', async () => {
  await onPage(LABELLED.replace('<wait-for-yes>', '<wait-for-yes disabled>'), async ({ visit, page, carried }) => {
    await page.evaluate(() => document.querySelector('.zone').insertAdjacentHTML('beforeend', '<input type="file" id="late">'));
    await page.waitForFunction(() => [...document.querySelectorAll('input')].every(({ disabled }) => disabled));
    await visit.drop('.zone', PLAIN);
    assert.deepEqual(await carried(), []);
    assert.equal(await page.locator('[data-screen]').count(), 0);
    await page.evaluate(() => (document.querySelector('wait-for-yes').disabled = false));
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('input')].map(({ disabled }) => disabled)), [false, false]);
  });
});
