// The app and the element in every language: chosen by the page, loaded before a picture is in hand, and never after.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../www/tools/run.mjs';
import { APP, ENGINE_PAGE, launch, overflow, require, visiting } from './harness.mjs';
import { hosting } from './host.mjs';

const made = (name) => resolve(root, 'tests/fixtures/made', name);
const PLAIN = resolve(root, 'tests/fixtures/cat.jpg');
const PLACE = made('cat-with-place.jpg');
const LANGUAGES = ['en', 'ar', 'de', 'es', 'fr', 'ko'];
const words = Object.fromEntries(
  LANGUAGES.map((language) => [language, JSON.parse(readFileSync(resolve(root, `www/words/${language}.json`), 'utf8'))]),
);
const FORM = '<form><wait-for-yes><input type="file" name="photo"></wait-for-yes></form>';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** Whether a file of words was asked for. */
const askedFor = (visit, language) => visit.asked.some((url) => new RegExp(`/${language}-[^/]*\\.js$`).test(url));

/** Fails when what is shown runs over a small screen, or breaks a rule of axe. */
async function assertFits(page, where) {
  assert.equal(await overflow(page), 0, `${where} overflows`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`), [], where);
}

const turned = (page, language) => page.waitForFunction((language) => document.documentElement.lang === language, language);

for (const language of LANGUAGES) {
  test(`the app speaks ${language} where the browser does, from start to end, and asks for nothing on the way`, async () => {
    const say = words[language];
    const direction = language === 'ar' ? 'rtl' : 'ltr';
    const viewport = { width: 320, height: 640 };
    await visiting(browser, { context: { locale: language, viewport, reducedMotion: 'reduce' } }, async (visit) => {
      const { page } = visit;
      const press = (key) => page.getByRole('button', { name: say[key], exact: true }).first().click();
      await turned(page, language);
      await page.locator('footer #law').waitFor();
      assert.equal(await page.title(), say['app.name']);
      assert.equal(await page.evaluate(() => document.documentElement.dir), direction);
      assert.equal(await page.locator('#language').inputValue(), language);
      await page.getByRole('heading', { name: say['screen.S0.headline'] }).waitFor();
      await visit.cutNetwork();
      await page.locator('wait-for-yes input.own').setInputFiles(PLACE);
      await page.locator('[data-screen=Q1]').waitFor();
      const headline = page.locator('#headline');
      assert.equal(await headline.textContent(), say['screen.Q1.headline']);
      assert.equal(await headline.evaluate((headline) => headline.closest('[lang]').lang), language);
      assert.equal(await headline.evaluate((headline) => getComputedStyle(headline).direction), direction);
      const draft = page.locator('[data-screen] .draft');
      assert.deepEqual(await draft.allTextContents(), language === 'en' ? [] : [say['ui.draft']]);
      assert.equal(await page.locator('.card .value').first().evaluate((value) => value.localName), 'bdi');
      await assertFits(page, `Q1 in ${language}`);
      await press('button.not-everyone');
      // The law is that of the place, in the language of the place, and says so.
      const line = page.locator('.law .line');
      await line.waitFor();
      assert.equal(await line.getAttribute('lang'), 'en');
      // As the browser writes it: in Safari with a capital.
      const name = await page.evaluate((language) => new Intl.DisplayNames(language, { type: 'language' }).of('en'), language);
      const said = say['law.in-language'].replace('{language}', name);
      assert.deepEqual(await page.locator('.law .language').allTextContents(), language === 'en' ? [] : [said]);
      await press('button.law-here');
      await page.locator('.panel .row').first().waitFor();
      await assertFits(page, `S8 in ${language}`);
      await press('button.dont-share');
      await page.getByText(say['app.closing.stopped.headline']).waitFor();
      visit.assertNoRequests();
    });
  });
}

test('every number takes the form of its language', async () => {
  await visiting(browser, { folder: ENGINE_PAGE }, async ({ page }) => {
    for (const language of LANGUAGES) {
      const rules = new Intl.PluralRules(language);
      const numbers = [0, 1, 2, 3, 11, 100, 1_000_000];
      const said = await page.evaluate(async ([language, numbers]) => {
        await load(language);
        const words = new Words(language);
        return numbers.map((hours) => [words.text('law.hours', { hours }), words.number(hours)]);
      }, [language, numbers]);
      const forms = new Set();
      said.forEach(([text, number], at) => {
        const form = rules.select(numbers[at]);
        forms.add(form);
        assert.equal(text, words[language][`law.hours.${form}`].replace('{hours}', number), `${language} ${numbers[at]}`);
      });
      assert.deepEqual([...forms].sort(), [...rules.resolvedOptions().pluralCategories].sort(), `${language}: a form was not met`);
    }
  });
});

test('a finding that counts takes the form of its number, set apart from the words', async () => {
  await visiting(browser, { folder: ENGINE_PAGE }, async ({ page }) => {
    const said = await page.evaluate(async () => {
      const { load, Words, sentenceNodes } = window;
      await load('ar');
      const finding = (count) => ({ kind: 'edit-history', strength: 'says', params: { count, software: 'X' }, evidence: [] });
      const words = new Words('ar');
      return [1, 2, 3, 11, 100].map((count) => {
        const nodes = sentenceNodes(finding(count), words);
        // Safari has digits of its own for Arabic.
        const number = new Intl.NumberFormat('ar').format(count);
        return [nodes.map((node) => node.textContent ?? node).join(''), nodes.map((node) => node.localName ?? ''), number];
      });
    });
    const forms = ['one', 'two', 'few', 'many', 'other'];
    said.forEach(([text, nodes, count], at) => {
      const form = words.ar[`finding.edit-history.count+software.${forms[at]}`];
      const blanks = { strength: words.ar['strength.says'], software: 'X', count };
      assert.equal(text, form.replace(/\{(\w+)\}/g, (_, name) => blanks[name]));
      assert.ok(nodes.includes('bdi'), nodes.join());
    });
  });
});

test('the element takes the language of what is around it, or its own', async () => {
  const body = `<div lang="es-MX">${FORM}</div>`;
  await hosting(browser, body, async ({ visit, page }) => {
    const headline = async () => {
      await page.setInputFiles('input[name=photo]', []);
      await visit.idle();
      await page.setInputFiles('input[name=photo]', PLAIN);
      await page.locator('[data-screen=Q1]').waitFor();
      return page.locator('#headline').textContent();
    };
    assert.equal(await headline(), words.es['screen.Q1.headline']);
    for (const [tag, language] of [['ko', 'ko'], ['tlh', 'en'], ['DE_at', 'de'], ['', 'en']]) {
      await page.setInputFiles('input[name=photo]', []);
      await page.evaluate((tag) => (document.querySelector('wait-for-yes').lang = tag), tag);
      assert.equal(await headline(), words[language]['screen.Q1.headline'], tag);
    }
    assert.ok(askedFor(visit, 'es') && askedFor(visit, 'ko') && !askedFor(visit, 'fr'));
  });
});

test('while a picture is in hand no language is asked for; after it, it is', async () => {
  await hosting(browser, FORM, async ({ visit, page, press }) => {
    await page.setInputFiles('input[name=photo]', PLAIN);
    await page.locator('[data-screen=Q1]').waitFor();
    await visit.idle();
    await visit.forgetRequests();
    await page.evaluate(() => (document.documentElement.lang = 'fr'));
    await page.evaluate(() => document.body.append(document.createElement('wait-for-yes')));
    await page.waitForTimeout(200);
    visit.assertNoRequests();
    await page.locator('[data-screen=Q1] #headline', { hasText: words.en['screen.Q1.headline'] }).waitFor();
    const asked = page.waitForRequest(/\/fr-[^/]*\.js$/);
    await press('Not everyone');
    await press("Don't share");
    await asked;
  });
});

/** The path of the file of a language. */
const pathOf = (language, folder = APP) =>
  `/assets/${readdirSync(resolve(folder, 'assets')).find((name) => name.startsWith(`${language}-`))}`;

/** What makes the server hold a language back, and what lets it come. */
function held(language, folder = APP) {
  const path = pathOf(language, folder);
  let send;
  const replace = new Map([[path, new Promise((kept) => (send = kept))]]);
  return { folder, replace, cached: false, come: () => send(readFileSync(resolve(folder, `.${path}`))) };
}

test('whoever is quicker than the words is asked in the language of the page all the same', async () => {
  const { come, ...server } = held('de');
  const body = `<div lang="de">${FORM.replace('<input', '<input multiple')}</div>`;
  await hosting(browser, body, async ({ page }) => {
    await page.setInputFiles('input[name=photo]', [PLAIN, PLACE]);
    const progress = page.locator('.progress');
    await progress.waitFor();
    assert.equal(await progress.locator('button').textContent(), words.en['ui.cancel']);
    come();
    await page.locator('[data-screen=Q1]').waitFor();
    const headline = page.locator('#headline');
    assert.equal(await headline.textContent(), words.de['screen.Q1.headline']);
    assert.equal(await headline.evaluate((headline) => headline.closest('[lang]').lang), 'de');
    const count = words.de['ui.count'].replace('{number}', '1').replace('{count}', '2');
    assert.ok((await page.locator('[data-screen=Q1]').textContent()).includes(count), count);
  }, server);
});

test('while the words are waited for, the person can give up', async () => {
  const { come, ...server } = held('de');
  await hosting(browser, `<div lang="de">${FORM}</div>`, async ({ visit, page, heard, press }) => {
    await page.setInputFiles('input[name=photo]', PLAIN);
    await press(words.en['ui.cancel']);
    assert.deepEqual((await heard('wfy-decision')).map(({ detail }) => detail), [{ share: false }]);
    come();
    await visit.idle();
    assert.deepEqual(await page.locator('[data-screen], .progress').count(), 0);
  }, server);
});

test('where the words take too long, the question is asked in English', async () => {
  const { come, ...server } = held('de', ENGINE_PAGE);
  await hosting(browser, '', async ({ visit, page }) => {
    await page.evaluate((body) => {
      configure({ patience: 500 });
      document.body.insertAdjacentHTML('beforeend', body);
    }, '<wait-for-yes lang="de"><button id="own">Share</button></wait-for-yes>');
    await page.click('#own');
    await page.locator('[data-screen=Q1]').waitFor();
    come();
    // What was given up is never told of as ended.
    await visit.settled();
    const headline = page.locator('#headline');
    assert.equal(await headline.textContent(), words.en['screen.Q1.headline']);
    assert.equal(await headline.evaluate((headline) => headline.closest('[lang]').lang), 'en');
  }, server);
});

test('in the app, too, what is picked before the language that was chosen has come is asked about in it', async () => {
  const { come, ...server } = held('ar');
  await visiting(browser, server, async ({ page }) => {
    await page.locator('footer #law').waitFor();
    await page.locator('#language').selectOption('ar');
    await page.locator('wait-for-yes input.own').setInputFiles(PLAIN);
    await page.locator('.progress').waitFor();
    come();
    await page.locator('[data-screen=Q1]').waitFor();
    const headline = page.locator('#headline');
    assert.equal(await headline.textContent(), words.ar['screen.Q1.headline']);
    assert.equal(await headline.evaluate((headline) => headline.closest('[dir]').dir), 'rtl');
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'ar');
  });
});

test('a language that cannot be had leaves English, and the page as it was', async () => {
  const replace = new Map([[pathOf('es'), Buffer.from('throw new Error("no words")')]]);
  await visiting(browser, { replace, context: { locale: 'es' } }, async (visit) => {
    const { page } = visit;
    await page.locator('footer #law').waitFor();
    await visit.idle();
    assert.ok(askedFor(visit, 'es'));
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
    await page.locator('wait-for-yes input.own').setInputFiles(PLAIN);
    await page.locator('[data-screen=Q1]').waitFor();
    assert.equal(await page.locator('#headline').textContent(), words.en['screen.Q1.headline']);
  });
});

test('words of the page’s own stand in for ours, one by one, in a language of ours', async () => {
  await hosting(browser, `<div lang="ar" dir="rtl">${FORM}</div>`, async ({ visit, page }) => {
    await visit.idle();
    await page.evaluate(() => (document.querySelector('wait-for-yes').words = { 'button.everyone': 'نعم، كلهم' }));
    await page.setInputFiles('input[name=photo]', PLAIN);
    await page.locator('[data-screen=Q1]').waitFor();
    const buttons = await page.locator('.answers button').allTextContents();
    assert.deepEqual(buttons.slice(0, 2), ['نعم، كلهم', words.ar['button.not-everyone']]);
    assert.equal(await page.locator('#headline').evaluate((headline) => headline.closest('[dir]').dir), 'rtl');
  });
});

test('the app’s list changes the language, keeps nothing, and rests while a picture is in hand', async () => {
  await visiting(browser, {}, async (visit) => {
    const { page } = visit;
    await page.locator('footer #law').waitFor();
    const list = page.locator('#language');
    assert.deepEqual(await list.locator('option').allTextContents(), ['English', 'Deutsch', 'español', 'français', '한국어', 'العربية']);
    await list.selectOption('ar');
    await turned(page, 'ar');
    await page.getByRole('heading', { name: words.ar['screen.S0.headline'] }).waitFor();
    assert.match(await page.locator('#law').textContent(), /2026|٢٠٢٦/);
    await visit.cutNetwork();
    await page.locator('wait-for-yes input.own').setInputFiles(PLAIN);
    await page.locator('[data-screen=Q1]').waitFor();
    assert.ok(await list.isDisabled());
    await page.getByRole('button', { name: words.ar['button.dont-know'], exact: true }).click();
    await page.getByRole('button', { name: words.ar['button.dont-share'], exact: true }).click();
    await page.getByText(words.ar['app.closing.stopped.body']).waitFor();
    assert.ok(await list.isEnabled());
    visit.assertNoRequests();
    const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
    assert.deepEqual(kept, [0, 0, '']);
    await visit.mendNetwork();
    await page.reload();
    await page.locator('footer #law').waitFor();
    assert.equal(await list.inputValue(), 'en');
  });
});
