// The clipboard both ways: a message that the person may send is copied, and a picture is pasted.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../www/tools/run.mjs';
import { ENGINE, launch } from './harness.mjs';
import { arriving, go, WAYS } from './ways.mjs';

const words = JSON.parse(readFileSync(resolve(root, 'www/words/en.json'), 'utf8'));

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** Chromium without a window asks for what one with a window allows in the turn of a press. */
const context = ENGINE === 'chromium' ? { permissions: ['clipboard-read', 'clipboard-write'] } : {};

test('not knowing: the message can be copied, and nothing leads on to sharing', async () => {
  await arriving(browser, WAYS.S9, async (page) => {
    await go(page, { ...WAYS.S9, buttons: [...WAYS.S9.buttons, 'Copy message'] });
    await page.locator('.status', { hasText: words['ui.copied'] }).first().waitFor({ state: 'attached' });
    const buttons = await page.locator('[data-screen] .actions button').allTextContents();
    assert.deepEqual(buttons, ['Copy message', "Don't share"]);
    await page.getByRole('button', { name: "Don't share", exact: true }).click();
    // As a person finds out: by pasting it somewhere.
    await page.evaluate(() => document.body.prepend(document.createElement('textarea')));
    await page.locator('textarea').click();
    await page.keyboard.press('Control+V');
    await page.waitForFunction(() => document.querySelector('textarea').value);
    assert.equal(await page.locator('textarea').inputValue(), words['s9.message']);
  }, context);
});

test('a picture that is pasted is asked about', async () => {
  await arriving(browser, {}, async (page, visit) => {
    await visit.paste('body', WAYS.S1.picture);
    await page.locator('[data-screen=Q1]').waitFor();
  });
});
