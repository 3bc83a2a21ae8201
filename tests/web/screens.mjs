// All that can be seen, for reading: every screen with every wording, every panel, and what comes before and after.
// What there is to see is read from the types and the words, so that a screen that nobody thought of is missed.

import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { root } from '../../www/tools/run.mjs';
import { APP } from './harness.mjs';
import { chunk } from './png.mjs';
import { GROK, PLACE, PLAIN, WAYS } from './ways.mjs';

const made = (name) => resolve(root, 'tests/fixtures/made', name);
const SIGNED = resolve(root, 'tests/fixtures/signed/cat-taken.jpg');
const EVERYONE = ['Yes, everyone'];
const NOBODY = ['Nobody is in it'];

/** A picture with a text in a PNG's own field. */
function withText(keyword, text) {
  const plain = readFileSync(made('plain.png'));
  const field = chunk('iTXt', Buffer.from(`${keyword}\0\0\0\0\0${text}`));
  // The header, which comes first, ends at byte 33.
  const buffer = Buffer.concat([plain.subarray(0, 33), field, plain.subarray(33)]);
  return { name: 'with-text.png', mimeType: 'image/png', buffer };
}

const EDITED = made('cat-with-ai-edit.jpg');
const MAYBE = withText('AIGC', '{"Label":"2","ContentProducer":"x"}');

/** Bytes that stand in for the module that checks. */
function noCheck() {
  const name = readdirSync(resolve(APP, 'assets')).find((name) => name.startsWith('core_bg'));
  return new Map([[`/assets/${name}`, Buffer.from('no wasm')]]);
}

/** The clock of the page stands long after the law was checked. */
const inAnotherYear = (page) => page.clock.setFixedTime(new Date('2031-01-01T12:00:00Z'));

/** The engine never answers. */
const withoutAnswer = (page) =>
  page.addInitScript(() => {
    Worker.prototype.postMessage = () => {};
  });

const says = (text) => (page) => page.getByText(text).first().waitFor();

const opensWhy = (page) =>
  page.locator('.card details:visible').evaluateAll((all) => all.forEach((one) => (one.open = true)));

const unfolds = (page) =>
  page.locator('.panel details').evaluateAll((all) => all.forEach((one) => (one.open = true)));

/**
 * What is seen, by its name: a way of `ways.mjs`, and besides `opens`, buttons at its end that leave the screen as it
 * is; `before` and `then`, what is done with the page first and last; `replace`, files that are not what they should
 * be; `unanswered` where no screen follows.
 */
export const SEEN = {
  ...Object.fromEntries(Object.entries(WAYS).filter(([name]) => name === 'S0')),
  'S0, how it works': { opens: ['How it works'] },
  'while it is checked': { picture: PLAIN, before: withoutAnswer, unanswered: true },
  ...Object.fromEntries(Object.entries(WAYS).filter(([name]) => name !== 'S0')),
  'Q1, a signed record': { picture: SIGNED },
  'Q1, every card': { picture: PLACE, then: opensWhy },
  'Q1, a page of profiles': { picture: PLAIN, about: 'profile' },
  'Q1, no trace in the pixels': { picture: PLAIN, opens: ['Look at the pixels too'], then: says('Few pictures have') },
  'Q1, nothing could be checked': { picture: PLAIN, replace: noCheck },
  'S1, with facts': { picture: withText('Software', 'GIMP 2.10'), buttons: EVERYONE },
  'S1, what we checked': { ...WAYS.S1, opens: ['What we checked'] },
  'S2, no place': { picture: withText('Author', 'Ada Lovelace'), buttons: EVERYONE },
  'S2, details': { ...WAYS.S2, opens: ['Details'], then: unfolds },
  'S2, a copy was saved': { ...WAYS.S2, opens: ['Copy without location'], then: says('We saved a copy') },
  'S3, changed by AI': { picture: EDITED, buttons: NOBODY },
  'S3, perhaps AI': { picture: MAYBE, buttons: NOBODY },
  'S3, the mark': { ...WAYS.S3, opens: ['Read the mark'] },
  'S3p, changed by AI': { picture: EDITED, buttons: EVERYONE },
  'S3p, perhaps AI': { picture: MAYBE, buttons: EVERYONE },
  'S3p, the law': { ...WAYS.S3p, opens: ['Law here'] },
  'S4, where': { ...WAYS.S4, opens: ['Show where'] },
  'S5, the record': { ...WAYS.S5, opens: ['Details'] },
  'S8, out of date': { ...WAYS.S8, before: inAnotherYear },
  'S8, the law out of date': { ...WAYS.S8, before: inAnotherYear, opens: ['Law here'] },
  'S8, another place': { ...WAYS.S8, opens: ['Change place'] },
  'S8, help': { ...WAYS.S8, opens: ['Get help'] },
  ...needs(),
  'S9, copied': { ...WAYS.S9, opens: ['Copy message'] },
  'S10, help': { ...WAYS.S10, opens: ['Get help'] },
  'S10b, help': { ...WAYS.S10b, opens: ['Get help'] },
  'S12, help': { ...WAYS.S12, opens: ['Get help'] },
  'S12, take-down steps': { ...WAYS.S12, opens: ['Take-down steps'] },
  'S13, the law': { ...WAYS.S13, opens: ['Law here'] },
  'S15, the original': { ...WAYS.S15, opens: ['How to check the original'] },
  'S18, another preview': {
    picture: made('cat-with-other-preview.jpg'),
    buttons: ['Look at the pixels too', ...NOBODY],
    waits: 'preview inside',
  },
  'S18, details': { ...WAYS.S18, opens: ['Details'] },
  'S19, the list': { ...WAYS.S19, opens: ['The list'] },
  'S19, nothing was read': { picture: made('not-a-picture.jpg'), buttons: ['Answer the question', ...EVERYONE] },
  'the end: shared': { picture: PLAIN, buttons: [...EVERYONE, 'Continue'] },
  'the end: stopped': { picture: GROK, buttons: ['Not everyone', "Don't share"] },
};

function words() {
  return JSON.parse(readFileSync(resolve(root, 'www/words/en.json'), 'utf8'));
}

/** The names in a union of texts in the generated types. */
function names(type) {
  const types = readFileSync(resolve(root, 'www/generated/core.d.ts'), 'utf8');
  const union = types.match(new RegExp(`^export type ${type} = (.*);$`, 'm'))?.[1];
  if (!union) throw new Error(`no type ${type}`);
  return [...union.matchAll(/"([^"]+)"/g)].map(([, name]) => name);
}

/** Help for each thing that may have happened. */
function needs() {
  const texts = words();
  const ways = names('Need').map((need) => [
    `S8, help: ${need}`,
    { ...WAYS.S8, opens: ['Get help', texts[`help.need.${need}`]], then: unfolds },
  ]);
  return Object.fromEntries(ways);
}

/** Collects what was seen, and tells what was not. */
export class Census {
  #texts = words();
  /** What there is to see, until it is seen. */
  #missing = new Set([
    ...names('ScreenId').map((id) => `screen ${id}`),
    ...names('Panel').map((panel) => `panel ${panel}`),
    ...Object.keys(this.#texts).filter((key) => key.startsWith('screen.')).map((key) => `words ${key}`),
  ]);

  /** Notes the screen, its words and its panel. */
  async see(page) {
    const { screens, panels, said } = await page.locator('wait-for-yes').evaluate(({ shadowRoot }) => {
      const all = (selector) => [...shadowRoot.querySelectorAll(selector)];
      return {
        screens: all('[data-screen]').map((one) => one.dataset.screen),
        panels: all('[data-panel]').map((one) => one.dataset.panel),
        said: all('[data-screen] #headline, [data-screen] .body').map((one) => one.textContent),
      };
    });
    for (const id of screens) {
      this.#missing.delete(`screen ${id}`);
      for (const [key, text] of Object.entries(this.#texts)) {
        const shown = key.startsWith(`screen.${id}.`) && said.some((said) => fits(said, text));
        if (shown) this.#missing.delete(`words ${key}`);
      }
    }
    for (const panel of panels) this.#missing.delete(`panel ${panel}`);
  }

  get missing() {
    return [...this.#missing];
  }
}

/** Whether a text was said, whatever fills its placeholders. */
function fits(said, text) {
  const parts = text.split(/\{\w+\}/);
  return said.startsWith(parts[0]) && said.endsWith(parts.at(-1)) && parts.every((part) => said.includes(part));
}
