// The documentation: complete as it is sent, true to what it is made of, fit for every width and for keys; and the
// playground, of which every control does what it says.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { api } from '../../www/tools/describe.mjs';
import { root } from '../../www/tools/run.mjs';
import { APP, launch, overflow, require, visiting } from './harness.mjs';

const PAGES = ['index', 'api', 'checks', 'evaluation', 'inside', 'law', 'playground', 'recipes', 'screens', 'security'];
const LIVE = ['playground', 'screens'];
const words = JSON.parse(readFileSync(resolve(root, 'www/words/en.json'), 'utf8'));
const types = readFileSync(resolve(root, 'www/generated/core.d.ts'), 'utf8');
const sent = (path) => readFileSync(resolve(APP, path), 'utf8');
const page = (name) => sent(`docs/${name}.html`);

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** What a page says, without its markup. */
const text = (html) => html.replace(/<[^>]+>/g, '').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));

/** The names in a union of the crate's types. */
const union = (type) => [...types.match(new RegExp(`^export type ${type} = (.*);$`, 'm'))[1].matchAll(/"([^"]+)"/g)].map(([, name]) => name);

/** Whether a cell of a table begins with a name. */
const cell = (html, name) => html.includes(`<td><code>${name.replace(/"/g, '&#34;')}</code>`);

test('every page is complete as it is sent, with one headline, and only the live ones have a script', () => {
  assert.deepEqual(readdirSync(resolve(APP, 'docs')).filter((name) => name.endsWith('.html')).sort(), PAGES.map((name) => `${name}.html`).sort());
  for (const name of PAGES) {
    const html = page(name);
    assert.equal(html.match(/<h1/g).length, 1, name);
    assert.equal(/<script/.test(html), LIVE.includes(name), name);
    assert.doesNotMatch(html, /^(<p>)?\{[\w-]+|data-word="[^"]*"[^>]*><\/|\{\{\w+\}\}|<td>undefined/m, name);
    assert.equal(html.match(/<a href="[^"]*" aria-current="page">/g)?.length, 1, name);
  }
});

test('every link leads to a page and a place of it', () => {
  const all = [...PAGES.map((name) => `docs/${name}.html`), ...['index', 'about', 'privacy', 'limits', 'sources'].map((name) => `${name}.html`)];
  let count = 0;
  for (const from of all) {
    for (const [, to] of sent(from).matchAll(/<a href="(?!https:|mailto:)([^"]*)"/g)) {
      const url = new URL(to, `http://localhost/${from.replace(/index\.html$/, '')}`);
      const path = `${url.pathname.slice(1)}${url.pathname.endsWith('/') ? 'index.html' : ''}`;
      assert.ok(existsSync(resolve(APP, path)), `${from}: ${to}`);
      if (url.hash) assert.ok(sent(path).includes(`id="${decodeURIComponent(url.hash.slice(1))}"`), `${from}: ${to}`);
      count += 1;
    }
  }
  assert.ok(count > 100, `${count}`);
});

test('the tables of the API name everything that the element and the report have', () => {
  const html = page('api');
  const { attributes, properties, methods, events, slots, states, parts, cssProperties } = api();
  const others = [...slots.filter(({ name }) => name), ...states.map(({ name, ...rest }) => ({ ...rest, name: `:state(${name})` }))];
  for (const { name, description } of [...others, ...attributes, ...properties, ...events, ...parts, ...cssProperties]) {
    assert.ok(cell(html, name), name);
    assert.ok(text(html).includes(description.replaceAll('`', '')), name);
  }
  for (const { name, description } of methods) assert.ok(new RegExp(`<td><code>[\\w.]*\\b${name}\\b`).test(html) && text(html).includes(description), name);
  for (const name of [...union('Kind'), ...union('Strength'), ...union('ScreenId')]) assert.ok(cell(html, name), name);
  for (const key of Object.keys(words).filter((key) => /^(check|mark|why)\./.test(key))) assert.ok(text(html).includes(words[key]), key);
});

test('the law names every place with its days, the evaluation every figure of the measured tables', () => {
  const { places } = JSON.parse(readFileSync(resolve(root, 'www/generated/law.json'), 'utf8'));
  for (const { id } of places) assert.ok(cell(page('law'), id), id);
  for (const path of ['tests/bench/README.md', 'tests/bench/forensics/README.md']) {
    const rows = readFileSync(resolve(root, path), 'utf8').match(/^\|.*\|$/gm).filter((row) => !/^[| :-]+$/.test(row));
    assert.ok(rows.length > 3, path);
    const said = text(page('evaluation'));
    for (const row of rows) for (const cell of row.split(/(?<!\\)\|/).slice(1, -1)) assert.ok(said.includes(cell.replace(/[`*]/g, '').trim()), `${path}: ${cell}`);
  }
});

test('no page overflows or breaks a rule of axe at 320 and 1280 px, light and dark', async () => {
  const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  // A screen that is just appearing is too pale.
  await visiting(browser, { path: 'docs/', context: { reducedMotion: 'reduce' } }, async ({ page, site }) => {
    for (const name of PAGES) {
      await page.goto(new URL(`docs/${name}.html`, site.url).href);
      if (name === 'screens') await page.locator('[data-screen=S0]').waitFor();
      if (name === 'playground') await page.locator('#html', { hasText: 'wait-for-yes' }).waitFor();
      await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
      await page.evaluate(axe);
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        assert.equal(await overflow(page), 0, `${name} overflows`);
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme });
          // What does not depend on colours was looked at before.
          const only = colorScheme === 'dark' ? { runOnly: ['color-contrast'] } : {};
          const { violations } = await page.evaluate((only) => window.axe.run(document, { resultTypes: ['violations'], ...only }), only);
          assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [], `${name}, ${width} px, ${colorScheme}`);
        }
      }
    }
  });
});

/** The playground, ready. */
const playing = (test, context = {}) =>
  visiting(browser, { context, path: 'docs/playground.html' }, async (visit) => {
    const { page } = visit;
    await page.evaluate(async () => (await customElements.whenDefined('wait-for-yes')).ready);
    await test({ visit, page, press: (name) => page.locator('#stage').getByRole('button', { name, exact: true }).click() });
  });

const logged = (page) => page.locator('#log [data-event]').evaluateAll((all) => all.map(({ dataset }) => dataset.event));

for (const name of LIVE) {
  test(`every control of the page ${name} is reached by Tab, in its order, and shows it`, async () => {
    await visiting(browser, { path: `docs/${name}.html` }, async ({ page }) => {
      await page.evaluate(() => customElements.whenDefined('wait-for-yes').then(() => {}));
      await page.locator(name === 'screens' ? '#js' : '#html', { hasText: /\w/ }).waitFor();
      assert.deepEqual(await reachedByTab(page), await wanted(page));
    });
  });
}

/** Numbers the controls of a page that are to be reached; the element's own are looked at elsewhere. */
function wanted(page) {
  return page.evaluate(() => {
    document.querySelector('.set details')?.setAttribute('open', '');
    const all = [...document.querySelectorAll('main :is(button, input, select, textarea, summary, #log, pre)')];
    return all.filter((one) => one.checkVisibility() && !one.closest('.stage')).map((one, at) => (one.dataset.at = at));
  });
}

/** The numbers of what has the focus, Tab by Tab, until the last one has it; `no ring` for what does not show it. */
async function reachedByTab(page) {
  const { length } = await wanted(page);
  assert.ok(length > 10, `${length} controls`);
  const reached = [];
  await page.evaluate(() => scrollTo(0, 0));
  for (let turn = 0; turn < length * 2 && reached.at(-1) !== length - 1; turn += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const { activeElement: on } = document;
      if (on?.dataset.at === undefined) return undefined;
      const { outlineStyle, outlineWidth } = getComputedStyle(on);
      return outlineStyle !== 'none' && outlineWidth !== '0px' ? Number(on.dataset.at) : 'no ring';
    });
    if (at !== undefined) reached.push(at);
  }
  return reached;
}

/** A value that a control can have, and does not have by itself. */
const example = ({ name, type }) => (type.startsWith('number') ? '7' : name === 'place' ? 'GB-SCT' : (type.match(/'([^']+)'\s*$/)?.[1] ?? 'photo'));

test('every control of an attribute changes the element, and the code to copy', async () => {
  await playing(async ({ page }) => {
    const gate = page.locator('#stage wait-for-yes');
    for (const { name, property, type } of api().attributes) {
      const control = page.locator(`[data-attribute="${name}"]`);
      const wanted = type === 'boolean' ? '' : example({ name, type });
      if (type === 'boolean') await control.check();
      else if (await control.evaluate((one) => one.tagName === 'SELECT')) await control.selectOption(wanted);
      else await control.fill(wanted);
      assert.equal(await gate.getAttribute(name), wanted, name);
      const has = await gate.evaluate((gate, property) => gate[property], property);
      assert.equal(String(has), type === 'boolean' ? 'true' : wanted, name);
      assert.match(await page.locator('#html').textContent(), new RegExp(`${name}${type === 'boolean' ? '' : `="${wanted}"`}`));
      if (type === 'boolean') await control.uncheck();
      else if (await control.evaluate((one) => one.tagName === 'SELECT')) await control.selectOption('');
      else await control.fill('');
      assert.equal(await gate.getAttribute(name), null, name);
    }
  });
});

test('every control of a property and of a look changes the element, and the code to copy', async () => {
  await playing(async ({ page, press }) => {
    await page.locator('[data-property="words"]').fill('{ "screen.Q1.headline": "Did they say yes?" }');
    assert.match(await page.locator('#js').textContent(), /gate\.words = \{\n {2}"screen\.Q1\.headline"/);
    await page.locator('#control').selectOption('button');
    await page.locator('[data-property="file"]', { hasText: 'cat-with-place.jpg' }).waitFor();
    await press('Share it');
    await page.locator('#stage #headline', { hasText: 'Did they say yes?' }).waitFor();
    await page.locator('[data-property="words"]').fill('{ not JSON');
    assert.equal(await page.locator('[data-property="words"]').evaluate((one) => one.validity.valid), false);
    await page.locator('.set details').evaluate((one) => (one.open = true));
    for (const { name } of api().cssProperties) {
      await page.locator(`[data-look="${name}"]`).fill('1px');
      assert.equal(await page.locator('#stage wait-for-yes').evaluate((gate, name) => gate.style.getPropertyValue(name), name), '1px');
      assert.match(await page.locator('#css').textContent(), new RegExp(`${name}: 1px;`));
    }
  });
});

test('what an event lets a page prevent is prevented, and stands in the code to copy', async () => {
  await playing(async ({ page, press }) => {
    const cards = page.locator('#stage .card');
    const cancelable = api().events.filter(({ cancelable }) => cancelable).map(({ name }) => name);
    assert.deepEqual(cancelable, ['wfy-found']);
    for (const prevents of [false, true]) {
      await page.locator('[data-prevents="wfy-found"]').setChecked(prevents);
      await page.locator('#clear').click();
      await page.locator('#hand-over').click();
      await page.locator('#log [data-event="wfy-found"]').waitFor();
      await press('Nobody is in it');
      await page.locator('#stage').getByRole('button', { name: 'Keep as is', exact: true }).waitFor();
      assert.equal((await cards.count()) > 0, !prevents);
      assert.equal((await page.locator('#js').textContent()).includes('event.preventDefault();\n  show(event.detail);'), prevents);
    }
  });
});

test('every method of the playground is called, and the log tells what came of it', async () => {
  await playing(async ({ page, press }) => {
    for (const { name } of api().methods) {
      await page.locator('#clear').click();
      await page.locator(`[data-method="${name}"]`).click();
      if (name === 'ask') {
        await press('Nobody is in it');
        await press('Keep as is');
      }
      await page.locator(`#log [data-event="${name}"]`).waitFor();
    }
    assert.ok((await page.locator('#log [data-event]').count()) > 0);
  });
});

test('from the first file to the decision the playground asks for nothing, whatever is guarded', async () => {
  await playing(async ({ visit, page, press }) => {
    await visit.cutNetwork();
    for (const control of await page.locator('#control option').evaluateAll((all) => all.map(({ value }) => value))) {
      await page.locator('#control').selectOption(control);
      await page.locator('#clear').click();
      await page.locator('#hand-over').click();
      await press('Nobody is in it');
      await press('Keep as is');
      await page.locator('#log [data-event="wfy-decision"]', { hasText: '{"share":true}' }).waitFor();
      const heard = await logged(page);
      assert.equal(heard[0], 'wfy-check', control);
      if (['input', 'several', 'elsewhere'].includes(control)) assert.ok(heard.includes('change'), control);
    }
    visit.assertNoRequests();
  });
});

test('every picture of the list can be handed over', async () => {
  await playing(async ({ page }) => {
    for (const picture of await page.locator('#picture option').evaluateAll((all) => all.map(({ value }) => value).filter((value) => value !== 'own'))) {
      await page.locator('#picture').selectOption(picture);
      await page.locator('#hand-over').click();
      await page.locator('#stage [data-screen]').first().waitFor();
      await page.locator('[data-method="reset"]').click();
    }
    await page.locator('#picture').selectOption('own');
    await page.locator('#own-picture').setInputFiles(resolve(root, 'tests/fixtures/cat.jpg'));
    await page.locator('#hand-over').click();
    await page.locator('#stage [data-screen=Q1]').waitFor();
  });
});

test('what is put into a slot is in the element and in the code to copy', async () => {
  await playing(async ({ page }) => {
    for (const { name } of api().slots.filter(({ name }) => name)) {
      const inside = page.locator(`#stage wait-for-yes > [slot="${name}"]`);
      await page.locator(`[data-adds="${name}"]`).check();
      assert.equal(await inside.count(), 1, name);
      assert.ok((await page.locator('#html').textContent()).includes(`slot="${name}"`), name);
      await page.locator(`[data-adds="${name}"]`).uncheck();
      assert.equal(await inside.count(), 0, name);
    }
  });
});

test('the states are told as they come', async () => {
  await playing(async ({ page, press }) => {
    const state = (name) => page.locator('#state', { hasText: name }).waitFor();
    await page.locator('#hand-over').click();
    await state(':state(asking)');
    await press('Nobody is in it');
    await press('Keep as is');
    await state(':state(shared)');
    await page.locator('#hand-over').click();
    await press('Not everyone');
    await press("Don't share");
    await state(':state(stopped)');
    assert.equal(await page.locator('[data-property="file"]').textContent(), 'none');
  });
});

test('every screen can be looked at, with no request, and with the code that shows it', async () => {
  await visiting(browser, { path: 'docs/screens.html' }, async (visit) => {
    const { page } = visit;
    await page.locator('[data-screen=S0]').waitFor();
    await visit.cutNetwork();
    // A screen that is a dialog covers the buttons.
    const show = (id) => page.evaluate((id) => document.querySelector(`[data-screen-id="${id}"]`).click(), id);
    for (const id of union('ScreenId')) {
      await show(id);
      await page.locator(`[data-screen="${id}"]`).waitFor();
      assert.equal(await page.locator('[data-screen-id][aria-pressed=true]').getAttribute('data-screen-id'), id);
      assert.ok((await page.locator('#js').textContent()).includes(`simulate(element, '${id}'`), id);
    }
    // S6 is there in one context only, which the page then has.
    await show('S6');
    assert.equal(await page.locator('#context').inputValue(), 'intimate');
    assert.match(await page.locator('#js').textContent(), /element\.context = 'intimate';/);
    // Nothing leads to a signed record that does not match but such a picture.
    await page.locator('#what').selectOption('plain');
    await show('S5');
    await page.locator('[data-screen=S5]').waitFor();
    assert.equal(await page.locator('#what').inputValue(), '');
    assert.notEqual(await page.locator('#said').textContent(), '');
    visit.assertNoRequests();
  });
});

test('the code to copy is copied', async () => {
  await playing(async ({ visit, page }) => {
    await page.locator('[data-copies="html"]').click();
    await page.locator('#copied', { hasText: /\w/ }).waitFor();
    const code = await page.locator('#html').textContent();
    assert.equal(await visit.pasted(), code);
  });
});
