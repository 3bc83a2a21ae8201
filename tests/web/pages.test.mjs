// The pages that only tell something: complete as they are sent, without a script, and fit for every width.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../www/tools/run.mjs';
import { APP, launch, overflow, require, visiting } from './harness.mjs';

const PAGES = ['about', 'privacy', 'limits', 'sources'];
const words = JSON.parse(readFileSync(resolve(root, 'www/words/en.json'), 'utf8'));
const sent = (name) => readFileSync(resolve(APP, name), 'utf8');

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

test('every word is in them as they are sent, and none of them has a script', () => {
  for (const name of PAGES) {
    const html = sent(`${name}.html`);
    assert.doesNotMatch(html, /<script/);
    assert.doesNotMatch(html, /data-word="[^"]*"[^>]*><\/|data-list/);
  }
  assert.match(sent('index.html'), /<h1[^>]*>Wait for their yes<\/h1>/);
});

test('the words of these pages are not among those that scripts load', () => {
  const { first } = JSON.parse(sent('service-worker.js').match(/^const BUILD = (.*);$/m)[1]);
  const script = sent(first.find((path) => /index-.*\.js$/.test(path)));
  assert.ok(script.includes(words['app.closing.hand-on']));
  assert.ok(!script.includes(words['page.about.does.1']) && !script.includes('page.about.does'));
});

test('the sources name every place of the law with links that are official, and every package with its licence', () => {
  const html = sent('sources.html');
  const { places } = JSON.parse(readFileSync(resolve(root, 'www/generated/law.json'), 'utf8'));
  assert.equal(html.match(/<details>/g).length, places.length + 1);
  for (const [, url] of html.matchAll(/href="([^"]+)"[^>]*target="_blank"/g)) assert.match(url, /^https:\/\//);
  for (const { rows } of places) for (const { sources } of rows) {
    assert.ok(sources.some(({ official }) => official));
    for (const { url } of sources) assert.ok(html.includes(url.replaceAll('&', '&#38;')), url);
  }
  const texts = sent('licences.txt');
  for (const name of ['c2pa', 'roxmltree', 'zune-jpeg']) {
    assert.match(html, new RegExp(`<li>${name} \\d`));
    assert.match(texts, new RegExp(`(^|, )${name} \\d`, 'm'));
  }
});

for (const context of [
  { viewport: { width: 320, height: 640 }, colorScheme: 'light' },
  { viewport: { width: 1280, height: 860 }, colorScheme: 'dark' },
]) {
  const { width } = context.viewport;
  test(`none overflows, has small targets or breaks a rule of axe at ${width} px`, async () => {
    const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
    for (const name of PAGES) {
      await visiting(browser, { context, path: `${name}.html` }, async ({ page }) => {
        await page.getByRole('heading', { level: 1, name: words[`page.${name}.headline`] }).waitFor();
        await page.evaluate(() => document.querySelectorAll('details').forEach((one, at) => (one.open = at % 20 === 0)));
        assert.equal(await overflow(page), 0, `${name} overflows`);
        const small = await page.locator('a, summary').evaluateAll((all) =>
          all.filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.9).map((one) => one.textContent),
        );
        assert.deepEqual(small, [], name);
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [], name);
      });
    }
  });
}
