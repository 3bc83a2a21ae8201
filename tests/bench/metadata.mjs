// How much processor time reading the metadata of a 12 megapixel JPEG takes in Chromium, from a `File`, beside
// the readers that developers know. All contenders run in the same page, in turns.
//
//   npm --prefix tests/bench ci && npm --prefix www test && node tests/bench/metadata.mjs

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { root } from '../../www/tools/run.mjs';
import { ENGINE_PAGE, launch, visit } from '../web/harness.mjs';

const ROUNDS = 5;
const RUNS = 400;

const modules = resolve(root, 'tests/bench/node_modules');
const contenders = {
  'waitforyes, metadata only': (file) => engine.read(file),
  'waitforyes, whole check': (file) => engine.check(file),
  exifr: (file) => exifr.parse(file, true),
  ExifReader: (file) => ExifReader.load(file),
};

const browser = await launch();
const opened = await visit(browser, { folder: ENGINE_PAGE, context: { bypassCSP: true } });
const { page } = opened;
try {
  await page.evaluate(() => engine.ready);
  for (const path of ['exifr/dist/full.umd.js', 'exifreader/dist/exif-reader.js']) {
    await page.addScriptTag({ path: resolve(modules, path) });
  }
  const exif = exifSegment(readFileSync(resolve(root, 'tests/fixtures/made/cat-with-place.jpg')));
  await page.evaluate(makePhoto, [...exif]);
  const cdp = await browser.newBrowserCDPSession();
  const best = new Map();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, read] of Object.entries(contenders)) {
      await page.evaluate(repeat, [`${read}`, 3]);
      const before = await cpu(cdp);
      const wall = await page.evaluate(repeat, [`${read}`, RUNS]);
      const took = { cpu: ((await cpu(cdp)) - before) / RUNS, wall };
      const known = best.get(name);
      if (!known || took.cpu < known.cpu) best.set(name, took);
    }
  }
  console.log(`12 MP JPEG, ${await page.evaluate(() => photo.size)} bytes; best of ${ROUNDS} rounds of ${RUNS} runs`);
  for (const [name, { cpu, wall }] of best) {
    console.log(`${name.padEnd(26)} ${(cpu * 1000).toFixed(2).padStart(8)} ms CPU ${wall.toFixed(2).padStart(8)} ms wall`);
  }
} finally {
  await opened.close();
  await browser.close();
}

/** Seconds of processor time of all renderers. */
async function cpu(cdp) {
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/** The APP1 segment with EXIF right behind SOI. */
function exifSegment(jpeg) {
  return jpeg.subarray(2, 4 + jpeg.readUInt16BE(4));
}

/** In the page: a noisy picture of 4,000 by 3,000 pixels with the EXIF of a phone. */
async function makePhoto(exif) {
  const canvas = new OffscreenCanvas(4000, 3000);
  const context = canvas.getContext('2d');
  const image = context.createImageData(4000, 3000);
  let seed = 1;
  for (let at = 0; at < image.data.length; at += 4) {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    const base = ((at / 16000) & 255) * 0.6 + ((at / 4) % 4000) * 0.02;
    image.data.fill(base + ((seed >> 16) & 31), at, at + 3);
    image.data[at + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  const jpeg = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })).arrayBuffer());
  globalThis.photo = new File([jpeg.subarray(0, 2), new Uint8Array(exif), jpeg.subarray(2)], 'photo.jpg');
}

/** In the page: reads the photo so many times; gives the wall time of one. */
async function repeat([source, runs]) {
  const read = (0, eval)(source);
  const start = performance.now();
  for (let run = 0; run < runs; run += 1) await read(photo);
  return (performance.now() - start) / runs;
}
