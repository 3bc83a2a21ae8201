// Each policy that the documentation prints, sent as it stands there: a picture is taken to the decision under it.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { embeddings } from '../../www/tools/policies.mjs';
import { root } from '../../www/tools/run.mjs';
import { singleFile } from '../../www/tools/single-file.mjs';
import { APP, launch, visit } from './harness.mjs';

const PICTURE = resolve(root, 'tests/fixtures/made/cat-with-place.jpg');
const PKG = resolve(root, 'pkg');
const rows = embeddings();

/** The script that a page of somebody's has, by the row of the table. */
const SCRIPTS = { served: 'waitforyes.js', trusted: 'waitforyes.js', inline: 'inline.js' };

let browser;
let folder;
before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), 'waitforyes-policies-'));
  cpSync(PKG, join(folder, 'waitforyes'), { recursive: true });
  for (const [id, script] of Object.entries(SCRIPTS)) {
    writeFileSync(join(folder, `${id}.html`), `<!doctype html><html lang="en"><meta charset="utf-8"><title>Somebody's page</title>
<script type="module" src="./main.js"></script><script type="module" src="./waitforyes/${script}"></script>
<wait-for-yes><input type="file"></wait-for-yes></html>`);
  }
  writeFileSync(join(folder, 'main.js'), `window.log = [];
for (const type of ['wfy-error', 'wfy-decision', 'securitypolicyviolation']) {
  addEventListener(type, ({ type, detail, violatedDirective, blockedURI }) => log.push([type, detail ?? violatedDirective, blockedURI ?? null]));
}
`);
});
after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

for (const { id, way, policy } of rows) {
  test(`${way}: its policy is printed, and all works under it`, async () => {
    assert.ok(policy, 'this build has made all');
    const printed = readFileSync(resolve(APP, 'docs/security.html'), 'utf8');
    assert.ok(printed.includes(`<pre tabindex="0" class="policy"><code>${policy}</code></pre>`), policy);
    if (id in SCRIPTS) await ofSomebody(id, policy);
    else await ofOurs(id, policy);
  });
}

/** A page of somebody's, with the package. */
async function ofSomebody(id, policy) {
  const opened = await visit(browser, { folder, path: `${id}.html`, policy });
  try {
    const { page } = opened;
    await page.setInputFiles('wait-for-yes input', PICTURE);
    await goOn(page);
    assert.deepEqual(await page.evaluate(() => log), [['wfy-decision', { share: true }, null]]);
  } finally {
    await opened.close();
  }
}

/** The app, and the one file, which is opened from the disk. */
async function ofOurs(id, policy) {
  // What is opened from the disk is sent no policy; it has its own inside.
  const opened = await visit(browser, id === 'file' ? {} : { policy });
  try {
    const { page, problems } = opened;
    if (id === 'file') {
      await page.goto(pathToFileURL(singleFile).href);
      assert.equal(await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content'), policy);
    }
    await page.setInputFiles('wait-for-yes input.own', PICTURE);
    await goOn(page);
    await page.locator('#closing:not([hidden])').waitFor();
    assert.deepEqual(problems, []);
  } finally {
    await opened.close();
  }
}

/** The answers, with the picture shown and a finding read. */
async function goOn(page) {
  const press = (name) => page.getByRole('button', { name, exact: true }).click();
  await page.locator('[data-screen=Q1] .card', { hasText: 'where it was taken' }).waitFor();
  await press('Show picture');
  await press('Nobody is in it');
  await press('Keep as is');
}
