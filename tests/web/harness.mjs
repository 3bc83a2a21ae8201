// What every browser test stands on: the built pages on a server that counts, a browser, and a page whose every
// complaint is a failure.

import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, extname, resolve } from 'node:path';
import { root } from '../../www/tools/run.mjs';
import { serve } from '../../www/tools/serve.mjs';
import { ENGINE } from './engines/launch.mjs';

export { ENGINE, lacks, launch } from './engines/launch.mjs';

/** Gives the modules of www/node_modules, which lie beside these tests and not above them. */
export const require = createRequire(new URL('../../www/package.json', import.meta.url));

/** The app as it ships. */
export const APP = resolve(root, 'www/dist');

/** A page that hands out the engine; see page/page.ts. */
export const ENGINE_PAGE = resolve(root, 'target/web/page');

/** What a browser takes a file on disk for. */
const TYPES = {
  ...{ '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.png': 'image/png', '.webp': 'image/webp', '.gif': 'image/gif' },
  ...{ '.avif': 'image/avif', '.bmp': 'image/bmp', '.tif': 'image/tiff', '.tiff': 'image/tiff', '.svg': 'image/svg+xml' },
};

/** Milliseconds for what a page is to do. On a slow machine, beside another test, one second becomes twenty. */
export const PATIENCE = 90_000;

/**
 * Serves a folder and opens its first page. `context` goes to Playwright (viewport, colorScheme, locale,
 * timezoneId, …), the rest to the server. Gives a `Visit`; close it, or use `visiting`.
 *
 * The element's shadow root is closed, and Playwright looks into open ones only. So it is opened from the
 * outside, before a script of the page runs; with `closed` it stays as it ships, and `roots` of the window
 * holds it.
 *
 * The app keeps itself for later visits only with `keeps`: else what it asks for then would be counted by tests that
 * count what else is asked.
 */
export async function visit(browser, { folder = APP, path = '', context = {}, closed = false, keeps = false, ...server } = {}) {
  const site = await serve(folder, server);
  const view = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London', ...context });
  view.setDefaultTimeout(PATIENCE);
  await view.addInitScript((closed) => {
    const attach = Element.prototype.attachShadow;
    window.roots = [];
    Element.prototype.attachShadow = function (options) {
      const root = attach.call(this, closed ? options : { ...options, mode: 'open' });
      window.roots.push(root);
      return root;
    };
  }, closed);
  if (ENGINE === 'webkit') await view.addInitScript(tellRefusals);
  if (!keeps) await view.addInitScript(() => delete Navigator.prototype.serviceWorker);
  const opened = new Visit(site, view, await view.newPage());
  try {
    await opened.page.goto(new URL(path, site.url).href);
    return opened;
  } catch (error) {
    // What is left open would keep Node from its end.
    await opened.close();
    throw error;
  }
}

/** In the page: WebKit's driver hears nothing of what a policy refuses. */
function tellRefusals() {
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    console.error(`${effectiveDirective} refuses ${blockedURI}`);
  });
}

/** By how many pixels a page is wider than its window, without the scroll bar that some browsers keep room for. */
export function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Opens a page for one test and closes it after. Any complaint that the test did not expect fails it. */
export async function visiting(browser, options, test) {
  const opened = await visit(browser, options);
  try {
    await test(opened);
    assert.deepEqual(opened.problems, [], 'the page complained');
  } catch (error) {
    // Of a failure that comes once in a hundred runs, this is all there will be to go by.
    error.seen = JSON.stringify(await opened.seen());
    throw error;
  } finally {
    await opened.close();
  }
}

export class Visit {
  /** What the page complained of: errors and warnings of the console, uncaught errors. */
  problems = [];
  /** What the browser asked for, but for `blob:` and `data:`, which are in the page. */
  asked = [];

  constructor(site, context, page) {
    this.site = site;
    this.context = context;
    this.page = page;
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.problems.push(message.text());
    });
    page.on('pageerror', (error) => this.problems.push(String(error)));
    context.on('request', (request) => {
      if (!/^(blob|data):/.test(request.url())) this.asked.push(request.url());
    });
  }

  /**
   * What a person can paste now, in the place of all that was on the page. To read the clipboard takes a permission,
   * which each browser names in its own way; to paste takes none.
   */
  async pasted() {
    await this.page.evaluate(() => document.body.replaceChildren(document.createElement('textarea')));
    await this.page.locator('textarea').click();
    await this.page.keyboard.press('Control+V');
    await this.page.waitForFunction(() => document.querySelector('textarea').value);
    return this.page.locator('textarea').inputValue();
  }

  /** Where the page stands: its complaints, the screens and progress in it, and how many files its inputs hold. */
  async seen() {
    const told = this.page.evaluate(() => {
      const all = (selector) => [document, ...window.roots].flatMap((root) => [...root.querySelectorAll(selector)]);
      return {
        screens: all('[data-screen]').map((one) => `${one.dataset.screen}${one.checkVisibility() ? '' : ' (hidden)'}`),
        progress: all('.progress').map((one) => one.textContent),
        files: all('input[type=file]').map(({ files }) => files.length),
      };
    });
    const silent = new Promise((done) => setTimeout(done, 10_000, 'nothing, for 10 s'));
    const page = await Promise.race([told, silent]).catch(String);
    return { problems: this.problems, page, url: this.page.url() };
  }

  /** Cuts the network, and forgets what was asked before. Both sides count from here. */
  async cutNetwork() {
    // What was asked for a moment ago may be told of late.
    await this.idle();
    if (ENGINE === 'chromium') await this.context.setOffline(true);
    // Their drivers cannot cut a browser off, so the server ends each connection. It counts what was tried.
    else this.site.cut(true);
    await this.forgetRequests();
  }

  /** Until what comes with a page has come. */
  async idle() {
    // Firefox does not tell Playwright of every end; the server hears of every beginning.
    await (ENGINE === 'chromium' ? this.page.waitForLoadState('networkidle') : this.settled());
  }

  /** Waits until nothing was asked for in a whole second: on a slow machine the next try comes late. */
  async settled() {
    const { requests } = this.site;
    for (let before = -1; before !== requests.length; ) {
      before = requests.length;
      await this.page.waitForTimeout(1000);
    }
  }

  /** Gives the network back. */
  async mendNetwork() {
    if (ENGINE === 'chromium') await this.context.setOffline(false);
    else this.site.cut(false);
  }

  /** Counts from here. */
  async forgetRequests() {
    await this.page.waitForTimeout(100);
    this.asked.length = 0;
    this.site.requests.length = 0;
  }

  /** Fails if the browser asked for anything, or the server heard of it, since the network was cut. */
  assertNoRequests() {
    assert.deepEqual({ browser: this.asked, server: this.site.requests }, { browser: [], server: [] });
  }

  /** Takes a complaint that the test expects off the list; fails when there is none. `by` names who complains. */
  expectProblem(pattern, by = ['chromium', 'firefox', 'webkit']) {
    if (!by.includes(ENGINE)) return;
    const at = this.problems.findIndex((text) => pattern.test(text));
    assert.notEqual(at, -1, `no complaint like ${pattern} in ${JSON.stringify(this.problems)}`);
    this.problems = this.problems.filter((text) => !pattern.test(text));
  }

  /** Files on disk as an array of `File` in the page, for `page.evaluate`. */
  async files(...paths) {
    if (ENGINE === 'webkit') return this.#made(paths);
    const input = await this.page.evaluateHandle(() => {
      const input = document.createElement('input');
      input.type = 'file';
      input.multiple = true;
      return input;
    });
    await input.setInputFiles(paths);
    return this.page.evaluateHandle((input) => [...input.files], input);
  }

  /** The same without an input: WebKit's driver puts nothing into one that is in no document. */
  #made(paths) {
    const given = paths.map((path) => ({
      name: basename(path),
      bytes: readFileSync(path, 'base64'),
      about: { type: TYPES[extname(path).toLowerCase()] ?? '', lastModified: Math.floor(statSync(path).mtimeMs) },
    }));
    const make = (given) => given.map(({ name, bytes, about }) => {
      return new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], name, about);
    });
    return this.page.evaluateHandle(make, given);
  }

  /** Drags files over an element and drops them there. `selector` may reach into open shadow roots. */
  async drop(selector, ...paths) {
    const files = await this.files(...paths);
    const transfer = await this.page.evaluateHandle((files) => {
      const transfer = new DataTransfer();
      for (const file of files) transfer.items.add(file);
      return transfer;
    }, files);
    for (const event of ['dragenter', 'dragover', 'drop']) {
      await this.page.dispatchEvent(selector, event, { dataTransfer: transfer });
    }
  }

  /** Pastes files onto an element. */
  async paste(selector, ...paths) {
    const files = await this.files(...paths);
    const element = await this.page.waitForSelector(selector);
    await this.page.evaluate(
      ([element, files]) => {
        const transfer = new DataTransfer();
        for (const file of files) transfer.items.add(file);
        const event = new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, composed: true, cancelable: true });
        // Firefox gives it an empty one of its own, whatever it is asked for.
        if (event.clipboardData.files.length === 0) for (const file of files) event.clipboardData.items.add(file);
        element.dispatchEvent(event);
      },
      [element, files],
    );
  }

  /** A picture of the page. */
  screenshot(path, options = {}) {
    return this.page.screenshot({ path, animations: 'disabled', ...options });
  }

  async close() {
    await this.context.close();
    await this.site.close();
  }
}
