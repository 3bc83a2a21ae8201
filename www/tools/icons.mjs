// Draws the icons that need fixed sizes from the one drawing: `node www/tools/icons.mjs`, when that has changed.

import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from './browsers.mjs';
import { isMain, main, www } from './run.mjs';

const folder = resolve(www, 'app/public');

/** Systems cut the edges of these themselves, so the ground goes to the corners. */
const WHOLE = ['icon-180.png', 'icon-maskable-512.png'];

async function draw() {
  const { chromium: engine } = await import('playwright-core');
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await engine.launch({ executablePath: await chromium(), args: sandbox });
  const page = await browser.newPage();
  const svg = readFileSync(resolve(folder, 'icon.svg'), 'utf8');
  for (const name of ['icon-180.png', 'icon-192.png', 'icon-512.png', 'icon-maskable-512.png']) {
    const size = Number(name.match(/\d+/)[0]);
    await page.setViewportSize({ width: size, height: size });
    const drawing = WHOLE.includes(name) ? svg.replace(/ rx="\d+"/, '') : svg;
    await page.setContent(`<style>* { margin: 0; display: block }</style>${drawing.replace('<svg', `<svg width="${size}" height="${size}"`)}`);
    writeFileSync(resolve(folder, name), await page.screenshot({ omitBackground: true }));
  }
  await browser.close();
}

if (isMain(import.meta.url)) await main(draw);
