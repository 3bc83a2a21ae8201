// Every screen in three widths, light and dark, on one sheet to be read: `npm --prefix www run contact-sheet`, after a
// build. A name, or its beginning, behind `--` takes only those screens. It fails when a screen, a panel or a wording
// was not seen, when a screen is wider than its window, and when a page complains.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Plain, main, root, say } from '../../www/tools/run.mjs';
import { launch, overflow, visit } from './harness.mjs';
import { Census, SEEN } from './screens.mjs';
import { go } from './ways.mjs';

const folder = resolve(root, 'target/web/contact-sheet');
const THEMES = ['light', 'dark'];
/** Width, the height of a screen of that kind, and the part of its size that a picture has on the sheet. */
const VIEWS = [
  { width: 320, fold: 640, scale: 1 },
  { width: 768, fold: 1024, scale: 0.6 },
  { width: 1280, fold: 800, scale: 0.5 },
];
/** Of a higher picture the sheet shows the upper part; the whole is behind it. */
const HIGHEST = 2400;
/** The sheet is no wider, since a browser draws no larger picture. */
const SHEET = 7600;

await main(async () => {
  const asked = process.argv.slice(2);
  const wanted = (name) => !asked.length || asked.some((begin) => name.startsWith(begin));
  const chosen = Object.entries(SEEN).filter(([name]) => wanted(name));
  if (!chosen.length) throw new Plain(`No screen has a name that begins with ${asked.join(' or ')}.`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const browser = await launch();
  const census = new Census();
  const failed = [];
  try {
    for (const [name, way] of chosen) {
      say(name);
      await seen(browser, name, way, census).then(
        (problems) => failed.push(...problems.map((problem) => `${name}: ${problem}`)),
        (error) => failed.push(`${name}: ${error.message}`),
      );
    }
    writeFileSync(resolve(folder, 'index.html'), sheet(chosen.map(([name]) => name)));
    await pictures(browser);
  } finally {
    await browser.close();
  }
  say(pathToFileURL(resolve(folder, 'index.html')).href);
  if (!asked.length) failed.push(...census.missing.map((missing) => `not seen: ${missing}`));
  if (failed.length) throw new Plain(failed.join('\n'));
});

/** Goes a way and takes its pictures. The page stays; only its width and colours change. Gives what was wrong. */
async function seen(browser, name, way, census) {
  const { about, userAgent, before, replace } = way;
  const context = { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...(userAgent && { userAgent }) };
  const opened = await visit(browser, { context, replace: replace?.() });
  const { page } = opened;
  try {
    if (before) {
      await before(page);
      await page.reload();
    }
    await page.evaluate(() => customElements.whenDefined('wait-for-yes').then(() => undefined));
    if (about) await page.evaluate((about) => (document.querySelector('wait-for-yes').context = about), about);
    await arrive(page, way);
    await census.see(page);
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const { width, fold } of VIEWS) {
        await picture(page, { width, fold, path: fileOf(name, width, colorScheme) });
        const wide = await overflow(page);
        if (wide > 0) opened.problems.push(`${wide} px too wide at ${width} px`);
      }
    }
    return opened.problems;
  } finally {
    await opened.close();
  }
}

async function arrive(page, { picture, buttons, waits, unanswered, opens = [], then }) {
  if (unanswered) {
    await page.locator('wait-for-yes input.own').setInputFiles(picture);
    await page.locator('#headline[role=status]').waitFor();
    return;
  }
  await go(page, { picture, buttons, waits });
  for (const button of opens) await page.getByRole('button', { name: button, exact: true }).click();
  // The law is asked for when its block is there; a picture draws when it is decoded.
  await page.waitForTimeout(200);
  await then?.(page);
}

/** A picture of all that is on the page; no ring around what has the focus, no pointer. */
async function picture(page, { width, fold, path }) {
  await page.setViewportSize({ width, height: fold });
  const cut = await page.evaluate(() => {
    document.activeElement?.shadowRoot?.activeElement?.blur();
    document.activeElement?.blur?.();
    scrollTo(0, 0);
    const dialog = document.querySelector('wait-for-yes')?.shadowRoot?.querySelector('dialog:modal');
    return dialog && dialog.scrollHeight - dialog.clientHeight;
  });
  await page.mouse.move(0, 0);
  // A dialog scrolls by itself, and is seen as a whole only in a window that has room for it.
  if (cut > 0) await page.setViewportSize({ width, height: fold + cut });
  await page.screenshot({ path, animations: 'disabled', fullPage: !cut });
}

function slug(name) {
  return name.replace(/[^A-Za-z0-9]+/g, '-').toLowerCase();
}

function group(width, theme) {
  return `${width}-${theme}`;
}

function fileOf(name, width, theme) {
  return resolve(folder, group(width, theme), `${slug(name)}.png`);
}

/** The sheet: all pictures of a width and theme together. A dashed line shows where the first screenful ends. */
function sheet(names) {
  const groups = VIEWS.flatMap(({ width, fold, scale }) => THEMES.map((theme) => ({ width, fold, scale, theme })));
  const sections = groups.map(({ width, fold, scale, theme }) => {
    const of = group(width, theme);
    const figures = names.map((name) => {
      const source = `${of}/${slug(name)}.png`;
      const picture = `<a href="${source}"><img src="${source}" alt="${name}"></a>`;
      return `<figure><figcaption>${name}</figcaption>${picture}</figure>`;
    });
    const style = `--width: ${Math.round(width * scale)}px; --fold: ${Math.round(fold * scale)}px`;
    const headline = `<h2>${width} px, ${theme}</h2>`;
    return `<section id="of-${of}" class="${theme}" style="${style}">${headline}${figures.join('\n')}</section>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Contact sheet</title>
<style>
  body { margin: 0; font: 14px sans-serif; width: ${SHEET}px }
  section { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 16px; padding: 16px }
  section.light { background: #ddd; color: #111 }
  section.dark { background: #444; color: #eee }
  h2 { width: 100%; margin: 0 }
  figure { margin: 0; width: var(--width) }
  figcaption { padding: 4px 0; font-weight: bold }
  a { display: block; position: relative; max-height: ${HIGHEST}px; overflow: hidden }
  a::after { content: ''; position: absolute; left: 0; right: 0; top: var(--fold); border-top: 1px dashed #d0f }
  img { display: block; width: 100% }
</style>
${sections.join('\n')}
`;
}

/** The sheet as one picture a width and theme. */
async function pictures(browser) {
  const page = await browser.newPage({ viewport: { width: SHEET, height: 1000 } });
  await page.goto(pathToFileURL(resolve(folder, 'index.html')).href);
  for (const { width } of VIEWS) {
    for (const theme of THEMES) {
      const of = group(width, theme);
      await page.locator(`#of-${of}`).screenshot({ path: resolve(folder, `${of}.png`) });
    }
  }
  await page.close();
}
