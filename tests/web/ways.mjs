// Every screen of the flow, and the way that a person goes to it.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { root } from '../../www/tools/run.mjs';
import { visiting } from './harness.mjs';

const fixture = (name) => resolve(root, 'tests/fixtures', name);
export const PLAIN = fixture('cat.jpg');
export const PLACE = fixture('made/cat-with-place.jpg');
export const GROK = fixture('made/cat-with-grok-marks.jpg');
const SIGNED = fixture('signed/cat-taken.jpg');
const PASTED = fixture('made/cat-with-pasted-part.png');

/** A signed picture of which one byte was changed after. */
function changed() {
  const bytes = readFileSync(SIGNED);
  bytes[bytes.length - 40] ^= 1;
  return { name: 'changed.jpg', mimeType: 'image/jpeg', buffer: bytes };
}

/** A picture with a long tail that is no part of it. */
function tailed() {
  const tail = Buffer.alloc(4096, 'tail of no kind ');
  return { name: 'tailed.jpg', mimeType: 'image/jpeg', buffer: Buffer.concat([readFileSync(PLAIN), tail]) };
}

/** What a browser on a phone says of itself. */
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1';

/**
 * By the screen's number: the picture, the buttons in turn, and where needed the word of the page (`about`), the
 * browser (`userAgent`), and what to wait for after a button that takes a while (`waits`).
 */
export const WAYS = {
  S0: {},
  Q1: { picture: GROK },
  Q2: { picture: GROK, buttons: ['Yes, everyone', 'Answer the question'] },
  S1: { picture: PLAIN, buttons: ['Yes, everyone'] },
  S2: { picture: PLACE, buttons: ['Yes, everyone'] },
  S3: { picture: GROK, buttons: ['Nobody is in it'] },
  S4: { picture: PASTED, buttons: ['Look at the pixels too', 'Nobody is in it'], waits: 'The pixels hint' },
  S5: { picture: changed(), buttons: ['Check its signed record', 'Nobody is in it'], waits: "doesn't match its contents" },
  S3p: { picture: GROK, buttons: ['Yes, everyone'] },
  S6: { picture: PLAIN, about: 'intimate' },
  S8: { picture: PLAIN, buttons: ['Not everyone'] },
  S9: { picture: PLAIN, buttons: ["I don't know"] },
  S10: { picture: PLAIN, buttons: ['Someone may be under 18'] },
  S10b: { picture: PLAIN, buttons: ['Someone may be under 18', "I'm under 18"] },
  S11: { picture: PLAIN, buttons: ["It's only me"] },
  S12: { picture: PLAIN, buttons: ["It's only me", "I'm being pressed"] },
  S13: { picture: GROK, buttons: ['Yes, everyone', 'Answer the question', 'Yes'] },
  S14: { picture: fixture('made/not-a-picture.jpg') },
  S15: { picture: PLAIN, buttons: ['Yes, everyone', 'Did my phone change it?'], userAgent: PHONE },
  S18: { picture: tailed(), buttons: ['Nobody is in it'] },
  S19: { picture: fixture('made/some-avif.avif'), buttons: ['Yes, everyone'] },
};

/** The app, loaded, in the browser and on the page that a way wants. */
export const arriving = (browser, { about, userAgent }, test, context = {}) =>
  visiting(browser, { context: userAgent ? { ...context, userAgent } : context }, async (visit) => {
    const { page } = visit;
    await page.locator('footer #law').waitFor();
    if (about) await page.evaluate((about) => (document.querySelector('wait-for-yes').context = about), about);
    await test(page, visit);
  });

/** Goes a way to its end as one does with a pointer; `presses` does it otherwise. */
export async function go(page, { picture, buttons = [], waits }, { chooses = choose, presses = press } = {}) {
  if (picture) {
    await chooses(page, picture);
    await page.locator('#headline[tabindex]:not([role=status])').waitFor();
  }
  for (const button of buttons) {
    await presses(page, button);
    if (waits) await page.getByText(waits).first().waitFor();
  }
}

const choose = (page, picture) => page.locator('wait-for-yes input.own').setInputFiles(picture);

const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
