// The element in front of a page's own controls: nothing goes on before the answer, and the page learns
// one thing only.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { root } from '../../www/tools/run.mjs';
import { launch, visiting } from './harness.mjs';
import { hosting } from './host.mjs';

const PLAIN = resolve(root, 'tests/fixtures/cat.jpg');
const PLACE = resolve(root, 'tests/fixtures/made/cat-with-place.jpg');

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const onPage = (body, test) => hosting(browser, body, test);

const shared = { type: 'wfy-decision', detail: { share: true }, clicking: true };
const stopped = { type: 'wfy-decision', detail: { share: false }, clicking: true };

const FORM = `<form id="form" novalidate>
  <wait-for-yes><input type="file" name="photo"></wait-for-yes>
  <button id="send">Send</button>
</form>`;

test('an input: the page hears of the file with the answer, and the decision comes inside the click', async () => {
  await onPage(FORM, async ({ page, heard, press }) => {
    await page.setInputFiles('input[name=photo]', PLAIN);
    await page.locator('[data-screen=Q1]').waitFor();
    assert.deepEqual(await heard('change', 'wfy-decision'), []);
    await press('Nobody is in it');
    await press('Continue');
    assert.deepEqual(await heard('wfy-decision'), [shared]);
    assert.deepEqual(await heard('change'), [{ type: 'change', files: 1 }]);
    assert.equal(await page.locator('[data-screen]').count(), 0, 'nothing is left on the page');
    assert.equal(await page.evaluate(() => document.activeElement.name), 'photo');
  });
});

test('an input: a stop empties it, and the page is not told why', async () => {
  for (const [answer, button] of [
    ['Not everyone', "Don't share"],
    ['Someone may be under 18', 'Close and forget'],
    ["I don't know", "Don't share"],
    ['Nobody is in it', 'Stop'],
  ]) {
    await onPage(FORM, async ({ page, heard, press }) => {
      await page.setInputFiles('input[name=photo]', PLAIN);
      await press(answer);
      await press(button);
      assert.equal(await page.evaluate(() => document.querySelector('input[name=photo]').files.length), 0);
      assert.equal(await page.evaluate(() => document.querySelector('form').checkValidity()), true);
      assert.deepEqual(await heard('wfy-check', 'wfy-decision', 'wfy-error'), [
        { type: 'wfy-check', detail: null, clicking: false },
        stopped,
      ], answer);
      const attributes = await page.evaluate(() => document.querySelector('wait-for-yes').getAttributeNames());
      assert.deepEqual(attributes, ['stopped']);
    });
  }
});

test('a form cannot be sent before the answer, in any way that tells', async () => {
  await onPage(FORM, async ({ page, heard, press }) => {
    await page.setInputFiles('input[name=photo]', PLAIN);
    await page.locator('[data-screen=Q1]').waitFor();
    await page.click('#send');
    await page.evaluate(() => document.querySelector('form').requestSubmit());
    await page.evaluate(() => document.querySelector('form').removeAttribute('novalidate'));
    await page.click('#send');
    assert.deepEqual(await heard('submit'), []);
    const focused = () => page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.id);
    assert.equal(await focused(), 'headline', 'the question is what is shown instead');
    await press('Nobody is in it');
    await press('Continue');
    await page.click('#send');
    assert.equal((await heard('submit')).length, 1);
  });
});

test('a form that is reset forgets the picture', async () => {
  await onPage(FORM, async ({ page, heard }) => {
    await page.setInputFiles('input[name=photo]', PLAIN);
    await page.locator('[data-screen=Q1]').waitFor();
    await page.evaluate(() => document.querySelector('form').reset());
    assert.equal(await page.locator('[data-screen]').count(), 0);
    await page.click('#send');
    assert.equal((await heard('submit')).length, 1);
  });
});

test('of several pictures each is asked about, and one no ends them all', async () => {
  const many = FORM.replace('name="photo"', 'name="photo" multiple');
  await onPage(many, async ({ page, heard, press }) => {
    await page.setInputFiles('input[name=photo]', [PLAIN, PLACE]);
    assert.equal(await page.locator('.note').textContent(), 'Picture 1 of 2');
    await press('Nobody is in it');
    await press('Continue');
    await page.locator('.note', { hasText: 'Picture 2 of 2' }).waitFor();
    assert.deepEqual(await heard('wfy-decision', 'change'), []);
    await press('Nobody is in it');
    await press('Keep as is');
    assert.deepEqual(await heard('wfy-decision'), [shared]);
    // Others than before: the same files in another order are no new pick to Firefox.
    await page.setInputFiles('input[name=photo]', [PLACE, resolve(root, 'tests/fixtures/made/cat-cut.jpg')]);
    await press('Not everyone');
    await press("Don't share");
    assert.equal(await page.evaluate(() => document.querySelector('input[name=photo]').files.length), 0);
    assert.deepEqual((await heard('wfy-decision')).length, 2);
  });
});

test('a check can be given up', async () => {
  await onPage(FORM, async ({ page, heard }) => {
    await page.evaluate(() => {
      // A worker that never answers, so that there is time to press the button.
      Worker.prototype.postMessage = () => {};
    });
    await page.setInputFiles('input[name=photo]', PLAIN);
    await page.getByRole('button', { name: 'Cancel' }).click();
    assert.deepEqual(await heard('wfy-decision'), [stopped]);
    assert.equal(await page.evaluate(() => document.querySelector('input[name=photo]').files.length), 0);
  });
});

test('a button: its press waits for the answer and then goes through once', async () => {
  await onPage('<wait-for-yes><button id="own">Share</button></wait-for-yes>', async ({ visit, page, heard, press }) => {
    const [file] = await (await visit.files(PLACE)).getProperties().then((all) => [...all.values()]);
    await page.evaluate((file) => (document.querySelector('wait-for-yes').file = file), file);
    await page.click('#own');
    await press('Yes, everyone');
    assert.equal(await page.locator('#headline').textContent(), 'This file says where it was taken');
    assert.deepEqual(await heard('click'), []);
    await press('Keep as is');
    assert.deepEqual(await heard('click', 'wfy-decision'), [{ type: 'click', clicking: true }, shared]);
    await page.focus('#own');
    await page.keyboard.press('Enter');
    await page.locator('[data-screen=Q1]').waitFor();
    await press('Not everyone');
    await page.keyboard.press('Escape');
    assert.equal((await heard('click')).length, 1);
    assert.equal(await page.evaluate(() => document.querySelector('wait-for-yes').file), undefined);
  });
});

test('a button without a file that we see: the question alone, and nothing is said to be checked', async () => {
  await onPage('<wait-for-yes mode="modal"><button id="own">Share</button></wait-for-yes>', async ({ page, press }) => {
    await page.click('#own');
    await page.locator('dialog:modal [data-screen=Q1]').waitFor();
    await press('Yes, everyone');
    assert.equal(await page.locator('dialog:modal [data-screen]').getAttribute('data-screen'), 'S19');
  });
});

test('a drop zone: the drop and the paste are held, and the file is there after a yes', async () => {
  const zone = '<wait-for-yes><div class="zone" tabindex="0">Drop here</div></wait-for-yes>';
  await onPage(zone, async ({ visit, page, heard, press }) => {
    const name = () => page.evaluate(() => document.querySelector('wait-for-yes').file?.name);
    await visit.drop('.zone', PLAIN);
    await press('Nobody is in it');
    await press('Continue');
    assert.equal(await name(), 'cat.jpg');
    await visit.paste('.zone', PLACE);
    await press('Not everyone');
    await press("Don't share");
    assert.equal(await name(), undefined);
    assert.deepEqual(await heard('drop', 'paste'), []);
    assert.deepEqual(await heard('wfy-decision'), [shared, stopped]);
  });
});

test('a control elsewhere is found by its id', async () => {
  await onPage('<input type="file" name="photo" id="there"><wait-for-yes for="there"></wait-for-yes>', async ({ page, heard, press }) => {
    assert.equal(await page.locator('[data-screen]').count(), 0, 'no start screen on a page of theirs');
    await page.setInputFiles('#there', PLAIN);
    await press('Not everyone');
    await press("Don't share");
    assert.deepEqual(await heard('wfy-decision'), [stopped]);
  });
});

test('ask, check and reset do what they are called', async () => {
  await onPage('<wait-for-yes><button id="own">Share</button></wait-for-yes>', async ({ visit, page, press }) => {
    const [file] = await (await visit.files(PLACE)).getProperties().then((all) => [...all.values()]);
    await page.evaluate((file) => {
      window.gate = document.querySelector('wait-for-yes');
      window.file = file;
      window.ask = () => (window.answer = gate.ask(file));
    }, file);
    const kinds = await page.evaluate(async () => (await gate.check(file)).findings.map(({ kind }) => kind));
    assert.ok(kinds.includes('location'), kinds.join());
    assert.equal(await page.locator('[data-screen]').count(), 0);
    await page.evaluate(() => void ask());
    await press('Nobody is in it');
    await press('Keep as is');
    assert.equal(await page.evaluate(() => answer), true);
    await page.evaluate(() => void ask());
    await press('Not everyone');
    await press("Don't share");
    assert.equal(await page.evaluate(() => answer), false);
    const ends = await page.evaluate(() => {
      const asked = [gate.ask(file), gate.ask(file)];
      gate.reset();
      return Promise.all(asked);
    });
    assert.deepEqual(ends, [false, false]);
    await assert.rejects(page.evaluate(() => document.createElement('wait-for-yes').ask(file)), /not in a document/);
  });
});

test('what is asked while something is asked waits for its turn, each with an answer of its own', async () => {
  await onPage('<wait-for-yes><input type="file" name="photo"></wait-for-yes>', async ({ visit, page, heard, press }) => {
    const files = await visit.files(PLAIN, PLACE, PLAIN);
    // As libraries do: each file by itself, all at once; and what was shared is read when it is.
    await page.evaluate((files) => {
      window.ends = [];
      const gate = (window.gate = document.querySelector('wait-for-yes'));
      const ask = async (file) => {
        const share = await gate.ask(file);
        await null;
        ends.push([share, gate.file?.name]);
      };
      window.ask = ask;
      for (const file of files) void ask(file);
    }, files);
    const ends = () => page.evaluate(() => ends);
    const asked = (count) => page.waitForFunction((count) => log.filter(({ type }) => type === 'wfy-check').length === count, count);
    await press('Nobody is in it');
    await page.locator('[data-screen=S1]').waitFor();
    assert.deepEqual(await ends(), []);
    await press('Continue');
    assert.deepEqual(await ends(), [[true, 'cat.jpg']]);
    await asked(2);
    await press('Not everyone');
    await press("Don't share");
    assert.deepEqual((await ends()).slice(1), [[false, undefined]]);
    await asked(3);
    // What comes meanwhile is the last.
    await page.evaluate((files) => void ask(files[1]), files);
    await press('Nobody is in it');
    await press('Continue');
    await press('Nobody is in it');
    await press('Keep as is');
    assert.deepEqual((await ends()).slice(2), [[true, 'cat.jpg'], [true, 'cat-with-place.jpg']]);
    assert.deepEqual((await heard('wfy-decision')).map(({ detail }) => detail.share), [true, false, true, true]);
    // A pick of the person's own ends all of it.
    await page.evaluate((files) => files.forEach((file) => void ask(file)), files);
    await asked(5);
    await page.setInputFiles('input[name=photo]', PLACE);
    await press('Nobody is in it');
    await press('Keep as is');
    assert.deepEqual((await ends()).slice(4).map(([share]) => share), [false, false, false]);
    assert.equal((await heard('wfy-decision')).length, 5);
  });
});

test('whoever leaves is asked nothing more', async () => {
  await onPage('<wait-for-yes><input type="file" name="photo"></wait-for-yes>', async ({ visit, page, heard, press }) => {
    const files = await visit.files(PLAIN, PLAIN);
    await page.evaluate((files) => {
      const gate = document.querySelector('wait-for-yes');
      window.ends = Promise.all(files.map((file) => gate.ask(file)));
    }, files);
    await press('Someone may be under 18');
    await press('Close this now');
    assert.deepEqual(await page.evaluate(() => ends), [false, false]);
    await page.waitForTimeout(200);
    assert.equal(await page.locator('[data-screen]').count(), 0);
    assert.equal((await heard('wfy-decision')).length, 1);
  });
});

test('with an empty `for` nothing is shown and nothing is guarded until `ask` is called', async () => {
  await onPage('<input type="file" name="photo"><wait-for-yes for=""></wait-for-yes>', async ({ visit, page, heard, press }) => {
    await page.setInputFiles('input[name=photo]', PLAIN);
    assert.deepEqual(await heard('change', 'wfy-check'), [{ type: 'change', files: 1 }]);
    assert.equal(await page.locator('[data-screen]').count(), 0);
    const files = await visit.files(PLAIN);
    await page.evaluate((files) => {
      window.answer = document.querySelector('wait-for-yes').ask(files);
    }, files);
    await press('Nobody is in it');
    await press('Continue');
    assert.equal(await page.evaluate(() => answer), true);
    assert.deepEqual(await page.evaluate(() => document.querySelector('wait-for-yes').files.map(({ name }) => name)), ['cat.jpg']);
    assert.equal(await page.locator('[data-screen]').count(), 0);
  });
});

test('what a page set before the element was there is kept', async () => {
  await visiting(browser, {}, async ({ context, page }) => {
    await context.addInitScript(() => {
      document.addEventListener('readystatechange', () => {
        if (document.readyState !== 'interactive') return;
        const early = document.createElement('wait-for-yes');
        Object.assign(early, {
          ...{ checks: 'copy', context: 'profile', disabled: true, file: new Blob(['x']), for: 'there', maxBytes: 10 },
          ...{ mode: 'modal', place: 'GB-SCT', wasm: '/there/', words: { 'button.nobody': 'Nobody' } },
        });
        early.append(document.createElement('button'));
        document.body.append(early);
      });
    });
    await page.reload();
    const kept = await page.evaluate(async () => {
      await customElements.whenDefined('wait-for-yes');
      const early = [...document.querySelectorAll('wait-for-yes')].at(-1);
      const names = ['checks', 'context', 'disabled', 'for', 'maxBytes', 'mode', 'place', 'wasm', 'words'];
      return [names.map((name) => early[name]), early.file?.size, early.getAttributeNames().sort(), Object.keys(early)];
    });
    assert.deepEqual(kept, [
      ['copy', 'profile', true, 'there', 10, 'modal', 'GB-SCT', '/there/', { 'button.nobody': 'Nobody' }],
      1,
      ['checks', 'context', 'disabled', 'for', 'max-bytes', 'mode', 'place', 'wasm'],
      [],
    ]);
  });
});

test('a property that a framework takes back leaves no attribute', async () => {
  await onPage('<wait-for-yes><button></button></wait-for-yes>', async ({ page }) => {
    const left = await page.evaluate(() => {
      const element = document.querySelector('wait-for-yes');
      for (const name of ['checks', 'context', 'disabled', 'for', 'maxBytes', 'mode', 'place', 'wasm']) element[name] = undefined;
      return element.getAttributeNames();
    });
    assert.deepEqual(left, []);
  });
});

test('an element that is moved keeps its question, and one that is taken out forgets it', async () => {
  await onPage(`${FORM}<main></main>`, async ({ page }) => {
    await page.setInputFiles('input[name=photo]', PLAIN);
    await page.locator('[data-screen=Q1]').waitFor();
    await page.evaluate(() => document.querySelector('main').append(document.querySelector('form')));
    assert.equal(await page.locator('[data-screen=Q1]').count(), 1);
    const valid = await page.evaluate(async () => {
      const input = document.querySelector('input');
      document.querySelector('form').remove();
      await Promise.resolve();
      return input.validity.customError;
    });
    assert.equal(valid, false, 'an input without a gate is the page’s own again');
  });
});

test('a server may import the element', async () => {
  const { createServer } = await import(
    pathToFileURL(createRequire(resolve(root, 'www/package.json')).resolve('vite')).href
  );
  const server = await createServer({
    root: resolve(root, 'www'),
    configFile: false,
    logLevel: 'error',
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    assert.equal(globalThis.HTMLElement, undefined);
    const { WaitForYes } = await server.ssrLoadModule('/element/wait-for-yes.ts');
    assert.equal(typeof WaitForYes, 'function');
  } finally {
    await server.close();
  }
});
