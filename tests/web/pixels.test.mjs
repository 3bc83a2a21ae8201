// The pixels are looked at when the person asks for it, and only then is the module for it loaded.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../www/tools/run.mjs';
import { APP, ENGINE_PAGE, lacks, launch, visiting } from './harness.mjs';
import { chunk } from './png.mjs';

const fixture = (name) => resolve(root, 'tests/fixtures', name);
const PLAIN = fixture('cat.jpg');
const HIDDEN_TEXT = fixture('made/hidden-text.png');
const WATERMARK = fixture('made/watermark.png');
const TAKEN = fixture('signed/cat-taken.jpg');
const PASTED = fixture('made/cat-with-pasted-part.png');
const OTHER_PREVIEW = fixture('made/cat-with-other-preview.jpg');
const BY_BROWSER = fixture('libavif/draw_points_idat.avif');
const NOT_DECODED = fixture('made/some-avif.avif');

const LOOK = 'Look at the pixels too';
const CHECK = 'Check its signed record';
const COST = 'Whoever runs the page can see that';
const LOADED = readdirSync(resolve(APP, 'assets')).find((file) => file.startsWith('pixels_bg'));

let browser;
const folder = mkdtempSync(join(tmpdir(), 'waitforyes-'));
before(async () => (browser = await launch()));
after(() => browser?.close());
after(() => rmSync(folder, { recursive: true }));

/** Opens the app with everything loaded, and counts requests from there. */
function opened(act) {
  return visiting(browser, {}, async (visit) => {
    const { page } = visit;
    await page.evaluate(() => customElements.get('wait-for-yes').ready);
    await visit.idle();
    await visit.forgetRequests();
    const button = (name) => page.getByRole('button', { name, exact: true });
    const on = (screen) => page.locator(`[data-screen=${screen}]`).waitFor();
    const ask = async (file) => {
      await visit.drop('wait-for-yes', file);
      await on('Q1');
    };
    const again = () =>
      page.evaluate(() => {
        const element = document.querySelector('wait-for-yes');
        element.reset();
        element.hidden = false;
      });
    const press = (name) => button(name).click();
    const cards = async () => (await page.locator('.card > p').allTextContents()).join();
    const note = () => page.locator('.note').innerText();
    const expectFailure = () => {
      visit.problems = visit.problems.filter((text) => !/ERR_FAILED|ERR_ABORTED|Failed to load/.test(text));
    };
    await act({ visit, page, button, on, ask, again, press, cards, note, expectFailure });
  });
}

const loaded = (visit) => visit.site.requests.map(({ path }) => path.replace(/.*\/|-.*/g, ''));

test('nothing is loaded until it is asked for, and then that once', async () => {
  await opened(async ({ visit, page, button, on, ask, again, press, cards }) => {
    await ask(HIDDEN_TEXT);
    assert.equal(await cards(), '');
    await page.getByText(COST).waitFor();
    await page.waitForTimeout(300);
    visit.assertNoRequests();
    await press(LOOK);
    await page.getByText('The file says that AI made it: AUTOMATIC1111').first().waitFor();
    assert.deepEqual(loaded(visit), ['pixels_bg']);
    assert.equal(await button(LOOK).count(), 0, 'it was looked at');
    assert.equal(await page.getByText(COST).count(), 0);
    await press('Nobody is in it');
    await on('S3');
    await again();
    // The next one needs nothing more.
    await visit.cutNetwork();
    await ask(WATERMARK);
    await press(LOOK);
    await page.getByText('The pixels hint that AI may have been used: Black Forest Labs FLUX').first().waitFor();
    await press('Yes, everyone');
    await on('S3p');
    visit.assertNoRequests();
  });
});

test('where nothing was found it says that this tells nothing', async () => {
  await opened(async ({ page, on, ask, press, cards, note }) => {
    await ask(PLAIN);
    await press(LOOK);
    await page.locator('.note').waitFor();
    assert.match(await note(), /found no mark and no sign of changes in the pixels\. Messengers shrink.* Nothing found does not mean unedited/);
    assert.equal(await cards(), '');
    await press('Nobody is in it');
    await on('S1');
    await press('What we checked');
    const row = page.locator('ul.rows li', { hasText: 'The pixels of the picture' });
    const said = await row.innerText();
    assert.match(said, /Looked at\. Few pictures have them/);
    assert.match(said, /We couldn't look for an earlier crop and parts that were saved differently\. The last save was a JPEG/);
  });
});

for (const [first, second] of [
  [LOOK, CHECK],
  [CHECK, LOOK],
]) {
  test(`"${first}", then "${second}": what the one found stays`, async () => {
    await opened(async ({ visit, page, button, ask, press }) => {
      await ask(TAKEN);
      await press(first);
      await button(first).waitFor({ state: 'detached' });
      await press(second);
      await page.getByText('Its signed history record matches its contents').first().waitFor();
      assert.equal(await button(LOOK).count(), 0, 'the pixels were looked at');
      assert.equal(await button(CHECK).count(), 0, 'the record was checked');
      const modules = new Set(loaded(visit));
      assert.deepEqual([...modules].sort(), ['credentials_bg', 'pixels_bg']);
      assert.equal(visit.site.requests.length, 2, 'each is loaded once');
    });
  });
}

/** The part that was pasted, in parts of the width and height of the picture. */
const PART = { left: 40 / 451, top: 60 / 300, right: 200 / 451, bottom: 200 / 300 };

/** EXIF in a PNG that says that the picture is to be turned by a quarter to the right (`Orientation` 6). */
function turned(png) {
  const exif = Buffer.from('4d4d002a00000008000101120003000000010006000000000000', 'hex');
  const start = png.subarray(0, 33);
  return Buffer.concat([start, chunk('eXIf', exif), png.subarray(33)]);
}

for (const [name, file, { left, top, right, bottom }] of [
  ['as it lies', readFileSync(PASTED), PART],
  ['turned', turned(readFileSync(PASTED)), { left: 1 - PART.bottom, top: PART.left, right: 1 - PART.top, bottom: PART.right }],
]) {
  test(`a part that was pasted is outlined, the innocent reasons first: ${name}`, async () => {
    const path = join(folder, `${name.replaceAll(' ', '-')}.png`);
    writeFileSync(path, file);
    await opened(async ({ page, on, ask, press }) => {
      await ask(path);
      await press(LOOK);
      await page.getByText('The pixels hint that one part was saved differently').first().waitFor();
      await press('Nobody is in it');
      await on('S4');
      await press('Show where');
      const panel = page.locator('[data-panel=where]');
      const said = await panel.innerText();
      assert.match(said, /An added text or sticker looks the same\. Or something was pasted in/);
      assert.match(said, /What lies outside it may have been changed, too/);
      const image = panel.locator('img');
      await image.evaluate((image) => image.decode());
      assert.match(await image.evaluate((image) => getComputedStyle(image).filter), /blur/);
      await panel.getByRole('button', { name: 'Show', exact: false }).click();
      assert.equal(await image.evaluate((image) => getComputedStyle(image).filter), 'none');
      const around = await image.boundingBox();
      const line = await panel.locator('rect.line').boundingBox();
      const near = (one, other) => Math.abs(one - other) < 0.06;
      const told = [
        [(line.x - around.x) / around.width, left],
        [(line.y - around.y) / around.height, top],
        [(line.x + line.width - around.x) / around.width, right],
        [(line.y + line.height - around.y) / around.height, bottom],
      ];
      for (const [is, wanted] of told) assert.ok(near(is, wanted), `${JSON.stringify(told)}`);
    });
  });
}

test('a preview that shows something else stands beside the picture, both blurred', async () => {
  await opened(async ({ page, on, ask, press }) => {
    await ask(OTHER_PREVIEW);
    await press(LOOK);
    await page.getByText('The pixels hint that the small preview inside looks different').first().waitFor();
    await press('Nobody is in it');
    await on('S18');
    await press('Details');
    const images = page.locator('[data-panel=details] .beside img');
    assert.equal(await images.count(), 2);
    const shown = await images.evaluateAll((images) =>
      Promise.all(
        images.map(async (image) => {
          await image.decode();
          return [image.naturalWidth, /blur/.test(getComputedStyle(image).filter)];
        }),
      ),
    );
    assert.deepEqual(shown, [
      [451, true],
      [160, true],
    ]);
  });
});

test('what a look cannot be had of is said with its reason', async () => {
  const cut = join(folder, 'cut.png');
  writeFileSync(cut, readFileSync(WATERMARK).subarray(0, 2000));
  await opened(async ({ page, button, ask, press, note }) => {
    await ask(cut);
    await press(LOOK);
    await page.getByText("We couldn't look at the pixels").first().waitFor();
    assert.match(await note(), /This part is damaged/);
    assert.equal(await button(LOOK).count(), 0, 'it would end the same way');
  });
});

test('where the module cannot be loaded, what was found before stands', async () => {
  await opened(async ({ visit, page, button, ask, press, cards, expectFailure }) => {
    await ask(TAKEN);
    const before = await cards();
    await visit.context.route(`**/${LOADED}`, (route) => route.abort());
    await press(LOOK);
    await page.getByText("We couldn't look at the pixels. Nothing else changes").first().waitFor();
    assert.equal(await cards(), before);
    await visit.context.unroute(`**/${LOADED}`);
    expectFailure();
    await press(LOOK);
    await button(LOOK).waitFor({ state: 'detached' });
  });
});

test('the person can give up, more than once, and the law is there all the same', async () => {
  await opened(async ({ visit, page, on, ask, press, note, expectFailure }) => {
    await visit.context.route(`**/${LOADED}`, () => {});
    await ask(PLAIN);
    for (let time = 0; time < 3; time += 1) {
      await press(LOOK);
      await page.getByText('Looking at the pixels…').waitFor();
      await press('Cancel');
      await on('Q1');
      assert.match(await note(), /You stopped that check\. What was found before stands/);
      // Longer than a worker has to come to its end by itself.
      await page.waitForTimeout(300);
    }
    await press('Not everyone');
    await on('S8');
    await page.locator('.law .advised p.line').waitFor();
    expectFailure();
  });
});

test('what only the browser decodes is looked at, or said not to be', async () => {
  await visiting(browser, { folder: ENGINE_PAGE }, async (visit) => {
    const told = [];
    for (const path of [BY_BROWSER, NOT_DECODED, fixture('made/cropped.heic')]) {
      const { report } = await visit.page.evaluate(
        async ([file]) => engine.check(file, { pixels: true }),
        await visit.files(path),
      );
      const { status, why } = report.checks.find(({ id }) => id === 'pixels');
      told.push([status, why, report.traces?.size, report.traces?.abstained.some((one) => one.why === 'too-small')]);
    }
    assert.deepEqual(told, [
      ['done', undefined, [33, 11], true],
      ['stopped', 'format', undefined, undefined],
      ['stopped', 'format', undefined, undefined],
    ]);
  });
});

test('it is not offered once the picture is forgotten', async () => {
  await opened(async ({ button, page, on, ask, press, visit }) => {
    await ask(PLAIN);
    assert.equal(await button(LOOK).count(), 1);
    await press('Someone may be under 18');
    await on('S10');
    assert.equal(await button(LOOK).count(), 0);
    await press("I'm under 18");
    await on('S10b');
    assert.equal(await button(LOOK).count(), 0);
    await page.waitForTimeout(100);
    visit.assertNoRequests();
  });
});

test('an engine is told where the module is, and keeps it for later workers', async () => {
  await visiting(browser, { folder: ENGINE_PAGE }, async (visit) => {
    const [picture] = [await visit.files(WATERMARK)];
    const said = await visit.page.evaluate(async ([file]) => {
      const moved = new Engine({ pixels: 'none.wasm' });
      const failed = await moved.check(file, { pixels: true }).catch(({ code }) => code);
      const without = await moved.check(file);
      await engine.ready;
      const hints = ({ report }) => report.marks.map(({ kind }) => kind);
      const first = hints(await engine.check(file, { pixels: true }));
      return { failed, without: hints(without), first };
    }, picture);
    assert.deepEqual(said, { failed: 'cannot-load', without: [], first: ['dwt-watermark'] });
    visit.problems = visit.problems.filter((text) => !/404/.test(text));
    await visit.page.evaluate(() => engine.ready);
    await visit.cutNetwork();
    const later = await visit.page.evaluate(async ([file]) => {
      // The first worker is ended in its work: the next one gets the module from the page.
      const stop = new AbortController();
      const release = engine.hold();
      const large = new File([new Uint8Array([0xff, 0xd8, 0xff, 0xd9]), new Uint8Array(100 << 20)], 'large.jpg');
      const given = engine.check(large, { pixels: true, signal: stop.signal }).catch(({ name }) => name);
      await new Promise((resolve) => setTimeout(resolve, 20));
      stop.abort();
      const name = await given;
      const { report } = await engine.check(file, { pixels: true });
      release();
      return [name, report.marks.map(({ kind }) => kind)];
    }, picture);
    assert.deepEqual(later, ['AbortError', ['dwt-watermark']]);
    assert.deepEqual(visit.site.requests, []);
  });
});

test('a browser without vector instructions is sent the module that needs none, which says the same', async () => {
  await visiting(browser, { folder: ENGINE_PAGE }, async (visit) => {
    const pictures = await visit.files(WATERMARK, HIDDEN_TEXT, PLAIN, TAKEN);
    await visit.page.evaluate(() => engine.ready);
    const look = (vectors) =>
      visit.page.evaluate(
        async ([files, vectors]) => {
          const validate = WebAssembly.validate;
          if (!vectors) WebAssembly.validate = () => false;
          const engine = new Engine({ patience });
          WebAssembly.validate = validate;
          const reports = [];
          for (const file of files) reports.push(JSON.stringify((await engine.check(file, { pixels: true })).report));
          engine.dispose();
          return reports;
        },
        [pictures, vectors],
      );
    const modules = () => loaded(visit).filter((name) => name.startsWith('pixels'));
    await visit.forgetRequests();
    const plain = await look(false);
    assert.deepEqual(modules(), ['pixels_scalar_bg']);
    await visit.forgetRequests();
    const vectors = await look(true);
    assert.deepEqual(modules(), ['pixels_bg']);
    assert.deepEqual(plain, vectors);
    assert.ok(plain.every((report) => report.includes('"traces"')), 'they were looked at');
  });
});

test('one of the two modules has vector instructions, none of them relaxed, and the other has none', () => {
  for (const [name, vectors] of [['pixels_bg', true], ['pixels_scalar_bg', false]]) {
    const file = readdirSync(resolve(APP, 'assets')).find((file) => file.startsWith(name));
    const module = new WebAssembly.Module(readFileSync(resolve(APP, 'assets', file)));
    // What the compiler was allowed to use; it makes vectors where it may.
    const [features] = WebAssembly.Module.customSections(module, 'target_features');
    const words = Buffer.from(features).toString('latin1');
    assert.match(words, /bulk-memory/);
    assert.equal(words.includes('simd128'), vectors, name);
    assert.doesNotMatch(words, /relaxed/);
  }
});

test('each of the two modules can be elsewhere', async () => {
  await visiting(browser, { folder: ENGINE_PAGE }, async (visit) => {
    const [file] = [await visit.files(PLAIN)];
    const said = await visit.page.evaluate(async ([file]) => {
      const addresses = { pixels: 'none-vectors.wasm', pixelsScalar: 'none-scalar.wasm' };
      const validate = WebAssembly.validate;
      const engines = [new Engine(addresses)];
      WebAssembly.validate = () => false;
      engines.push(new Engine(addresses));
      WebAssembly.validate = validate;
      return Promise.all(engines.map((engine) => engine.check(file, { pixels: true }).catch(({ code }) => code)));
    }, file);
    assert.deepEqual(said, ['cannot-load', 'cannot-load']);
    const asked = visit.site.requests.map(({ path }) => path).filter((path) => path.startsWith('/none'));
    assert.deepEqual(asked.sort(), ['/none-scalar.wasm', '/none-vectors.wasm']);
    visit.problems = visit.problems.filter((text) => !/404/.test(text));
  });
});

test('a look that is given up answers at once, and soon takes no more of the processor', { skip: lacks('processor time') }, async (t) => {
  await visiting(browser, { folder: ENGINE_PAGE }, async (visit) => {
    const { page } = visit;
    await page.evaluate(() => engine.ready);
    await page.evaluate(makeLarge);
    const cdp = await browser.newBrowserCDPSession();
    const cpu = async () => {
      const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
      return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0);
    };
    for (const step of ['pixels', 'copies']) {
      await page.evaluate(begin, step);
      const working = await cpu();
      await page.waitForTimeout(50);
      assert.ok((await cpu()) > working, `it works at "${step}"`);
      const first = await page.evaluate(() => {
        cancel.abort();
        return Promise.race([given, new Promise((done) => setTimeout(done, 0, 'later'))]);
      });
      assert.equal(first, 'AbortError');
      const spent = [await cpu()];
      for (let quarter = 0; quarter < 16; quarter += 1) {
        await page.waitForTimeout(250);
        spent.push(await cpu());
      }
      t.diagnostic(`"${step}": ${spent.slice(1).map((now, at) => (now - spent[at]).toFixed(2)).join(' ')} s a quarter of a second`);
      // Chromium lets a script that runs go on for up to two seconds after its worker was ended.
      assert.ok(spent[16] - spent[10] <= 0.1, `${spent[16] - spent[10]} s after "${step}"`);
      await page.evaluate(() => engine.ready);
    }
  });
});

/** In the page: a picture of 48 megapixels with something everywhere. */
async function makeLarge() {
  const sheet = new OffscreenCanvas(512, 512);
  const pixels = sheet.getContext('2d').createImageData(512, 512);
  let seed = 1;
  for (let at = 0; at < pixels.data.length; at += 1) {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    pixels.data[at] = at % 4 === 3 ? 255 : seed >> 23;
  }
  sheet.getContext('2d').putImageData(pixels, 0, 0);
  const canvas = new OffscreenCanvas(8000, 6000);
  const context = canvas.getContext('2d');
  context.drawImage(sheet, 0, 0, 8000, 6000);
  globalThis.large = new File([await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })], 'large.jpg');
}

/** In the page: looks at it, and ends when the step begins. */
function begin(step) {
  globalThis.cancel = new AbortController();
  return new Promise((begun, failed) => {
    const onProgress = (now) => now === step && begun();
    const look = engine.check(large, { pixels: true, signal: cancel.signal, onProgress });
    globalThis.given = look.then(() => 'checked', ({ name }) => name);
    given.then(failed);
  });
}
