// The whole way, from a dropped file to the question, the law and the help, as a person goes it: the page as
// it ships, the real worker and wasm, and the network cut as soon as the page is there.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../www/tools/run.mjs';
import { launch, visiting } from './harness.mjs';

const fixture = (name) => resolve(root, 'tests/fixtures', name);
const corpus = (name) => resolve(root, process.env.WAITFORYES_CORPUS ?? '../shared/corpus', name);

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** Opens the app, waits for its wasm, cuts the network, and asserts at the end that nothing was asked for. */
async function way(options, walk) {
  await visiting(browser, options, async (visit) => {
    const { page } = visit;
    await page.evaluate(() => customElements.get('wait-for-yes').ready);
    await visit.cutNetwork();
    await page.evaluate(() => {
      globalThis.decisions = [];
      addEventListener('wfy-decision', (event) => decisions.push(JSON.stringify(event.detail)));
    });
    await walk(visit, page);
    visit.assertNoRequests();
  });
}

const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
const heading = (page, name) => page.getByRole('heading', { name }).waitFor();
const text = (page) => page.evaluate(() => document.querySelector('wait-for-yes').shadowRoot.textContent);
const decisions = (page) => page.evaluate(() => decisions);

/** AI marks, "not everyone": the gate, the law with its sources, the helpline, and no way to share. */
async function aiPictureOfSomeone(visit, page, file) {
  await visit.drop('wait-for-yes', file);
  await heading(page, 'Has everyone in this picture said yes to this?');
  assert.match(await text(page), /The file says that AI made it: xAI Grok/);
  await press(page, 'Not everyone');
  await heading(page, "Someone in it hasn't said yes. Please don't share it");
  const gate = page.getByRole('dialog');
  const buttons = await gate.getByRole('button').allInnerTexts();
  assert.deepEqual(
    buttons.filter((name) => /share|continue|keep/i.test(name)),
    ["Don't share"],
    'nothing else on the gate speaks of sharing',
  );
  await press(page, 'Law here');
  await gate.getByText(/Sexual Offences Act 2003,? s\. 66B/).first().waitFor();
  for (const [section, source] of [
    ['s. 66B', 'https://www.legislation.gov.uk/ukpga/2003/42/section/66B'],
    ['s. 66E', 'https://www.legislation.gov.uk/ukpga/2025/18/section/138'],
    ['s. 66F', 'https://www.legislation.gov.uk/ukpga/2025/18/section/138'],
  ]) {
    assert.match(await gate.innerText(), new RegExp(`Sexual Offences Act 2003,? ${section}`));
    assert.ok((await gate.locator(`a[href="${source}"]`).count()) > 0, source);
  }
  assert.match(await gate.innerText(), /Checked on 23 November 2026/);
  await press(page, 'Get help');
  const helpline = gate.getByRole('link', { name: /Revenge Porn Helpline/ });
  assert.equal(await helpline.getAttribute('href'), 'https://revengepornhelpline.org.uk/');
  assert.ok((await gate.locator('a[href="tel:03456000459"]').count()) > 0);
  await press(page, "Don't share");
  assert.deepEqual(await decisions(page), ['{"share":false}']);
}

test('an AI picture of someone who has not agreed, in England', async () => {
  await way({}, (visit, page) => aiPictureOfSomeone(visit, page, fixture('made/cat-with-grok-marks.jpg')));
});

test('grok-1.jpg of the corpus goes the same way', async (t) => {
  const file = corpus('ai-marks/remove-ai-watermarks/grok-1.jpg');
  if (!existsSync(file)) return t.skip('corpus not found, 1 test skipped');
  await way({}, (visit, page) => aiPictureOfSomeone(visit, page, file));
});

test('a drag that ends in a drop is one check', async () => {
  await way({}, async (visit, page) => {
    await page.evaluate(() => {
      globalThis.checks = 0;
      addEventListener('wfy-check', () => (checks += 1));
    });
    await visit.drop('wait-for-yes', fixture('cat.jpg'));
    await heading(page, 'Has everyone in this picture said yes to this?');
    assert.equal(await page.evaluate(() => checks), 1);
  });
});

test('a photo with a place', async () => {
  await way({}, async (visit, page) => {
    await visit.drop('wait-for-yes', fixture('made/cat-with-place.jpg'));
    await heading(page, 'Has everyone in this picture said yes to this?');
    await press(page, 'Yes, everyone');
    await heading(page, 'This file says where it was taken');
    await press(page, 'Details');
    const details = await text(page);
    assert.match(details, /33\.86° south/);
    assert.match(details, /151\.2° west/);
    assert.match(details, /GPS:GPSLatitude/);
    await press(page, 'Keep as is');
    assert.deepEqual(await decisions(page), ['{"share":true}']);
  });
});

test('an ordinary photo', async () => {
  await way({}, async (visit, page) => {
    await visit.drop('wait-for-yes', fixture('cat.jpg'));
    await press(page, 'Nobody is in it');
    await heading(page, "We found nothing to flag, but we can't see consent");
    const limits = await text(page);
    for (const part of ["We can't know", 'whether anyone agreed', 'not legal advice and not proof of anything']) {
      assert.ok(limits.includes(part), part);
    }
    await press(page, 'Continue');
    assert.deepEqual(await decisions(page), ['{"share":true}']);
  });
});

test('files that are none are answered, and the next picture is checked as ever', async () => {
  await way({}, async (visit, page) => {
    for (const name of ['made/empty.jpg', 'made/not-a-picture.jpg']) {
      await visit.drop('wait-for-yes', fixture(name));
      await heading(page, "We couldn't read this file");
      await press(page, 'Try another');
    }
    for (const name of ['made/cat-cut.jpg', 'made/bomb.png', 'made/two-billion.png', 'made/some-avif.avif']) {
      await visit.drop('wait-for-yes', fixture(name));
      await heading(page, 'Has everyone in this picture said yes to this?');
      await press(page, 'Nobody is in it');
      await page.getByRole('button', { name: 'Stop', exact: true }).waitFor();
      await press(page, 'Stop');
      await press(page, 'Check another picture');
    }
    await visit.drop('wait-for-yes', fixture('made/cat-with-place.jpg'));
    await heading(page, 'Has everyone in this picture said yes to this?');
    assert.match(await text(page), /33\.86° south/);
    // Of the preview of the one that is cut off.
    visit.expectProblem(/corrupt or truncated/, ['firefox']);
  });
});

test('a picture of which only a part is read says so', async () => {
  await way({}, async (visit, page) => {
    await visit.drop('wait-for-yes', fixture('made/some-avif.avif'));
    await press(page, 'Yes, everyone');
    await heading(page, 'We could only check part of this file');
    await press(page, 'The list');
    assert.match(await text(page), /This part is damaged/);
  });
});

test('someone who may be under 18 ends it, and the host learns only that nothing is shared', async () => {
  await way({}, async (visit, page) => {
    await visit.drop('wait-for-yes', fixture('made/cat-with-place.jpg'));
    await press(page, 'Someone may be under 18');
    await heading(page, 'If anyone here might be under 18, stop now');
    assert.equal(await page.locator('wait-for-yes').getByRole('img').count(), 0, 'the picture is gone');
    await press(page, 'Close and forget');
    assert.deepEqual(await decisions(page), ['{"share":false}']);
  });
});

test('in Ireland the law is Irish, and the place can be changed', async () => {
  const context = { timezoneId: 'Europe/Dublin', locale: 'en-IE' };
  await way({ context }, async (visit, page) => {
    await visit.drop('wait-for-yes', fixture('cat.jpg'));
    await press(page, 'Not everyone');
    const gate = page.getByRole('dialog');
    await gate.getByText(/Coco's Law/).first().waitFor();
    await press(page, 'Law here');
    await gate.getByText('Harassment, Harmful Communications and Related Offences Act 2020').first().waitFor();
    await gate.getByRole('button', { name: 'Change place' }).first().click();
    await gate.getByRole('searchbox').fill('scot');
    await page.keyboard.press('Enter');
    await gate.getByText('Abusive Behaviour and Sexual Harm (Scotland) Act 2016').first().waitFor();
  });
});
