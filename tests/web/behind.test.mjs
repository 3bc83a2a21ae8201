// What comes behind the element's script: with it late, missing or spoiled the question is asked, and nothing that is
// shown is dead.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { root, www } from '../../www/tools/run.mjs';
import { APP, ENGINE_PAGE, launch, visiting } from './harness.mjs';
import { hosting } from './host.mjs';

const PLAIN = resolve(root, 'tests/fixtures/cat.jpg');
const PLACE = resolve(root, 'tests/fixtures/made/cat-with-place.jpg');
const words = JSON.parse(readFileSync(resolve(root, 'www/words/en.json'), 'utf8'));

const INPUT = '<form><wait-for-yes><input type="file" name="photo"></wait-for-yes></form>';
const BUTTON = '<wait-for-yes><button id="own">Share</button></wait-for-yes>';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** The path of the script that comes behind. */
function behind(folder) {
  const names = readdirSync(resolve(folder, 'assets')).filter((name) => /^later-.*\.js$/.test(name));
  assert.equal(names.length, 1, `${names}`);
  return `/assets/${names[0]}`;
}

/** A page of somebody's that gets `script` for what comes behind. */
const onPage = (script, body, test) =>
  hosting(browser, body, test, { folder: ENGINE_PAGE, replace: new Map([[behind(ENGINE_PAGE), script]]), cached: false });

const errors = async (heard) => (await heard('wfy-error')).map(({ detail }) => detail.code);

/** The modules that `entry` brings along, by their paths in www/element. What is imported for its types is not. */
function brought(entry) {
  const element = resolve(www, 'element');
  const found = [resolve(element, entry)];
  for (const path of found) {
    const statements = readFileSync(path, 'utf8').matchAll(/^(?:import|export) (?!type )(?:\{([^}]*)\} from )?[^;]*?'(\.[^']+)';$/gm);
    for (const [, names, to] of statements) {
      const other = resolve(dirname(path), `${to}.ts`);
      const onlyTypes = names?.split(',').every((name) => /^\s*(type .*)?$/.test(name));
      if (!onlyTypes && !/\.(js|json)$/.test(to) && !found.includes(other)) found.push(other);
    }
  }
  return found.map((path) => relative(element, path));
}

test('the element brings nothing along that comes behind, and that nothing that keeps something of the page', () => {
  const [first, later] = [brought('wait-for-yes.ts'), brought('later.ts')];
  assert.ok(first.includes('gate/input.ts') && first.includes('screens.ts') && later.includes('later/panels/law.ts'));
  assert.deepEqual(first.filter((path) => path.startsWith('later')), []);
  const both = later.filter((path) => first.includes(path));
  const keeps = (path) => /^(export )?(let |const \w+ = new )/m.test(readFileSync(resolve(www, 'element', path), 'utf8'));
  assert.ok(both.includes('dom.ts') && keeps('shared.ts') && keeps('languages.ts'));
  assert.deepEqual(both.filter(keeps), []);
});

for (const [what, script] of [
  ['cannot be had', Promise.resolve(undefined)],
  ['is no script', Buffer.from('no script')],
]) {
  test(`where it ${what}, the question is asked, with help, and it is told once`, async () => {
    await onPage(script, INPUT, async ({ visit, page, heard, press }) => {
      await visit.idle();
      await page.setInputFiles('input[name=photo]', PLACE);
      await page.locator('[data-screen=Q1]').waitFor();
      assert.equal(await page.locator('.note').textContent(), words['ui.no-check']);
      assert.deepEqual(await errors(heard), ['cannot-load']);
      await visit.forgetRequests();
      await press('Not everyone');
      await page.getByText(words['law.unavailable']).waitFor();
      assert.equal(await page.getByRole('button', { name: 'Law here' }).count(), 0);
      await press('Get help');
      const services = page.locator('dialog .panel .service');
      await services.first().waitFor();
      const there = JSON.parse(readFileSync(resolve(root, 'www/generated/help.json'), 'utf8')).help.length;
      assert.equal(await services.count(), there);
      visit.assertNoRequests();
      await press("Don't share");
      assert.deepEqual((await heard('wfy-decision')).map(({ detail }) => detail), [{ share: false }]);
      assert.deepEqual(await errors(heard), ['cannot-load']);
      assert.equal(await page.evaluate(() => document.querySelector('form').checkValidity()), true);
      if (await page.evaluate(() => document.querySelector('input').files.length)) assert.fail('it is let go');
      visit.problems = visit.problems.filter((text) => !/404|SyntaxError|disallowed MIME type/.test(text));
    });
  });
}

test('without it every button of every screen does something', async () => {
  const ways = [['Yes, everyone'], ['Not everyone'], ["I don't know"], ['Someone may be under 18'], ["It's only me"], ["It's only me", "I'm being pressed"]];
  await onPage(Promise.resolve(undefined), INPUT, async ({ visit, page, press }) => {
    for (const way of ways) {
      await page.setInputFiles('input[name=photo]', PLAIN);
      await page.locator('[data-screen=Q1]').waitFor();
      for (const answer of way) await press(answer);
      const openers = await page.locator('[data-screen] [aria-expanded]').all();
      for (const opener of openers) {
        await opener.click();
        assert.ok((await page.locator('.panel').innerText()).length > 40, way.join());
      }
      await page.evaluate(() => document.querySelector('wait-for-yes').reset());
    }
    visit.problems = visit.problems.filter((text) => !/404|disallowed MIME type/.test(text));
  });
});

test('where it comes late, a picture that was picked before is checked when it comes', async () => {
  const script = readFileSync(resolve(ENGINE_PAGE, `.${behind(ENGINE_PAGE)}`));
  let come;
  await onPage(new Promise((resolve) => (come = resolve)), INPUT, async ({ visit, page, heard, press }) => {
    await page.setInputFiles('input[name=photo]', PLACE);
    await page.getByText(words['ui.stage.loading']).waitFor();
    await page.waitForTimeout(500);
    assert.equal(await page.locator('[data-screen]').count(), 0);
    assert.ok(!visit.site.requests.some(({ path }) => /wasm/.test(path)));
    come(script);
    await page.locator('[data-screen=Q1] .card').first().waitFor();
    assert.equal(await page.locator('.preview').count(), 1);
    await press('Not everyone');
    await page.locator('dialog .law .line').waitFor();
    await press('Law here');
    await page.locator('dialog .panel .row').first().waitFor();
    assert.deepEqual(await errors(heard), []);
  });
});

test('while it is waited for, the person can give up', async () => {
  await onPage(new Promise(() => {}), INPUT, async ({ page, heard, press }) => {
    await page.setInputFiles('input[name=photo]', PLACE);
    await press('Cancel');
    assert.deepEqual((await heard('wfy-decision')).map(({ detail }) => detail), [{ share: false }]);
    assert.deepEqual(await errors(heard), []);
    assert.equal(await page.evaluate(() => document.querySelector('input').files.length), 0);
  });
});

test('where it takes too long, the question is asked without it; when it comes then, no answer asks for more', async () => {
  const script = readFileSync(resolve(ENGINE_PAGE, `.${behind(ENGINE_PAGE)}`));
  let come;
  await onPage(new Promise((resolve) => (come = resolve)), '', async ({ visit, page, heard, press }) => {
    await page.evaluate((body) => {
      configure({ patience: 500 });
      document.body.insertAdjacentHTML('beforeend', body);
    }, BUTTON);
    await page.click('#own');
    await page.locator('[data-screen=Q1]').waitFor();
    assert.deepEqual(await errors(heard), ['cannot-load']);
    come(script);
    await page.waitForTimeout(300);
    await visit.forgetRequests();
    await press('Not everyone');
    await page.getByText(words['law.unavailable']).waitFor();
    await page.waitForTimeout(300);
    visit.assertNoRequests();
    await press("Don't share");
    // A slow machine takes longer than that to start the check.
    await page.evaluate(() => configure({}));
    await page.click('#own');
    await press('Not everyone');
    await page.locator('.law .line').waitFor();
    assert.deepEqual(await errors(heard), ['cannot-load']);
  });
});

test('the app gets it together with its script', async () => {
  await visiting(browser, { cached: false }, async (visit) => {
    const { site, page } = visit;
    // The worker has come, too, and not only on a fast machine.
    await page.locator('footer #law').waitFor();
    await visit.idle();
    const asked = site.requests.map(({ path }) => path);
    assert.deepEqual(asked.filter((path) => path === behind(APP)), [behind(APP)], 'once');
    const worker = asked.findIndex((path) => /worker-/.test(path));
    assert.ok(asked.indexOf(behind(APP)) < worker, `${asked}`);
    const html = readFileSync(resolve(APP, 'index.html'), 'utf8');
    assert.match(html, new RegExp(`<link rel="modulepreload"[^>]* href="\\.${behind(APP)}"`));
  });
});
