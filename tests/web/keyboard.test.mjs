// Every screen by keyboard alone: Tab to what is wanted, Enter to press it, and what has the focus is in sight.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './harness.mjs';
import { arriving, go, PLAIN, WAYS } from './ways.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** Enough for every control of the longest page. */
const MOST_TABS = 120;

/** What has the focus, in the element or in the page around it: its name, and whether it is in sight. */
const focused = (page) =>
  page.evaluate(() => {
    let one = document.activeElement;
    while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
    const box = one?.getBoundingClientRect();
    const inSight = box && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return { name: one?.textContent.trim() ?? '', inSight, ring: one && getComputedStyle(one).outlineStyle };
  });

/** Goes by Tab to the control of this name. */
async function tabTo(page, name) {
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    if (now.name === name) {
      assert.ok(now.inSight, `${name} has the focus and is out of sight`);
      assert.notEqual(now.ring, 'none', `${name} has the focus and does not show it`);
      return;
    }
  }
  assert.fail(`${name} is not reached by Tab`);
}

async function pressed(page, name) {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

/** Chooses a picture as a keyboard does. */
async function chosen(page, picture) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), pressed(page, 'Choose a picture')]);
  await chooser.setFiles(picture);
}

const byKeyboard = { chooses: chosen, presses: pressed };

for (const [name, way] of Object.entries(WAYS)) {
  test(`${name} by keyboard alone`, async () => {
    await arriving(browser, way, async (page) => {
      await go(page, way, byKeyboard);
      assert.equal(await page.locator('[data-screen]').getAttribute('data-screen'), name);
      // From here every button can be reached, too.
      const buttons = await page.locator('[data-screen] .actions button').allTextContents();
      assert.ok(buttons.length > 0);
      for (const button of buttons) await tabTo(page, button);
    });
  });
}

test('the place is changed by keyboard alone', async () => {
  await arriving(browser, {}, async (page) => {
    await go(page, { picture: PLAIN, buttons: ['Not everyone', 'Change place'] }, byKeyboard);
    await page.keyboard.type('scot');
    await page.keyboard.press('Enter');
    await page.locator('.law .line', { hasText: 'Scotland' }).waitFor();
    assert.equal((await focused(page)).name, 'Change place', 'the focus is where it was');
    await pressed(page, 'Change place');
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('[data-screen]').getAttribute('data-screen'), 'S8', 'Escape closes the list alone');
  });
});
