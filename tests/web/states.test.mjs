// States of the element, for the looks of the page: as `:state(…)` and as attributes. They say no more than the events.

import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../www/tools/run.mjs';
import { launch } from './harness.mjs';
import { hosting } from './host.mjs';

const PLAIN = resolve(root, 'tests/fixtures/cat.jpg');
const PLACE = resolve(root, 'tests/fixtures/made/cat-with-place.jpg');
const FORM = '<form><wait-for-yes class="mine" place="DE"><input type="file" name="photo" multiple></wait-for-yes></form>';
const STATES = ['asking', 'checking', 'shared', 'stopped'];

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** A page that notes every state as it comes. */
const onPage = (body, test) =>
  hosting(browser, body, async (given) => {
    const { page } = given;
    await page.evaluate((states) => {
      const element = document.querySelector('wait-for-yes');
      window.now = () => ({
        attributes: states.filter((state) => element.hasAttribute(state)),
        states: states.filter((state) => element.matches(`:state(${state})`)),
      });
      window.was = [];
      new MutationObserver(() => {
        const is = now().attributes.join();
        if (is !== was.at(-1)) was.push(is);
      }).observe(element, { attributes: true });
    }, STATES);
    const now = async (...expected) =>
      assert.deepEqual(await page.evaluate(() => now()), { attributes: expected, states: expected });
    const was = () => page.evaluate(() => was.splice(0));
    const pick = async (...paths) => {
      await page.setInputFiles('input[name=photo]', paths);
      if (paths.length) await page.locator('[data-screen=Q1]').waitFor();
    };
    await test({ ...given, now, was, pick });
  });

test('a picture is checked, asked about, and stopped or shared; another one begins anew', async () => {
  await onPage(FORM, async ({ press, now, was, pick }) => {
    await now();
    await pick(PLAIN);
    await now('asking');
    assert.deepEqual(await was(), ['checking', 'asking']);
    await press('Not everyone');
    await now('asking');
    await press("Don't share");
    await now('stopped');
    await pick(PLACE);
    await press('Nobody is in it');
    await press('Keep as is');
    await now('shared');
    assert.deepEqual(await was(), ['stopped', 'checking', 'asking', 'shared']);
    await pick();
    await now();
  });
});

test('a reset, of the element or of the form, leaves none', async () => {
  await onPage(FORM, async ({ page, press, now, pick }) => {
    for (const reset of ["document.querySelector('wait-for-yes').reset()", "document.querySelector('form').reset()"]) {
      await pick(PLAIN);
      await press('Not everyone');
      await press("Don't share");
      await now('stopped');
      await pick(PLAIN);
      await page.evaluate(reset);
      await page.waitForTimeout(20);
      await now();
    }
  });
});

test('of several pictures only the last answer is told', async () => {
  await onPage(FORM, async ({ page, press, now, was, pick }) => {
    await pick(PLAIN, PLACE);
    await press('Nobody is in it');
    await press('Continue');
    await page.locator('.note', { hasText: 'Picture 2 of 2' }).waitFor();
    await press('Nobody is in it');
    await press('Keep as is');
    await now('shared');
    assert.deepEqual(await was(), ['checking', 'asking', 'checking', 'asking', 'shared']);
  });
});

test('the attributes of the page stay, and a copy of an element begins with no state', async () => {
  await onPage(FORM, async ({ page, press, pick }) => {
    await pick(PLAIN);
    await press('Not everyone');
    await press("Don't share");
    const [names, copied] = await page.evaluate(() => {
      const element = document.querySelector('wait-for-yes');
      const copy = element.cloneNode(true);
      document.body.append(copy);
      return [element.getAttributeNames(), copy.getAttributeNames()];
    });
    assert.deepEqual([names, copied], [['class', 'place', 'stopped'], ['class', 'place']]);
  });
});

test('a browser that knows no such states has the attributes', async () => {
  await onPage(FORM, async ({ page, press, pick }) => {
    const names = await page.evaluate(async () => {
      const { add } = CustomStateSet.prototype;
      // Chrome before 125 throws for a name without two dashes.
      CustomStateSet.prototype.add = function (name) {
        if (!name.startsWith('--')) throw new DOMException('no', 'SyntaxError');
        return add.call(this, name);
      };
      delete ElementInternals.prototype.states;
      return Object.keys(Object.getOwnPropertyDescriptors(ElementInternals.prototype)).includes('states');
    });
    assert.equal(names, false);
    await pick(PLAIN);
    await press('Not everyone');
    await press("Don't share");
    assert.equal(await page.evaluate(() => document.querySelector('wait-for-yes').hasAttribute('stopped')), true);
    // One that comes now finds no states at all.
    await page.evaluate(() => {
      const later = document.createElement('wait-for-yes');
      later.append(document.createElement('button'));
      document.body.append(later);
    });
    await page.locator('wait-for-yes').last().locator('button').first().click();
    await page.waitForFunction(() => document.querySelectorAll('wait-for-yes')[1].hasAttribute('asking'));
  });
});
