// The app as a person uses it: real pictures, the real worker, every way through to its end.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../www/tools/run.mjs';
import { APP, launch, overflow, require, visiting } from './harness.mjs';
import { pngWithAuthor } from './png.mjs';
import { arriving, go, WAYS } from './ways.mjs';

const made = (name) => resolve(root, 'tests/fixtures/made', name);
const PLAIN = resolve(root, 'tests/fixtures/cat.jpg');
const PLACE = made('cat-with-place.jpg');
const GROK = made('cat-with-grok-marks.jpg');
const words = JSON.parse(readFileSync(resolve(root, 'www/words/en.json'), 'utf8'));

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** The app, loaded, with the network cut: from here every request is a failure. */
const inApp = (test, options = {}) =>
  visiting(browser, options, async (visit) => {
    await visit.page.locator('footer #law').waitFor();
    await visit.cutNetwork();
    await test(new Person(visit), visit);
    visit.assertNoRequests();
  });

/** Does with the page what a person does. */
class Person {
  constructor({ page }) {
    this.page = page;
  }

  async picks(path) {
    await this.page.locator('wait-for-yes input.own').setInputFiles(path);
    await this.page.locator('#headline[tabindex]:not([role=status])').waitFor();
  }

  presses(name) {
    return this.page.getByRole('button', { name, exact: true }).click();
  }

  screen() {
    return this.page.locator('[data-screen]').getAttribute('data-screen');
  }

  async reads(text) {
    await this.page.getByText(text).first().waitFor();
  }

  buttons() {
    return this.page.locator('[data-screen] .actions button').allTextContents();
  }

  headline() {
    return this.page.locator('#headline').textContent();
  }
}

test('a picture with a place: the question, then S2 with the place and its evidence, then shared', async () => {
  await inApp(async (person, { page }) => {
    assert.equal(await person.headline(), words['screen.S0.headline']);
    await person.picks(PLACE);
    assert.equal(await person.screen(), 'Q1');
    assert.equal(await page.evaluate(() => document.querySelector('wait-for-yes').shadowRoot.activeElement.id), 'headline');
    await person.presses('Yes, everyone');
    assert.equal(await person.headline(), 'This file says where it was taken');
    const card = page.locator('.card').first();
    assert.match(await card.locator('p').first().textContent(), /^The file says where it was taken: .*° (north|south), .*° (east|west)\.$/);
    await card.getByText('Why?').click();
    assert.match(await card.locator('.evidence').first().textContent(), /GPS:GPSLatitude.*APP1.*Bytes \d/s);
    await person.presses('Details');
    assert.match(await page.locator('.panel .where').textContent(), /° (north|south), .*° (east|west)/);
    await person.presses('Keep as is');
    await person.reads('You can share it from where it came');
    await person.presses('Check another picture');
    assert.equal(await person.screen(), 'S0');
  });
});

test('an AI-made picture, not everyone agreed: S8 in a true modal with the law, no way to share', async () => {
  await inApp(async (person, { page }) => {
    await person.picks(GROK);
    await person.reads('The file says that AI made it: xAI Grok.');
    await person.presses('Not everyone');
    const dialog = page.locator('dialog:modal');
    assert.equal(await dialog.locator('[data-screen]').getAttribute('data-screen'), 'S8');
    assert.deepEqual(await person.buttons(), ["Don't share", 'Ask them first', 'Get help', 'Law here']);
    await dialog.getByText(/crime in England and Wales/).waitFor();
    assert.equal(await dialog.locator('.place b').innerText(), 'England and Wales');
    await person.presses('Law here');
    const law = dialog.locator('.panel');
    for (const section of ['66B', '66E', '66F']) {
      const row = law.locator('.row', { hasText: `Sexual Offences Act 2003 s. ${section}` }).first();
      const official = row.getByRole('link', { name: 'Official source (leaves this page)' });
      assert.match(await official.getAttribute('href'), /^https:\/\/www\.legislation\.gov\.uk\//);
      assert.equal(await official.getAttribute('rel'), 'noopener noreferrer');
    }
    await law.getByText('Checked on 23 November 2026').waitFor();
    await person.presses('Get help');
    const helpline = dialog.locator('.service', { hasText: 'Revenge Porn Helpline' });
    assert.match(await helpline.locator('.phone').getAttribute('href'), /^tel:\+?\d+$/);
    assert.equal(await dialog.locator('.panel button').first().textContent(), 'Leave this page');
    await page.keyboard.press('Escape');
    await person.reads('Nothing was shared or kept');
  });
});

test('an ordinary picture: S1 with the block of what we cannot know', async () => {
  await inApp(async (person, { page }) => {
    await person.picks(PLAIN);
    assert.equal(await page.locator('.card').count(), 0);
    await person.presses('Nobody is in it');
    assert.equal(await person.headline(), "We found nothing to flag, but we can't see consent");
    assert.equal(await page.locator('.cannot-know li').count(), 6);
    assert.equal(await page.locator('.cannot-know details, details .cannot-know').count(), 0, 'it does not fold');
    await person.presses('What we checked');
    const rows = await page.locator('.panel .rows li').allTextContents();
    assert.ok(rows.some((row) => row.includes('The pixels of the picture') && row.includes('Not looked at')), rows.join('\n'));
    assert.ok(rows.some((row) => row.includes('Camera details (EXIF)')));
  });
});

test('under 18: everything of the picture is dropped at once, and the way out comes first', async () => {
  await inApp(async (person, { page }) => {
    await page.evaluate(() => {
      window.revoked = [];
      const revoke = URL.revokeObjectURL;
      URL.revokeObjectURL = (url) => (window.revoked.push(url), revoke.call(URL, url));
    });
    await person.picks(PLACE);
    const url = await page.locator('.preview img').getAttribute('src');
    await person.presses('Someone may be under 18');
    assert.equal(await page.locator('dialog:modal [data-screen]').getAttribute('data-screen'), 'S10');
    assert.deepEqual(await page.evaluate(() => window.revoked), [url]);
    assert.equal(await page.locator('wait-for-yes img, .card').count(), 0);
    assert.equal(await page.locator('dialog button').first().textContent(), 'Leave this page');
    await page.locator('dialog .law .line').waitFor();
    await person.presses("I'm under 18");
    assert.equal(await person.screen(), 'S10b');
    await person.presses('Get help');
    await page.locator('.service').first().waitFor();
    const audiences = await page.locator('.service').evaluateAll((all) => all.map((one) => one.dataset.audience));
    assert.equal(audiences[0], 'under18', 'the nearest help comes first');
    const before = await page.evaluate(() => history.length);
    await page.getByRole('button', { name: 'Leave this page' }).first().click();
    await page.waitForURL('about:blank');
    assert.equal(await page.evaluate(() => history.length), before, 'the page gave its place in the history away');
  });
});

test('someone being pressed finds the steps and the help', async () => {
  await inApp(async (person, { page }) => {
    await person.picks(PLAIN);
    await person.presses("It's only me");
    await person.presses("I'm being pressed");
    assert.equal(await page.locator('.main button').first().textContent(), 'Leave this page');
    await person.presses('Take-down steps');
    assert.ok((await page.locator('.panel .steps li').count()) >= 5);
    await page.locator('.panel .service').nth(1).waitFor();
    // Opening help is no answer: the other panel stands where this one stood.
    await person.presses('Get help');
    assert.equal(await page.locator('.panel').count(), 1);
  });
});

test('a file that is no picture: S14, and the next file works', async () => {
  await inApp(async (person, { page }) => {
    await person.picks(made('not-a-picture.jpg'));
    assert.equal(await person.screen(), 'S14');
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), person.presses('Try another')]);
    await chooser.setFiles(PLACE);
    await page.locator('[data-screen=Q1]').waitFor();
    assert.equal(await page.locator('#closing').isVisible(), false);
  });
});

test('a picture that was cut short is asked about all the same', async () => {
  await inApp(async (person, { page }) => {
    await person.picks(made('some-avif.avif'));
    await person.presses('Yes, everyone');
    assert.equal(await person.screen(), 'S19');
    assert.ok((await page.locator('.panel .rows li').count()) > 5, 'the list that the words speak of is there');
  });
});

test('a drop anywhere on the page and a paste are picked up', async () => {
  await inApp(async (person, visit) => {
    await visit.drop('footer', PLAIN);
    await visit.page.locator('[data-screen=Q1]').waitFor();
    await visit.drop('wait-for-yes', PLACE);
    await person.reads('The file says where it was taken');
    await visit.paste('body', GROK);
    await person.reads('xAI Grok');
  });
});

test('the place can be changed, and the law line follows', async () => {
  await inApp(async (person, { page }) => {
    await person.picks(PLAIN);
    await person.presses('Not everyone');
    await page.locator('.law .line', { hasText: 'England and Wales' }).waitFor();
    await page.locator('.law').getByRole('button', { name: 'Change place' }).click();
    await page.locator('.law').getByRole('button', { name: 'Scotland' }).click();
    await page.locator('.law .line', { hasText: 'Scotland' }).waitFor();
    await person.presses('Get help');
    assert.equal(await page.locator('.panel .place b').innerText(), 'Scotland');
  });
});

test('law past its day says so first', async () => {
  const old = (context) => context.addInitScript(() => {
    const RealDate = Date;
    window.Date = class extends RealDate {
      constructor(...given) {
        super(...(given.length ? given : ['2031-01-01T00:00:00Z']));
      }
    };
  });
  await visiting(browser, {}, async (visit) => {
    await old(visit.context);
    await visit.page.reload();
    const person = new Person(visit);
    await person.picks(PLAIN);
    await person.presses('Not everyone');
    await visit.page.locator('.law .advised p').first().waitFor();
    assert.match(await visit.page.locator('.law .advised p').first().textContent(), /may be out of date since/);
  });
});

test('the preview is blurred until it is asked for', async () => {
  await inApp(async (person, { page }) => {
    await person.picks(PLAIN);
    const filter = () => page.locator('.preview img').evaluate((image) => getComputedStyle(image).filter);
    assert.match(await filter(), /blur\(1[0-9]px\)/);
    await person.presses('Show picture');
    assert.equal(await filter(), 'none');
    await person.presses('Blur picture');
    assert.match(await filter(), /blur/);
  });
});

test('what a file says stays text', async () => {
  await inApp(async (person, { page }) => {
    const text = '<img src=x onerror=alert(1)>\u202e {strength} https://example.org';
    await person.picks({ name: 'a.png', mimeType: 'image/png', buffer: pngWithAuthor(text) });
    await page.locator('.card').first().waitFor();
    await page.getByText('Why?').first().click();
    assert.match(await page.locator('.card').first().textContent(), /<img src=x onerror=alert\(1\)>/);
    assert.equal(await page.locator('.card img, .card a').count(), 0);
    assert.equal(await page.locator('.card .value').first().evaluate((value) => value.localName), 'bdi');
  });
});

test('without the check the question still stands, and says that nothing was looked at', async () => {
  const name = readdirSync(resolve(APP, 'assets')).find((name) => name.startsWith('core_bg'));
  const replace = new Map([[`/assets/${name}`, Buffer.from('no wasm')]]);
  await visiting(browser, { replace }, async (visit) => {
    const { page } = visit;
    await page.evaluate(() => {
      window.errors = [];
      document.addEventListener('wfy-error', ({ detail }) => window.errors.push(detail));
    });
    const person = new Person(visit);
    await person.picks(PLAIN);
    assert.equal(await person.screen(), 'Q1');
    assert.equal(await page.locator('.note').textContent(), words['ui.no-check']);
    assert.deepEqual(await page.evaluate(() => window.errors), [{ code: 'cannot-load' }]);
    await person.presses('Not everyone');
    await person.reads(words['law.unavailable']);
    await page.keyboard.press('Escape');
    await person.presses('Check another picture');
    await person.picks(PLAIN);
    await person.presses('Yes, everyone');
    assert.equal(await person.screen(), 'S19');
    await page.locator('.panel').getByText(words['ui.no-check']).waitFor();
  });
});

test('the whole way with the keyboard alone', async () => {
  await inApp(async (person, { page }) => {
    await person.picks(PLACE);
    const press = async (name) => {
      for (let tabs = 0; tabs < 30; tabs += 1) {
        await page.keyboard.press('Tab');
        const text = await page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.textContent);
        if (text === name) return page.keyboard.press('Enter');
      }
      assert.fail(`${name} is not reached`);
    };
    await press('Not everyone');
    await press('Law here');
    await page.locator('dialog .panel').waitFor();
    await press('Close');
    assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.textContent), 'Law here');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await person.reads('Nothing was shared or kept');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'closing-headline');
  });
});

/** What opens beside a screen, by the screen and the button that opens it. */
const PANELS = [
  ['S0', 'How it works'],
  ['S1', 'What we checked'],
  ['S2', 'Details'],
  ['S3p', 'Law here'],
  ['S8', 'Get help'],
  ['S10b', 'Get help'],
  ['S12', 'Take-down steps'],
  ['S15', 'How to check the original'],
  ['S4', 'Show where'],
  ['S8', 'Change place'],
];

test('there is a way to every screen', () => {
  const named = Object.keys(words).flatMap((key) => key.match(/^screen\.(\w+)\.headline$/)?.[1] ?? []);
  assert.deepEqual(Object.keys(WAYS).sort(), named.sort());
});

const VIEWS = [
  { viewport: { width: 320, height: 640 }, colorScheme: 'light', reducedMotion: 'reduce' },
  { viewport: { width: 1280, height: 860 }, colorScheme: 'dark', reducedMotion: 'reduce' },
];

test('each way leads to its screen, and none overflows, hides its targets or breaks a rule of axe at 320 and at 1280 px', async () => {
  const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  for (const [name, way] of Object.entries(WAYS)) {
    await arriving(browser, way, async (page) => {
      await go(page, way);
      assert.equal(await page.locator('[data-screen]').getAttribute('data-screen'), name);
      await page.evaluate(axe);
      await assertFits(page, name);
      for (const [, panel] of PANELS.filter(([screen]) => screen === name)) {
        await page.getByRole('button', { name: panel, exact: true }).first().click();
        await assertFits(page, `${name}, ${panel}`);
      }
    }, VIEWS[0]);
  }
});

/** Fails when what is shown breaks one of these rules. One page for both sizes: to lead it there takes most of the time. */
async function assertFits(page, shown) {
  for (const { viewport, ...media } of VIEWS) {
    const at = `${shown} at ${viewport.width} px`;
    await page.setViewportSize(viewport);
    await page.emulateMedia(media);
    await page.waitForTimeout(100);
    assert.equal(await page.evaluate(() => innerWidth), viewport.width);
    assert.equal(await overflow(page), 0, `${at} overflows`);
    assert.deepEqual(await smallTargets(page), [], `${at} has small targets`);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    assert.deepEqual(told, [], at);
  }
}

/** Buttons, links, lists and summaries that are in sight and less than 44 px high or 24 px wide. */
function smallTargets(page) {
  return page.locator('button, a[href], select, summary').evaluateAll((all) =>
    all
      .filter((one) => one.checkVisibility())
      .map((one) => ({ text: one.textContent.slice(0, 30), box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.height < 43.9 || box.width < 24)
      .map(({ text, box }) => `${text} ${Math.round(box.width)}x${Math.round(box.height)}`),
  );
}
