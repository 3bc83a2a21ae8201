// What a page downloads has a budget. The figures are compressed by Brotli, as a server sends them.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { root } from '../../www/tools/run.mjs';
import { singleFile } from '../../www/tools/single-file.mjs';
import { elementParts, sizes } from '../../www/tools/sizes.mjs';
import { APP } from './harness.mjs';

/** Bytes at most. `core` comes first, the others when it is there. */
const BUDGETS = {
  core: 220_000,
  copy: 250_000,
  credentials: 1_600_000,
  law: 40_000,
  pixels: 350_000,
  pixels_scalar: 350_000,
  unbrotli: 60_000,
};

/** A language at most. It comes before the first picture, when the page is in that language. */
const WORDS = 15_000;

for (const [name, most] of Object.entries(BUDGETS)) {
  test(`the module ${name} keeps within ${most} bytes`, () => {
    const assets = resolve(APP, 'assets');
    const files = readdirSync(assets).filter((file) => file.startsWith(`${name}_bg`));
    assert.equal(files.length, 1);
    const bytes = sizes(readFileSync(resolve(assets, files[0]))).brotli;
    assert.ok(bytes > 1000 && bytes <= most, `${bytes} bytes`);
  });
}

/** Bytes at most of the element with its dialog and without words. */
const ELEMENT = 14_000;

/** Bytes at most of the scripts of the package, with English inside. */
const SCRIPTS = { 'waitforyes.js': 23_500, 'later.js': 10_000, 'worker.js': 8_000, 'check.js': 7_000 };

test(`the element with its dialog keeps within ${ELEMENT} bytes`, async (t) => {
  const parts = await elementParts();
  for (const [name, { brotli }] of Object.entries(parts)) t.diagnostic(`${name}: ${brotli}`);
  const { brotli } = parts['the element and its dialog, without words'];
  assert.ok(brotli > 1000 && brotli <= ELEMENT, `${brotli} bytes`);
});

for (const [name, most] of Object.entries(SCRIPTS)) {
  test(`${name} of the package keeps within ${most} bytes`, () => {
    const bytes = sizes(readFileSync(resolve(root, 'pkg', name))).brotli;
    assert.ok(bytes > 1000 && bytes <= most, `${bytes} bytes`);
  });
}

test('the one file, and the package in one file, keep within 1.5 MB as they are', () => {
  for (const path of [singleFile, resolve(root, 'pkg/inline.js')]) {
    const { size } = statSync(path);
    assert.ok(size > 100_000 && size <= 1_500_000, `${path}: ${size} bytes`);
  }
});

for (const language of ['ar', 'de', 'es', 'fr', 'ko']) {
  test(`the words in ${language} keep within ${WORDS} bytes, and come alone`, () => {
    const assets = resolve(APP, 'assets');
    const [file, ...others] = readdirSync(assets).filter((file) => new RegExp(`^${language}-[^.]*\\.js$`).test(file));
    assert.deepEqual(others, []);
    const script = readFileSync(resolve(assets, file));
    const { brotli } = sizes(script);
    assert.ok(brotli <= WORDS, `${brotli} bytes`);
    assert.ok(script.includes('about.native-reader') && !/\bimport\b/.test(script.toString().slice(0, 100)));
  });
}
