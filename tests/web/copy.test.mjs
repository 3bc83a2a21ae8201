// The copy without private data, as a person makes it: saved by the browser, sent nowhere, and told about.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../www/tools/run.mjs';
import { ENGINE_PAGE, launch, visiting } from './harness.mjs';
import { pngWithAuthor } from './png.mjs';

const made = (name) => resolve(root, 'tests/fixtures/made', name);
const PLACE = made('cat-with-place.jpg');
const GROK = made('cat-with-grok-marks.jpg');
const words = JSON.parse(readFileSync(resolve(root, 'www/words/en.json'), 'utf8'));
const BUTTON = words['button.copy-without-location'];

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const press = (page, name) => page.getByRole('button', { name, exact: true }).click();

/** Presses a button that saves; gives the saved file's name and bytes. */
async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, name)]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** What our own check says of bytes, asked in the page. */
const kinds = (page, bytes) =>
  page.evaluate(async (bytes) => {
    const element = document.querySelector('wait-for-yes');
    const { findings } = await element.check(new Blob([new Uint8Array(bytes)]));
    return findings.map(({ kind }) => kind);
  }, [...bytes]);

/** The app with the network cut: from here every request is a failure. */
const inApp = (walk) =>
  visiting(browser, {}, async (visit) => {
    const { page } = visit;
    await page.evaluate(() => customElements.get('wait-for-yes').ready);
    await visit.cutNetwork();
    await walk(page, visit);
    visit.assertNoRequests();
  });

const pick = async (page, file) => {
  await page.locator('wait-for-yes input.own').setInputFiles(file);
  await press(page, 'Yes, everyone');
};

test('S2 offers a copy first; it is saved without the place, and the screen says what stays', async () => {
  await inApp(async (page) => {
    await pick(page, PLACE);
    const buttons = page.locator('[data-screen=S2] .actions button');
    assert.equal(await buttons.first().textContent(), BUTTON);
    const { name, bytes } = await saved(page, BUTTON);
    assert.equal(name, 'picture.jpg');
    assert.ok(bytes.length > 1000 && bytes.length < readFileSync(PLACE).length);
    assert.deepEqual(await kinds(page, bytes), []);
    await page.locator('[data-screen=S2] .note').getByText(words['copy.saved']).waitFor();
    assert.equal(await page.locator('.status').first().textContent(), words['copy.saved']);
    assert.equal(
      await page.evaluate(() => document.querySelector('wait-for-yes').shadowRoot.activeElement.id),
      'headline',
    );
    // What goes on is the copy and not the picture as it is; pressed again, the button gives the same copy again.
    assert.deepEqual((await buttons.allTextContents()).slice(1, 3), ['Continue', 'Stop']);
    assert.deepEqual((await saved(page, BUTTON)).bytes, bytes);
    await press(page, 'Continue');
    await page.getByText(words['app.closing.shared.headline']).waitFor();
  });
});

test('on a small screen, what became of the copy comes into sight', async () => {
  await visiting(browser, { context: { viewport: { width: 320, height: 568 } } }, async ({ page }) => {
    await pick(page, PLACE);
    await saved(page, BUTTON);
    const note = page.locator('[data-screen=S2] .note');
    await note.waitFor();
    const { top, bottom } = await note.evaluate((note) => note.getBoundingClientRect());
    assert.ok(top >= 0 && bottom <= 568, `it is at ${top} to ${bottom}`);
  });
});

test('ExifTool finds no place, serial number or owner in the saved copy', async (t) => {
  try {
    execFileSync('exiftool', ['-ver']);
  } catch {
    return t.skip('exiftool not found');
  }
  await inApp(async (page) => {
    await pick(page, PLACE);
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, BUTTON)]);
    const path = await download.path();
    const read = (file) => execFileSync('exiftool', ['-s', '-G1', '-a', '-u', file], { encoding: 'utf8' });
    const told = /^\[(GPS|MakerNotes|IFD1)\]|\b(GPS\w+|\w*SerialNumber|OwnerName|Artist|Make|Model|DateTimeOriginal)\s+:/m;
    assert.match(read(PLACE), told);
    assert.doesNotMatch(read(path), told);
  });
});

test('without a place the button says so, and the copy of a PNG has no name in it', async () => {
  await inApp(async (page) => {
    const file = { name: 'Ada Lovelace.png', mimeType: 'image/png', buffer: pngWithAuthor('Ada Lovelace') };
    await pick(page, file);
    const { name, bytes } = await saved(page, words['button.copy-without-details']);
    assert.equal(name, 'picture.png');
    assert.ok(!bytes.includes('Ada'));
    assert.deepEqual(await kinds(page, bytes), []);
  });
});

test('a wrapped input holds the copy after the answer, and a form sends it; before, the page hears nothing of it', async () => {
  await visiting(browser, {}, async ({ page }) => {
    await page.evaluate(() => {
      document.body.innerHTML = '<form><wait-for-yes><input type="file" name="photo"></wait-for-yes></form>';
      globalThis.heard = [];
      for (const type of ['change', 'wfy-check', 'wfy-decision', 'wfy-error']) {
        addEventListener(type, () => heard.push(type));
      }
    });
    await page.setInputFiles('input[name=photo]', PLACE);
    await press(page, 'Yes, everyone');
    await saved(page, BUTTON);
    await page.getByText(words['copy.saved']).first().waitFor();
    assert.deepEqual(await page.evaluate(() => heard), ['wfy-check']);
    const held = () => page.evaluate(() => [...document.querySelector('input[name=photo]').files].map(({ name, size }) => [name, size]));
    assert.deepEqual(await held(), [['cat-with-place.jpg', readFileSync(PLACE).length]]);
    await page.evaluate(() => {
      const input = document.querySelector('input[name=photo]');
      input.addEventListener('change', () => heard.push(input.files[0].name));
    });
    await press(page, 'Continue');
    const [[name, size], ...more] = await held();
    assert.deepEqual([name, more], ['picture.jpg', []]);
    assert.ok(size > 1000 && size < readFileSync(PLACE).length);
    const sent = await page.evaluate(async () => {
      const file = new FormData(document.querySelector('form')).get('photo');
      const element = document.querySelector('wait-for-yes');
      return [...new Uint8Array(await file.arrayBuffer()), element.file === file && element.files[0] === file];
    });
    assert.equal(sent.pop(), true);
    assert.deepEqual(await kinds(page, sent), []);
    assert.deepEqual(await page.evaluate(() => heard), ['wfy-check', 'picture.jpg', 'change', 'wfy-decision']);
    assert.equal(await page.evaluate(() => document.querySelector('form').checkValidity()), true);
  });
});

test('of several pictures, only the one that a copy was made of gives way to it', async () => {
  await visiting(browser, {}, async ({ page }) => {
    await page.evaluate(() => {
      document.body.innerHTML = '<form><wait-for-yes><input type="file" name="photo" multiple></wait-for-yes></form>';
    });
    const names = () => page.evaluate(() => new FormData(document.querySelector('form')).getAll('photo').map(({ name }) => name));
    const plain = resolve(root, 'tests/fixtures/cat.jpg');
    await page.setInputFiles('input[name=photo]', [plain, PLACE]);
    await press(page, 'Yes, everyone');
    await press(page, 'Continue');
    await press(page, 'Yes, everyone');
    await saved(page, BUTTON);
    await page.getByText(words['copy.saved']).first().waitFor();
    await press(page, 'Continue');
    assert.deepEqual(await names(), ['cat.jpg', 'picture.jpg']);
    // The same pictures, picked anew, are what they were.
    await page.setInputFiles('input[name=photo]', [plain, PLACE]);
    for (const next of ['Continue', 'Keep as is']) {
      await press(page, 'Yes, everyone');
      await press(page, next);
    }
    assert.deepEqual(await names(), ['cat.jpg', 'cat-with-place.jpg']);
  });
});

test('what was dropped on a zone is `file` for the page, or the copy of it', async () => {
  await visiting(browser, {}, async (visit) => {
    const { page } = visit;
    await page.evaluate(() => {
      document.body.innerHTML = '<wait-for-yes><div class="zone" tabindex="0">Drop here</div></wait-for-yes>';
      addEventListener('wfy-decision', () => (globalThis.handed = document.querySelector('wait-for-yes').file.name));
    });
    await visit.drop('.zone', PLACE);
    await press(page, 'Yes, everyone');
    await saved(page, BUTTON);
    await page.getByText(words['copy.saved']).first().waitFor();
    await press(page, 'Continue');
    assert.equal(await page.evaluate(() => handed), 'picture.jpg');
  });
});

/** A PNG with a signed record and a place in EXIF, from the corpus. */
const SIGNED = resolve(root, process.env.WAITFORYES_CORPUS ?? '../shared/corpus', 'c2pa/c2pa-rs/C.jpg');

test('a signed file: told first, copied at the second press, with its record', async (t) => {
  if (!existsSync(SIGNED)) return t.skip('corpus not found');
  // The record as it is, and a place before it.
  const signed = readFileSync(SIGNED);
  const place = readFileSync(PLACE);
  const exif = place.subarray(2, 4 + place.readUInt16BE(4));
  const buffer = Buffer.concat([signed.subarray(0, 2), exif, signed.subarray(2)]);
  await inApp(async (page) => {
    await pick(page, { name: 'signed.jpg', mimeType: 'image/jpeg', buffer });
    let downloads = 0;
    page.on('download', () => (downloads += 1));
    await press(page, BUTTON);
    await page.locator('.note').getByText(words['copy.refused.signed']).waitFor();
    assert.equal(downloads, 0);
    const { bytes } = await saved(page, BUTTON);
    assert.ok(bytes.includes('c2pa.claim'), 'the record is left in');
    assert.ok(!(await kinds(page, bytes)).includes('location'));
    await page.locator('.note').getByText(words['copy.saved']).waitFor();
  });
});

test('a picture with a mark of AI is not offered a copy: the mark is told instead', async () => {
  await inApp(async (page) => {
    await page.locator('wait-for-yes input.own').setInputFiles(GROK);
    await press(page, 'Nobody is in it');
    const buttons = await page.locator('[data-screen] .actions button').allTextContents();
    assert.ok(!buttons.some((text) => /copy/i.test(text)), String(buttons));
  });
});

test('the engine gives the copy or the reason, and answers the next question', async () => {
  await visiting(browser, { folder: ENGINE_PAGE }, async (visit) => {
    const { page } = visit;
    const files = await visit.files(PLACE, GROK, made('cat-cut.jpg'), made('not-a-picture.jpg'));
    const said = await page.evaluate(async (files) => {
      const said = [];
      for (const file of files) {
        const copy = await engine.copy(file);
        said.push(copy instanceof Uint8Array ? copy.length > 1000 : copy);
      }
      said.push((await engine.check(files[0])).report.findings.length > 0);
      return said;
    }, files);
    const { length } = readFileSync(made('cat-cut.jpg'));
    assert.deepEqual(said, [
      true,
      true,
      { refusal: 'damaged', error: { error: 'malformed', unit: 'jpeg-scan', at: length } },
      { refusal: 'format' },
      true,
    ]);
  });
});
