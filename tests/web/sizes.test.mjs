// What a page downloads has a budget. The figures are compressed by Brotli, as a server sends them.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
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
    const bytes = brotliCompressSync(readFileSync(resolve(assets, files[0]))).length;
    assert.ok(bytes > 1000 && bytes <= most, `${bytes} bytes`);
  });
}

for (const language of ['ar', 'de', 'es', 'fr', 'ko']) {
  test(`the words in ${language} keep within ${WORDS} bytes, and come alone`, () => {
    const assets = resolve(APP, 'assets');
    const [file, ...others] = readdirSync(assets).filter((file) => new RegExp(`^${language}-[^.]*\\.js$`).test(file));
    assert.deepEqual(others, []);
    const script = readFileSync(resolve(assets, file));
    assert.ok(brotliCompressSync(script).length <= WORDS, `${brotliCompressSync(script).length} bytes`);
    assert.ok(script.includes('about.native-reader') && !/\bimport\b/.test(script.toString().slice(0, 100)));
  });
}
