// The installed app: it works with the server gone, takes what other apps share or open with it, keeps nothing of
// that, and changes to a newer version when the person says so.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { root } from '../../www/tools/run.mjs';
import { writeServiceWorker } from '../../www/tools/offline.mjs';
import { APP, launch, visiting } from './harness.mjs';

const PLAIN = resolve(root, 'tests/fixtures/cat.jpg');
const PLACE = resolve(root, 'tests/fixtures/made/cat-with-place.jpg');
const words = JSON.parse(readFileSync(resolve(root, 'www/words/en.json'), 'utf8'));

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** The app, kept by a first visit. */
const kept = (test, options = {}) =>
  visiting(browser, { keeps: true, ...options }, async (visit) => {
    await keptAndIdle(visit);
    await test(visit, new Person(visit.page));
  });

/** Until this page is served by the service worker, and nothing is asked for any more. */
async function keptAndIdle(visit) {
  const { page } = visit;
  const began = Date.now();
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  await page.evaluate(() => customElements.get('wait-for-yes').ready);
  await visit.idle();
  // The browser looks for a newer version some time after a page was opened: on a slow machine, much later.
  await page.waitForTimeout(1500 + Date.now() - began);
}

class Person {
  constructor(page) {
    this.page = page;
  }

  async picks(...paths) {
    await this.page.locator('wait-for-yes input.own').setInputFiles(paths);
    await this.asked();
  }

  asked() {
    return this.page.locator('[data-screen=Q1]').waitFor();
  }

  presses(name) {
    return this.page.getByRole('button', { name, exact: true }).click();
  }

  reads(text) {
    return this.page.getByText(text).first().waitFor();
  }
}

/** The paths of all that is kept, and whether anything is anywhere else. */
const storage = (page) =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)));
    const elsewhere = [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length];
    return { names, paths: all.flat().sort(), elsewhere };
  });

/** What the build says is kept. */
function listed(folder = APP) {
  const { first, later } = JSON.parse(readFileSync(resolve(folder, 'service-worker.js'), 'utf8').match(/^const BUILD = (.*);$/m)[1]);
  const paths = (list) => list.map((path) => new URL(path, 'http://localhost/').pathname).sort();
  return { first: paths(first), later: paths(later) };
}

/** Where a page is by its own word: Firefox does not tell Playwright of an address that a script changed. */
const address = (page) => page.evaluate(() => location.href);

/** Shares files with the app as a phone does: by a form that is sent to it from elsewhere. */
async function share(visit, ...files) {
  const page = await visit.context.newPage();
  const form = `<form method="post" enctype="multipart/form-data" action="${visit.site.url}shared"><input type="file" name="picture" multiple></form>`;
  await page.evaluate((form) => (document.body.innerHTML = form), form);
  await page.setInputFiles('input', files);
  await page.evaluate(() => document.querySelector('form').submit());
  return page;
}

test('with the server gone: the app opens again, checks a picture, shows help and the law', async () => {
  await kept(async (visit, person) => {
    const { page, site } = visit;
    await site.close();
    await page.reload();
    await page.locator('footer #law').waitFor();
    assert.equal(await page.evaluate(() => fetch('./no-such-file').then(() => 'answered', () => 'gone')), 'gone');
    visit.expectProblem(/ERR_CONNECTION_REFUSED/, ['chromium']);
    await person.picks(PLACE);
    await person.reads(/The file says where it was taken: /);
    await person.presses('Not everyone');
    await page.locator('dialog .law .line').waitFor();
    await person.presses('Law here');
    await page.locator('dialog .panel .row a').first().waitFor();
    await person.presses('Get help');
    await page.locator('dialog .panel .service').first().waitFor();
    await page.keyboard.press('Escape');
    await person.reads(words['app.closing.stopped.headline']);
    for (const name of ['About', 'Privacy', 'Limits', 'Sources']) {
      await page.locator('footer').getByRole('link', { name, exact: true }).click();
      await page.getByRole('heading', { level: 1, name: words[`page.${name.toLowerCase()}.headline`] }).waitFor();
    }
    await page.getByRole('link', { name: words['page.back'] }).click();
    await page.locator('[data-screen=S0]').waitFor();
  });
});

test('what is kept is what was built: no less, and nothing else', async () => {
  await kept(async ({ page }) => {
    const { first } = listed();
    assert.ok(first.some((path) => /core_bg/.test(path)) && first.includes('/') && first.includes('/sources.html'));
    assert.deepEqual((await storage(page)).paths, first);
  });
});

test('from the first file to the decision nothing is asked for', async () => {
  await kept(async (visit, person) => {
    const { page } = visit;
    for (const again of [false, true]) {
      if (again) {
        await page.reload();
        await keptAndIdle(visit);
      }
      await visit.forgetRequests();
      await person.picks(PLACE);
      await person.presses('Yes, everyone');
      await person.presses('Keep as is');
      await person.reads(words['app.closing.shared.headline']);
      await page.waitForTimeout(500);
      // The browser tells of requests that the service worker answers by itself, so the server is asked.
      assert.deepEqual(visit.site.requests, []);
    }
  });
});

test('the pixels are loaded at a press of their button, kept then, and there without a server', async () => {
  await kept(async (visit, person) => {
    const { page, site } = visit;
    const look = async () => {
      await person.picks(PLAIN);
      await person.presses(words['button.look-at-pixels']);
      await page.locator('[data-screen=Q1] .note').waitFor({ timeout: 60_000 });
      assert.notEqual(await page.locator('.note').textContent(), words['pixels.failed']);
      await page.reload();
    };
    await visit.forgetRequests();
    await look();
    const asked = site.requests.map(({ path }) => path);
    assert.equal(asked.filter((path) => /pixels/.test(path)).length, 1);
    const { paths } = await storage(page);
    assert.ok(paths.some((path) => /pixels_bg/.test(path)), 'it is kept');
    await site.close();
    await page.reload();
    await look();
  });
});

test('a picture that another app shares is asked about at once, and is nowhere afterwards', async () => {
  await kept(async (visit) => {
    const before = await storage(visit.page);
    await visit.site.close();
    const page = await share(visit, PLACE);
    const person = new Person(page);
    await person.asked();
    await person.reads(/The file says where it was taken: /);
    assert.equal(await address(page), visit.site.url);
    assert.deepEqual(await storage(page), before);
    assert.deepEqual(before.elsewhere, [0, 0, 0]);
    await page.reload();
    await page.locator('[data-screen=S0]').waitFor();
    assert.ok(!visit.site.requests.some(({ method }) => method === 'POST'), 'the server was sent nothing');
  });
});

test('several pictures that are shared are asked about one after the other', async () => {
  await kept(async (visit) => {
    const page = await share(visit, PLACE, PLAIN);
    const person = new Person(page);
    await person.asked();
    await person.reads('Picture 1 of 2');
    await person.presses('Nobody is in it');
    await person.presses('Keep as is');
    await person.asked();
    await person.reads('Picture 2 of 2');
    await person.presses('Nobody is in it');
    await person.presses('Continue');
    await person.reads(words['app.closing.shared.headline']);
  });
});

test('where no file is shared, the app starts as ever', async () => {
  await kept(async (visit) => {
    const page = await share(visit);
    await page.waitForFunction((url) => location.href === url, visit.site.url);
    await page.waitForTimeout(1000);
    await page.locator('[data-screen=S0]').waitFor();
  });
});

test('a picture that is opened with the app is asked about at once', async () => {
  await visiting(browser, {}, async (visit) => {
    const { page } = visit;
    await page.addInitScript(() => {
      window.consumers = [];
      Object.defineProperty(window, 'launchQueue', { value: { setConsumer: (consumer) => window.consumers.push(consumer) } });
    });
    await page.reload();
    await page.evaluate(() => window.consumers[0]({ files: [] }));
    await page.locator('[data-screen=S0]').waitFor();
    const files = await visit.files(PLACE);
    await page.evaluate((files) => window.consumers[0]({ files: files.map((file) => ({ getFile: async () => file })) }), files);
    await new Person(page).reads(/The file says where it was taken: /);
  });
});

test('a newer version is told of when no picture is in hand, and comes at a press of its button alone', async () => {
  const folder = mkdtempSync(resolve(tmpdir(), 'waitforyes-'));
  try {
    cpSync(APP, folder, { recursive: true });
    await kept(async (visit, person) => {
      const { page } = visit;
      const old = await storage(page);
      await person.picks(PLAIN);
      await page.evaluate(() => (window.same = true));
      const index = resolve(folder, 'index.html');
      writeFileSync(index, readFileSync(index, 'utf8').replace('<body>', '<body data-newer>'));
      await writeServiceWorker(folder, resolve(root, 'www/app/service-worker.ts'));
      await visit.forgetRequests();
      await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
      await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration()).waiting);
      assert.ok(!visit.site.requests.some(({ path }) => path.startsWith('/assets/')), 'what is the same is not asked for again');
      const update = page.locator('#update');
      assert.equal(await update.isVisible(), false, 'not with a picture in hand');
      await person.presses('Nobody is in it');
      await person.presses('Stop');
      await update.waitFor();
      assert.match(await update.textContent(), new RegExp(words['app.update']));
      await person.presses('Check another picture');
      await person.picks(PLAIN);
      assert.equal(await update.isVisible(), false);
      await person.presses('Nobody is in it');
      await person.presses('Continue');
      await update.waitFor();
      assert.equal(await page.evaluate(() => window.same && !document.body.hasAttribute('data-newer')), true);
      await person.presses('Update');
      await page.locator('body[data-newer]').waitFor();
      await page.locator('[data-screen=S0]').waitFor();
      assert.equal(await update.isVisible(), false);
      const now = await storage(page);
      assert.equal(now.names.length, 1);
      assert.notDeepEqual(now.names, old.names);
      assert.deepEqual(now.paths, old.paths);
    }, { folder });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('before a file is chosen, at most 60 KB come', async () => {
  await visiting(browser, { cached: false }, async (visit) => {
    const { page, site } = visit;
    // What is loaded ahead comes in idle time; here there is none.
    await page.addInitScript(() => (window.requestIdleCallback = () => 0));
    await visit.idle();
    site.requests.length = 0;
    await page.reload();
    await visit.idle();
    await page.waitForTimeout(500);
    const asked = site.requests.map(({ path }) => path);
    assert.ok(asked.includes('/index.html') && asked.some((path) => /index-.*\.js/.test(path)), `${asked}`);
    assert.ok(!asked.some((path) => /\.wasm/.test(path)), `${asked}`);
    // The icon and the manifest count even where a browser leaves them out, and the worker, which comes in idle time.
    const { first } = listed();
    const more = ['/icon.svg', '/manifest.webmanifest', ...first.filter((path) => /\/worker-/.test(path))];
    const all = [...new Set([...asked, ...more])];
    const total = all.reduce((sum, path) => sum + brotliCompressSync(readFileSync(resolve(APP, `.${path}`))).length, 0);
    assert.ok(total > 10_000 && total <= 60_000, `${total} bytes for ${all}`);
  });
});
