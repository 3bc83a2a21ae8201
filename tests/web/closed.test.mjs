// The host page cannot tell one answer from another by what it hears: the element as it ships, clicked with a
// real pointer and pressed with real keys.

import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../www/tools/run.mjs';
import { launch } from './harness.mjs';
import { hosting } from './host.mjs';

const PLAIN = resolve(root, 'tests/fixtures/cat.jpg');
const FORM = '<form><wait-for-yes><input type="file" name="photo"></wait-for-yes></form>';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/**
 * Walks through `answers` and gives what the page heard: on the way up, and the targets on the way down; and what it
 * holds of the picture, and whether a dialog covers it, after each answer but the last.
 */
async function heardOf(answers, keyboard) {
  let told;
  await hosting(browser, FORM, async ({ page }) => {
    await page.evaluate(() => {
      window.up = [];
      window.paths = [];
      window.states = [];
      const element = document.querySelector('wait-for-yes');
      new MutationObserver(() => states.push(element.getAttributeNames().join())).observe(element, { attributes: true });
      const types = [
        ...['click', 'auxclick', 'dblclick', 'contextmenu', 'mousedown', 'mouseup', 'mousemove', 'mouseover', 'mouseout'],
        ...['pointerdown', 'pointerup', 'pointermove', 'pointerover', 'pointerout', 'wheel', 'touchstart', 'touchend'],
        ...['keydown', 'keypress', 'keyup', 'focusin', 'focusout', 'beforeinput', 'input', 'change', 'selectstart', 'copy'],
        ...['wfy-check', 'wfy-decision', 'wfy-error', 'wfy-found'],
      ];
      for (const type of types) {
        const name = (node) => node.localName ?? node.nodeName ?? 'window';
        document.addEventListener(type, ({ target, detail }) => {
          if (target.localName === 'wait-for-yes') up.push([type, type.startsWith('wfy') ? detail : null]);
        });
        addEventListener(type, (event) => {
          const path = event.composedPath();
          paths.push([type, name(path[0]), path[0].textContent?.trim().slice(0, 40) ?? '', path.length]);
        }, true);
      }
    });
    await page.setInputFiles('input[name=photo]', PLAIN);
    const held = [];
    for (const answer of answers.slice(0, -1)) {
      await (keyboard ? pressKey : click)(page, answer);
      held.push(await page.evaluate(() => {
        const { file, files } = document.querySelector('wait-for-yes');
        const { left, top } = document.querySelector('form').getBoundingClientRect();
        // Under a modal dialog nothing of the page is found.
        const covered = document.elementFromPoint(left + 1, top + 1)?.localName === 'wait-for-yes';
        return [file?.name, files.length, document.querySelector('input').files.length, covered];
      }));
    }
    await (keyboard ? pressKey : click)(page, answers.at(-1));
    await page.waitForFunction(() => up.some(([type]) => type === 'wfy-decision'));
    assert.equal(await page.evaluate(() => document.querySelector('wait-for-yes').shadowRoot), null);
    told = await page.evaluate(() => ({ up, paths, states, under: document.querySelector('wait-for-yes').textContent }));
    told.held = held;
  }, { closed: true });
  return told;
}

const buttonOf = (page, name) =>
  page.waitForFunction(
    (name) => roots.flatMap((root) => [...root.querySelectorAll('button')]).find(({ textContent }) => textContent === name),
    name,
  );

async function click(page, name) {
  const button = await buttonOf(page, name);
  // The law comes a moment after its screen and moves the buttons.
  await page.waitForFunction(() => roots.every((root) => [...root.querySelectorAll('.advised')].every((law) => law.firstChild)));
  await button.evaluate((button) => button.scrollIntoView({ block: 'center' }));
  const { x, y, width, height } = await button.boundingBox();
  await page.mouse.click(x + width / 2, y + height / 2);
}

async function pressKey(page, name) {
  const button = await buttonOf(page, name);
  for (let tabs = 0; tabs < 30; tabs += 1) {
    // Past the end of a dialog Firefox goes through its own bars.
    const back = await button.evaluate((button) => {
      const { activeElement } = button.getRootNode();
      return activeElement?.compareDocumentPosition(button) === Node.DOCUMENT_POSITION_PRECEDING;
    });
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    if (await button.evaluate((button) => button.matches(':focus'))) return page.keyboard.press('Enter');
  }
  assert.fail(`${name} is not reached`);
}

const WAYS = [
  ['Someone may be under 18', 'Close and forget'],
  ['Someone may be under 18', "I'm under 18", 'Close this now'],
  ['Not everyone', "Don't share"],
  ["I don't know", "Don't share"],
];

for (const keyboard of [false, true]) {
  test(`every stop sounds the same to the page, with ${keyboard ? 'keys' : 'a pointer'}`, async () => {
    let said;
    for (const answers of WAYS) {
      const { up, paths, states, held } = await heardOf(answers, keyboard);
      const [check, found, ...rest] = up;
      assert.deepEqual([check, found[0], rest], [['wfy-check', null], 'wfy-found', [['wfy-decision', { share: false }]]], answers.join());
      // What the file says is the same whatever is answered, and so are the states.
      said ??= { found, states };
      assert.deepEqual({ found, states }, said, answers.join());
      // All of these can only end in a no, so the picture is let go of at once, whatever the reason.
      for (const now of held) assert.deepEqual(now, [undefined, 0, 0, true], answers.join());
      assert.ok(paths.some(([type, name]) => type === 'click' && name === 'wait-for-yes'), 'the clicks were real');
      // What goes down from the window ends at the element: no button, and no word of one.
      const inside = paths.filter(([, name]) => !['wait-for-yes', 'input', 'form', 'body', 'html', '#document', 'window'].includes(name));
      assert.deepEqual(inside, [], answers.join());
      assert.deepEqual(paths.filter(([, name, text]) => name === 'wait-for-yes' && text !== ''), []);
    }
  });
}
