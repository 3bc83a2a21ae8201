// What a screen reader is told of the three screens that must not be missed, as the browser's tree has it.
// `WAITFORYES_BLESS=1` writes the transcripts anew, to be read before they are committed.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../www/tools/run.mjs';
import { launch } from './harness.mjs';
import { arriving, go, WAYS } from './ways.mjs';

const FOLDER = resolve(root, 'tests/transcripts');

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

for (const name of ['S6', 'S8', 'S10']) {
  test(`the transcript of ${name}`, async () => {
    await arriving(browser, WAYS[name], async (page) => {
      await go(page, WAYS[name]);
      // The law comes a moment after the screen.
      await page.locator('.law .place b:not(:empty)').waitFor();
      const dialog = page.locator('dialog:modal');
      assert.equal(await dialog.count(), 1, 'it takes the whole attention');
      const told = `${await dialog.ariaSnapshot()}\n`;
      const path = resolve(FOLDER, `${name}.yml`);
      if (process.env.WAITFORYES_BLESS) {
        mkdirSync(FOLDER, { recursive: true });
        writeFileSync(path, told);
      }
      assert.ok(existsSync(path), 'there is no transcript yet');
      assert.equal(told, readFileSync(path, 'utf8'));
    });
  });
}
