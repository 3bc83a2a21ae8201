// What the page puts on the clipboard is there to be pasted elsewhere.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../www/tools/run.mjs';
import { launch } from './harness.mjs';
import { arriving, go, WAYS } from './ways.mjs';

const words = JSON.parse(readFileSync(resolve(root, 'www/words/en.json'), 'utf8'));

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

test('not knowing: the message can be copied, and nothing leads on to sharing', async () => {
  await arriving(browser, WAYS.S9, async (page, visit) => {
    await visit.cutNetwork();
    await go(page, { ...WAYS.S9, buttons: [...WAYS.S9.buttons, 'Copy message'] });
    await page.locator('.status', { hasText: 'Copied' }).first().waitFor();
    const buttons = await page.locator('[data-screen] .actions button').allTextContents();
    assert.deepEqual(buttons, ['Copy message', "Don't share"]);
    visit.assertNoRequests();
    assert.equal(await visit.pasted(), words['s9.message']);
  });
});
