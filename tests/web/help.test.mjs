// Help when nothing but the question could be loaded.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../www/tools/run.mjs';
import { POLICY } from '../../www/tools/serve.mjs';
import { launch, visiting } from './harness.mjs';

const PLAIN = resolve(root, 'tests/fixtures/cat.jpg');

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

test('help has links even when the check and the law could not be loaded', async () => {
  const pack = JSON.parse(readFileSync(resolve(root, 'www/generated/law.json'), 'utf8'));
  const { help } = pack.places.find(({ id }) => id === 'ZZ');
  const urls = (audience) => help.filter((row) => row.audience === audience).map(({ url }) => url);
  const policy = POLICY.replace(" 'wasm-unsafe-eval'", '');
  await visiting(browser, { policy }, async (visit) => {
    const { page } = visit;
    const press = (name) => page.getByRole('button', { name, exact: true }).click();
    const links = (panel) => page.locator(`[data-panel=${panel}] .service a`).evaluateAll((all) => all.map(({ href }) => href));
    await visit.drop('wait-for-yes', PLAIN);
    await press('Someone may be under 18');
    await press('Get help');
    await page.locator('[data-panel=help] .service').first().waitFor();
    assert.deepEqual(await links('help'), [...urls('under18'), ...urls('adults')], 'the nearest first');
    await press('Close and forget');
    await press('Check another picture');
    await visit.drop('wait-for-yes', PLAIN);
    await press("It's only me");
    await press("I'm being pressed");
    await press('Take-down steps');
    await page.locator('[data-panel=take-down] .service').first().waitFor();
    assert.deepEqual(await links('take-down'), help.map(({ url }) => url));
    visit.problems = visit.problems.filter((text) => !/wasm-unsafe-eval|WebAssembly/.test(text));
  });
});
