// What a look at the pixels costs in Chromium: processor time by step, and the memory of the module, with vector
// instructions and without, beside the browser's own decoder in the same page, in turns. The pictures are made in
// the page: shapes, shades and grain, as JPEG and, for the grid, as PNG.
//
//   npm --prefix www test && node tests/bench/pixels.mjs [MEGAPIXELS…]

import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { root, www } from '../../www/tools/run.mjs';
import { ENGINE_PAGE, launch, require, visit } from '../web/harness.mjs';

const ROUNDS = 3;

const SIZES = { 1: [1152, 864], 3: [2000, 1500], 12: [4000, 3000], 24: [6000, 4000], 48: [8000, 6000] };
const STEPS = ['decode', 'marks', 'grid', 'saves', 'copies', 'previews'];

const asked = process.argv.slice(2);
const sizes = asked.length ? asked : Object.keys(SIZES);
const address = (name) => `assets/${readdirSync(resolve(ENGINE_PAGE, 'assets')).find((file) => file.startsWith(`${name}_bg`))}`;
const modules = { vectors: address('pixels'), plain: address('pixels_scalar') };

const browser = await launch();
const opened = await visit(browser, { folder: ENGINE_PAGE, context: { bypassCSP: true } });
const { page } = opened;
try {
  await page.evaluate(prepare, [modules, await bundled()]);
  const cdp = await browser.newBrowserCDPSession();
  console.log('ms: of a step its wall time, of all processor time; the best of 3 rounds, the first of all in brackets');
  for (const kind of ['jpeg', 'png']) {
    for (const size of sizes) await measure(cdp, kind, size);
  }
} finally {
  await opened.close();
  await browser.close();
}

async function measure(cdp, kind, size) {
  const bytes = await page.evaluate(makePicture, [...SIZES[size], kind]);
  console.log(`\n${size} MP ${kind}, ${bytes} bytes`);
  const best = new Map();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const contender of [...Object.keys(modules), 'createImageBitmap', 'getImageData']) {
      const before = await cpu(cdp);
      const { steps, memory } = await page.evaluate((contender) => contenders[contender](), contender);
      const all = ((await cpu(cdp)) - before) * 1000;
      const known = best.get(contender) ?? { all, steps, memory, first: all };
      for (const step of Object.keys(steps)) known.steps[step] = Math.min(known.steps[step], steps[step]);
      known.all = Math.min(known.all, all);
      best.set(contender, known);
    }
  }
  for (const [contender, { all, first, steps, memory }] of best) {
    const said = STEPS.filter((step) => step in steps).map((step) => `${step} ${steps[step].toFixed(0).padStart(4)}`);
    const room = memory ? `  ${(memory / (1 << 20)).toFixed(0)} MiB` : '';
    console.log(`  ${contender.padEnd(18)} all ${all.toFixed(0).padStart(5)} (${first.toFixed(0)})  ${said.join('  ')}${room}`);
  }
}

/** In the page: the contenders, each of which takes the picture from its bytes. */
async function prepare([modules, glue]) {
  const whole = (name) => fetch(name).then((response) => response.arrayBuffer());
  globalThis.contenders = {};
  for (const [name, address] of Object.entries(modules)) {
    const module = await WebAssembly.compile(await whole(address));
    const pixels = new Function(`${glue}; return pixels;`)();
    pixels.initSync({ module });
    contenders[name] = async () => {
      // A new instance, for a memory never shrinks.
      pixels.__wbg_reset_state();
      const exports = pixels.initSync();
      const picture = new pixels.Picture(photo.length);
      const marks = [['decode', performance.now()]];
      picture.push(photo);
      const said = picture.pixels(beside, (step) => marks.push([step, performance.now()]));
      marks.push(['end', performance.now()]);
      if (!said.includes('traces')) throw new Error(said);
      const steps = marks.slice(1).map(([, end], at) => [marks[at][0], end - marks[at][1]]);
      return { steps: Object.fromEntries(steps), memory: exports.memory.buffer.byteLength };
    };
  }
  const blob = () => new Blob([photo], { type: `image/${kind}` });
  const timed = async (act) => {
    const start = performance.now();
    await act();
    return { steps: { decode: performance.now() - start } };
  };
  contenders.createImageBitmap = () => timed(async () => (await createImageBitmap(blob())).close());
  contenders.getImageData = () =>
    timed(async () => {
      const bitmap = await createImageBitmap(blob());
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', { willReadFrequently: true });
      context.drawImage(bitmap, 0, 0);
      bitmap.close();
      return context.getImageData(0, 0, context.canvas.width, context.canvas.height).data.length;
    });
}

/** In the page: a picture with the look of a photo; gives the number of its bytes. */
async function makePicture([width, height, kind]) {
  let seed = 1;
  const random = () => ((seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) >> 8) / 0x7fffff;
  const noise = (side, least, most, alpha) => {
    const canvas = new OffscreenCanvas(side, side);
    const context = canvas.getContext('2d');
    const image = context.createImageData(side, side);
    for (let at = 0; at < image.data.length; at += 4) {
      const grey = least + random() * (most - least);
      image.data.set([grey + random() * 12, grey, grey + random() * 12, alpha], at);
    }
    context.putImageData(image, 0, 0);
    return canvas;
  };
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  context.drawImage(noise(8, 40, 220, 255), 0, 0, width, height);
  for (const side of [24, 80, 260, 800]) context.drawImage(noise(side, 20, 235, 70), 0, 0, width, height);
  const unit = Math.sqrt(width * height) / 1000;
  for (let count = 0; count < 400; count += 1) {
    const [x, y, across, down] = [random() * width, random() * height, random() * 40 * unit, random() * 40 * unit];
    context.fillStyle = `rgb(${random() * 255} ${random() * 255} ${random() * 255} / 60%)`;
    context.beginPath();
    if (count % 2) context.ellipse(x, y, across, down, random() * 3, 0, 7);
    else context.rect(x, y, across, down);
    context.fill();
  }
  // Grain, each patch from another place of one sheet.
  const sheet = noise(2048, 0, 255, 14);
  for (let y = 0; y < height; y += 1024) {
    for (let x = 0; x < width; x += 1024) {
      context.drawImage(sheet, random() * 1024, random() * 1024, 1024, 1024, x, y, 1024, 1024);
    }
  }
  const blob = await canvas.convertToBlob({ type: `image/${kind}`, quality: 0.92 });
  globalThis.kind = kind;
  // What `core` says of such a file.
  globalThis.beside = JSON.stringify({ mime: `image/${kind}`, width, height, texts: [], previews: [] });
  globalThis.photo = new Uint8Array(await blob.arrayBuffer());
  return photo.length;
}

/** The glue of the module as one script. */
async function bundled() {
  const { build } = await import(require.resolve('vite'));
  const lib = { entry: resolve(www, 'generated/pixels.js'), name: 'pixels', formats: ['iife'] };
  const options = { configFile: false, logLevel: 'error', root, build: { write: false, minify: false, lib } };
  const [{ output }] = [await build(options)].flat();
  return output[0].code;
}

/** Seconds of processor time of all renderers. */
async function cpu(cdp) {
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}
