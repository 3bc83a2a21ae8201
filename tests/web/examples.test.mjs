// The examples as somebody would copy them: built by Vite with the package installed, and used by a person. What the
// server has in the end is the picture, once, after a yes; after a no it has heard of nothing.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { builtExamples, examples, makeExamples } from '../../www/tools/examples.mjs';
import { root, run, www } from '../../www/tools/run.mjs';
import { POLICY } from '../../www/tools/serve.mjs';
import { launch, visiting } from './harness.mjs';

const PLAIN = resolve(root, 'tests/fixtures/cat.jpg');
const PLACE = resolve(root, 'tests/fixtures/made/cat-with-place.jpg');

/** The app's own policy, but for a form that is sent. */
const policy = POLICY.replace("form-action 'none'", "form-action 'self'");
/** The icons of FilePond and Uppy are addresses with data in them. */
const withIcons = policy.replace("img-src 'self' blob:", "img-src 'self' blob: data:");

const input = (page) => page.locator('input[type=file]');
const inputIsEmpty = (page) => page.evaluate(() => document.querySelector('input').files.length === 0);
const pressed = (page, name) => page.getByRole('button', { name, exact: true }).click();
const said = (page) => page.getByText('Sent.', { exact: true }).waitFor();
const count = (page, selector) => page.locator(selector).count();

/**
 * How each is used. `picker` is where a picture is picked, `before` and `after` is what else the person does, before
 * the question and after a yes; `empty` tells whether nothing is left in the control. `several` takes more pictures than
 * one, `apart` asks about each by itself.
 */
const USES = {
  'plain-form': { after: (page) => pressed(page, 'Send'), empty: inputIsEmpty },
  'fetch-upload': { several: true, after: said, empty: inputIsEmpty },
  filepond: {
    several: true,
    apart: true,
    policy: withIcons,
    picker: (page) => page.locator('.filepond--browser'),
    after: (page) => page.getByText('Upload complete').first().waitFor(),
    empty: async (page) => (await count(page, '.filepond--item')) === 0,
  },
  uppy: {
    several: true,
    policy: withIcons,
    picker: (page) => page.locator('.uppy-Dashboard-input').first(),
    before: (page) => page.locator('.uppy-StatusBar-actionBtn--upload').click(),
    after: (page) => page.getByText('Complete', { exact: true }).waitFor(),
    empty: async (page) => (await count(page, '.uppy-Dashboard-Item, .is-error, .uppy-Informer p')) === 0,
  },
  react: { several: true, after: said, empty: inputIsEmpty },
  vue: { several: true, after: said, empty: inputIsEmpty },
};

let browser;
before(async () => {
  await makeExamples();
  browser = await launch();
});
after(() => browser?.close());

/** A person on the page of an example. `received` is what the server was sent, `told` what the page heard. */
async function using(name, test) {
  const { picker = input, before, policy: own = policy } = USES[name] ?? {};
  const received = [];
  const routes = new Map([
    ['/upload', receiver(received)],
    ['/favicon.ico', (_, response) => response.writeHead(204).end()],
  ]);
  const options = { folder: builtExamples, path: `${name}/`, policy: own, routes };
  await visiting(browser, options, async (visit) => {
    const { page } = visit;
    await page.evaluate(async () => {
      window.told = [];
      for (const type of ['wfy-check', 'wfy-decision', 'wfy-error']) addEventListener(type, ({ detail }) => told.push([type, detail]));
      await customElements.whenDefined('wait-for-yes').then(({ ready }) => ready);
    });
    await visit.forgetRequests();
    await test({
      visit,
      page,
      received,
      press: (name) => pressed(page, name),
      pick: async (...paths) => {
        await picker(page).setInputFiles(paths);
        await before?.(page);
        await page.locator('[data-screen=Q1]').waitFor();
      },
      told: () => page.evaluate(() => told),
    });
  });
}

/** Notes the files of every request that carries some. */
function receiver(received) {
  return async (request, response) => {
    const chunks = await request.toArray();
    const { 'content-type': type } = request.headers;
    const form = await new Response(Buffer.concat(chunks), { headers: { 'content-type': type } }).formData();
    const files = [...form.values()].filter((value) => value instanceof File);
    received.push(await Promise.all(files.map(async (file) => [file.name, Buffer.from(await file.arrayBuffer())])));
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
  };
}

const file = (path) => [path.split('/').at(-1), readFileSync(path)];

/** Waits until something is so; a page may need a moment to show it. */
async function until(what, message) {
  for (let tries = 0; !(await what()); tries++) {
    assert.ok(tries < 100, message);
    await new Promise((done) => setTimeout(done, 50));
  }
}

for (const [name, { after: then, empty, several, apart }] of Object.entries(USES)) {
  test(`${name}: the picture goes on once, after a yes`, async () => {
    await using(name, async ({ visit, page, received, press, pick, told }) => {
      await pick(PLAIN);
      visit.assertNoRequests();
      await press('Nobody is in it');
      await press('Continue');
      // A form leaves the page that heard of it.
      const heard = await told();
      await then(page);
      await until(() => received.length > 0, 'nothing was sent');
      await page.waitForTimeout(200);
      assert.deepEqual(received, [[file(PLAIN)]]);
      assert.deepEqual(heard, [['wfy-check', null], ['wfy-decision', { share: true }]]);
    });
  });

  test(`${name}: after a no nothing was sent, nothing is left, and the page does not know why`, async () => {
    await using(name, async ({ visit, page, received, press, pick, told }) => {
      const attributes = await page.evaluate(() => document.querySelector('wait-for-yes').getAttributeNames());
      await pick(PLAIN);
      await press('Not everyone');
      await press("Don't share");
      await until(() => empty(page), 'something is left');
      await page.waitForTimeout(200);
      assert.deepEqual(received, []);
      visit.assertNoRequests();
      assert.deepEqual(await told(), [['wfy-check', null], ['wfy-decision', { share: false }]]);
      // The same after every no.
      const names = await page.evaluate(() => document.querySelector('wait-for-yes').getAttributeNames());
      assert.deepEqual(names, [...attributes, 'stopped']);
    });
  });

  if (!several) continue;
  test(`${name}: two pictures go on when both have a yes`, async () => {
    await using(name, async ({ page, received, press, pick }) => {
      await pick(PLAIN, PLACE);
      await press('Nobody is in it');
      await press('Continue');
      await press('Nobody is in it');
      await press('Keep as is');
      await then(page);
      await until(() => received.flat().length === 2, 'not both were sent');
      await page.waitForTimeout(200);
      assert.deepEqual(received.flat().sort(byName), [file(PLACE), file(PLAIN)]);
    });
  });

  test(`${name}: of two pictures the second has a no`, async () => {
    await using(name, async ({ page, received, press, pick }) => {
      await pick(PLAIN, PLACE);
      await press('Nobody is in it');
      await press('Continue');
      await press('Not everyone');
      await press("Don't share");
      // FilePond asks about each file by itself; elsewhere they were picked together, and stay together.
      if (apart) await until(() => received.length > 0, 'the first was not sent');
      else await until(() => empty(page), 'something is left');
      await page.waitForTimeout(200);
      assert.deepEqual(received, apart ? [[file(PLAIN)]] : []);
    });
  });
}

const byName = ([one], [other]) => (one < other ? -1 : 1);

test('a copy without the place is sent in place of the picture, where a script sends it', async () => {
  for (const name of ['fetch-upload', 'uppy']) {
    await using(name, async ({ page, received, press, pick }) => {
      await pick(PLACE);
      await press('Nobody is in it');
      const saved = page.waitForEvent('download');
      await press('Copy without location');
      const copy = readFileSync(await (await saved).path());
      await press('Continue');
      await USES[name].after(page);
      assert.equal(received.length, 1);
      const [[, bytes]] = received[0];
      assert.deepEqual(bytes, copy);
      assert.notDeepEqual(bytes, readFileSync(PLACE));
    });
  }
});

/** The share button in a browser that has a share sheet: `sheet` is what was put into it. */
const sharing = (test) =>
  using('share-button', async (use) => {
    const { page } = use;
    await page.evaluate(() => {
      window.sheet = [];
      navigator.canShare = ({ files }) => files.every(({ type }) => type.startsWith('image/'));
      navigator.share = async ({ files: [file, ...more] }) => {
        const clicked = navigator.userActivation.isActive;
        sheet.push({ clicked, more: more.length, name: file.name, bytes: [...new Uint8Array(await file.arrayBuffer())] });
      };
    });
    const button = page.getByRole('button', { name: 'Share', exact: true });
    assert.equal(await button.isDisabled(), true);
    await input(page).setInputFiles(PLAIN);
    await button.click();
    await test({ ...use, button, sheet: () => page.evaluate(() => sheet) });
  });

test('share-button: the picture goes to the share sheet once, inside the click of a yes', async () => {
  await sharing(async ({ page, press, sheet }) => {
    await press('Nobody is in it');
    assert.deepEqual(await sheet(), []);
    await press('Continue');
    await until(async () => (await sheet()).length > 0, 'nothing was shared');
    await page.waitForTimeout(200);
    const [name, bytes] = file(PLAIN);
    assert.deepEqual(await sheet(), [{ clicked: true, more: 0, name, bytes: [...bytes] }]);
  });
});

test('share-button: after a no nothing was shared, and nothing is left', async () => {
  await sharing(async ({ visit, page, press, button, sheet, told }) => {
    await press('Not everyone');
    await press("Don't share");
    assert.equal(await inputIsEmpty(page), true);
    assert.equal(await button.isDisabled(), true);
    await page.waitForTimeout(200);
    assert.deepEqual(await sheet(), []);
    visit.assertNoRequests();
    assert.deepEqual(await told(), [['wfy-check', null], ['wfy-decision', { share: false }]]);
  });
});

test('share-button: where files cannot be shared the button stays off', async () => {
  await using('share-button', async ({ page }) => {
    await page.evaluate(() => (navigator.canShare = undefined));
    await input(page).setInputFiles(PLAIN);
    assert.equal(await page.getByRole('button', { name: 'Share', exact: true }).isDisabled(), true);
  });
});

test('the types are those of React, of Vue and of the package', async () => {
  const compiler = join(www, 'node_modules/typescript/bin/tsc');
  const ends = async (args) => {
    const { code, output } = await run(process.execPath, [compiler, ...args], { quiet: true, failing: true });
    assert.equal(code, 0, output);
  };
  await ends(['-p', examples]);
  // No compiler of Vue's works on a TypeScript without its API; what it would look up is looked up here.
  const folder = mkdtempSync(join(tmpdir(), 'waitforyes-types-'));
  try {
    symlinkSync(join(examples, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const source = join(folder, 'vue.ts');
    writeFileSync(
      source,
      `import type { GlobalComponents } from 'vue';
import type {} from 'waitforyes/vue';
type Props = InstanceType<GlobalComponents['wait-for-yes']>['$props'];
export const right: Props = { mode: 'modal', onWfyDecision: ({ detail, currentTarget }) => void (detail.share && currentTarget.files) };
// @ts-expect-error No such mode.
export const wrong: Props = { mode: 'other' };
`,
    );
    await ends(['--noEmit', '--strict', '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler', '--types', '', source]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('no address of a registry is in the lock file, and every licence is a permissive one', () => {
  const { packages } = JSON.parse(readFileSync(join(examples, 'package-lock.json'), 'utf8'));
  const { '': own, ...others } = packages;
  const resolved = Object.values(others).flatMap(({ resolved }) => resolved ?? []);
  assert.deepEqual(resolved, ['file:../pkg']);
  const licences = new Set(Object.values(others).map(({ license }) => license));
  const fine = ['MIT', 'Apache-2.0', 'MIT OR Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', '0BSD', '(MIT OR CC0-1.0)'];
  // Vite's own part for style sheets, which is in nothing that is built.
  assert.deepEqual([...licences].filter((name) => !fine.includes(name)), ['MPL-2.0']);
  for (const version of Object.values({ ...own.dependencies, ...own.devDependencies })) assert.match(version, /^(\d+\.\d+\.\d+|file:\.\.\/pkg)$/);
});
