// Forms around what is guarded: nothing waits in a form that is sent, whichever way it is sent, and the page's own
// control is given back as it was.

import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../www/tools/run.mjs';
import { ENGINE, launch } from './harness.mjs';
import { hosting } from './host.mjs';

const PLAIN = resolve(root, 'tests/fixtures/cat.jpg');
const PLACE = resolve(root, 'tests/fixtures/made/cat-with-place.jpg');
const INPUT = '<wait-for-yes><input type="file" name="photo"></wait-for-yes>';
const FORM = `<form>${INPUT}<button id="send">Send</button></form>`;

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const onPage = (body, test) =>
  hosting(browser, body, async (given) => {
    const { page } = given;
    const asked = () => page.locator('[data-screen=Q1]').waitFor({});
    const gone = () => page.locator('[data-screen]').waitFor({ state: 'detached' });
    /** The names of the files that a script would send with the form. */
    const values = () =>
      page.evaluate(() => new FormData(document.querySelector('form')).getAll('photo').map(({ name }) => name));
    const submits = async () => (await given.heard('submit')).length;
    const goOn = async () => {
      await given.press('Nobody is in it');
      await given.press('Continue');
    };
    await test({ ...given, asked, gone, values, submits, goOn });
  });

test('what a script puts together of a form has no picture before the answer', async () => {
  await onPage(FORM, async ({ page, asked, goOn, values }) => {
    await page.setInputFiles('input[name=photo]', PLAIN);
    await asked();
    assert.deepEqual(await values(), ['']);
    await goOn();
    assert.deepEqual(await values(), ['cat.jpg']);
  });
});

test('form.submit() asks nobody, and sends no picture before the answer', async () => {
  await onPage(FORM, async ({ visit, page, asked }) => {
    await page.setInputFiles('input[name=photo]', PLAIN);
    await asked();
    // The page of these tests lets no form be sent, so it stays.
    const complaining = ['chromium', 'webkit'];
    const complaint = complaining.includes(ENGINE) && page.waitForEvent('console', (message) => /form-action/.test(message.text()));
    const sent = await page.evaluate(async () => {
      const form = document.querySelector('form');
      const sent = new Promise((done) => form.addEventListener('formdata', ({ formData }) => done(formData.get('photo').name)));
      try {
        form.submit();
      } catch {
        // Firefox throws where others complain.
      }
      return sent;
    });
    assert.equal(sent, '');
    await complaint;
    visit.expectProblem(/form-action/, complaining);
  });
});

test('a picture that a script picks without a word is asked about when the form is to be sent', async () => {
  await onPage(FORM, async ({ visit, page, asked, goOn, submits, values }) => {
    const silently = async () => {
      const files = await visit.files(PLAIN);
      await page.evaluate(([file]) => {
        const transfer = new DataTransfer();
        transfer.items.add(file);
        document.querySelector('input').files = transfer.files;
      }, files);
    };
    await silently();
    await page.click('#send');
    await asked();
    assert.equal(await submits(), 0);
    await goOn();
    await page.click('#send');
    assert.equal(await submits(), 1);
    await silently();
    assert.deepEqual(await values(), ['']);
    await asked();
  });
});

test('a reset that the page prevents is none', async () => {
  await onPage(FORM, async ({ page, asked, gone, submits }) => {
    await page.evaluate(() => document.querySelector('form').addEventListener('reset', (event) => event.preventDefault(), { once: true }));
    await page.setInputFiles('input[name=photo]', PLAIN);
    await asked();
    await page.evaluate(() => document.querySelector('form').reset());
    await page.waitForTimeout(50);
    await asked();
    await page.click('#send');
    assert.equal(await submits(), 0);
    await page.evaluate(() => document.querySelector('form').reset());
    await gone();
    await page.click('#send');
    assert.equal(await submits(), 1);
  });
});

test('an input knows its form by `form`, and a form that comes later', async () => {
  const body = `${INPUT.replace('name', 'form="late" name')}<main></main>`;
  await onPage(body, async ({ page, asked, goOn }) => {
    await page.setInputFiles('input[name=photo]', PLAIN);
    await asked();
    await page.evaluate(() => {
      document.querySelector('main').innerHTML = '<form id="late" novalidate></form>';
      window.sent = 0;
      document.querySelector('#late').addEventListener('submit', (event) => (event.preventDefault(), (sent += 1)));
    });
    const send = () => page.evaluate(() => (document.querySelector('#late').requestSubmit(), sent));
    assert.equal(await send(), 0);
    await goOn();
    assert.equal(await send(), 1);
  });
});

test('a zone without an input: the form around it is held, and its reset forgets the picture', async () => {
  const zone = '<form><wait-for-yes><div class="zone" tabindex="0">Drop here</div></wait-for-yes><button id="send">Send</button></form>';
  await onPage(zone, async ({ visit, page, asked, gone, goOn, submits }) => {
    await visit.drop('.zone', PLAIN);
    await asked();
    await page.click('#send');
    await page.evaluate(() => document.querySelector('form').requestSubmit());
    assert.equal(await submits(), 0);
    await page.evaluate(() => document.querySelector('form').reset());
    await gone();
    await page.click('#send');
    assert.equal(await submits(), 1);
    await visit.drop('.zone', PLAIN);
    await asked();
    await goOn();
    await page.click('#send');
    assert.equal(await submits(), 2);
  });
});

test('a zone in a disabled fieldset takes nothing', async () => {
  const zone = '<fieldset disabled><wait-for-yes><div class="zone" tabindex="0">Drop here</div></wait-for-yes></fieldset>';
  await onPage(zone, async ({ visit, page, asked, heard }) => {
    await visit.drop('.zone', PLAIN);
    await page.waitForTimeout(100);
    assert.deepEqual(await heard('wfy-check', 'drop'), []);
    await page.evaluate(() => (document.querySelector('fieldset').disabled = false));
    await visit.drop('.zone', PLAIN);
    await asked();
  });
});

test('a control is given back as the page had it', async () => {
  const disabled = (page, selector) => page.evaluate((selector) => document.querySelector(selector).disabled, selector);
  for (const control of ['<input type="file" id="own"', '<button id="own"']) {
    const body = `${control} disabled></button><wait-for-yes for="own" disabled></wait-for-yes>`;
    await onPage(body, async ({ page }) => {
      await page.evaluate(() => (document.querySelector('wait-for-yes').disabled = false));
      assert.equal(await disabled(page, '#own'), true, `${control}: the page had it disabled`);
    });
    await onPage(body.replace(' disabled></button>', '></button>'), async ({ page }) => {
      assert.equal(await disabled(page, '#own'), true);
      await page.evaluate(() => document.querySelector('wait-for-yes').remove());
      assert.equal(await disabled(page, '#own'), false, `${control}: nobody guards it any more`);
    });
  }
});

test('a message of the page’s own on an input that waits for nothing stays', async () => {
  await onPage(FORM, async ({ page }) => {
    const message = await page.evaluate(async () => {
      const input = document.querySelector('input');
      input.setCustomValidity('Choose one');
      input.dispatchEvent(new Event('change', { bubbles: true }));
      document.querySelector('form').reset();
      await new Promise((done) => setTimeout(done, 20));
      return input.validationMessage;
    });
    assert.equal(message, 'Choose one');
  });
});

test('a label around the element is the label of the control, as it was without it', async () => {
  await onPage(`<label>Photo ${INPUT}</label>`, async ({ page }) => {
    const [labels, control] = await page.evaluate(() => [
      document.querySelector('input').labels.length,
      document.querySelector('label').control?.name,
    ]);
    assert.deepEqual([labels, control], [1, 'photo']);
  });
});

test('a page that is left and kept by the browser comes back without the picture and the question', async () => {
  await onPage(FORM, async ({ page, asked, gone, heard, values }) => {
    await page.setInputFiles('input[name=photo]', PLACE);
    await asked();
    const leave = (persisted) => page.evaluate((persisted) => void dispatchEvent(new PageTransitionEvent('pagehide', { persisted })), persisted);
    await leave(false);
    await asked();
    await leave(true);
    await gone();
    assert.deepEqual(await values(), ['']);
    assert.equal(await page.evaluate(() => document.querySelector('wait-for-yes').file), undefined);
    assert.equal(await page.evaluate(() => document.querySelector('form').checkValidity()), true);
    assert.deepEqual(await heard('wfy-decision'), []);
    // An element that is gone hears of it no more.
    await page.evaluate(() => {
      window.gone = document.querySelector('wait-for-yes');
      window.resets = 0;
      gone.reset = () => (resets += 1);
      gone.remove();
    });
    await leave(true);
    assert.equal(await page.evaluate(() => resets), 0);
  });
});
