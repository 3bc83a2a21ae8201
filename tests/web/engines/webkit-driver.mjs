// W3C WebDriver over `fetch`, with WebKitWebDriver and MiniBrowser on a display that nobody sees.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { startProxy } from './webkit-proxy.mjs';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** Sessions, of which one is always made in advance: it takes a second or more until a WebKit is there. */
export class Sessions {
  #how;
  #next;

  constructor(how) {
    this.#how = how;
    this.#next = Session.start(how);
  }

  take() {
    const taken = this.#next;
    this.#next = taken.then(() => Session.start(this.#how));
    return taken;
  }

  async close() {
    const spare = await this.#next;
    await spare.close();
  }
}

/** Programs that run; they end with this one. */
const programs = new Set();
process.on('exit', () => programs.forEach((program) => program.kill()));

function start(program, args, options) {
  const started = spawn(program, args, options);
  programs.add(started);
  return started.on('exit', () => programs.delete(started));
}

/** Starts an X server; gives its process and the name of its display. */
async function startDisplay() {
  const args = ['-displayfd', '1', '-screen', '0', '1600x1300x24', '-nolisten', 'tcp'];
  const server = start('Xvfb', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  let number = '';
  for await (const text of server.stdout.setEncoding('utf8')) {
    number += text;
    if (number.endsWith('\n')) break;
  }
  return [server, `:${number.trim()}`];
}

/** A WebKit of its own, on a display of its own: no window hides another, and no clipboard is another's. */
class Session {
  #base;
  #driver;
  #server;

  /** `browser` is the path of MiniBrowser, `folder` one of this run, in which `downloads` is. */
  static async start({ browser, folder }) {
    const session = new Session();
    session.proxy = await startProxy();
    const { address } = session.proxy;
    const home = mkdtempSync(join(folder, 'home-'));
    mkdirSync(join(home, 'config/gtk-3.0'), { recursive: true });
    writeFileSync(join(home, 'config/user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${join(folder, 'downloads')}"\n`);
    writeFileSync(join(home, 'config/gtk-3.0/gtk.css'), NARROW);
    const port = await freePort();
    const [server, display] = await startDisplay();
    session.#server = server;
    const env = {
      ...process.env,
      ...{ DISPLAY: display, HOME: home, XDG_CONFIG_HOME: join(home, 'config'), XDG_CACHE_HOME: join(home, 'cache') },
      XDG_DATA_HOME: join(home, 'data'),
      // Each WebKit would compile anew what a graphics card does that is not there: half of a processor's time.
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      // There is no bus, and nobody to wait for on it.
      ...{ NO_AT_BRIDGE: '1', DBUS_SESSION_BUS_ADDRESS: 'disabled:', GIO_USE_VFS: 'local', GSETTINGS_BACKEND: 'memory' },
    };
    session.#driver = start('WebKitWebDriver', [`--port=${port}`], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    const alwaysMatch = {
      proxy: { proxyType: 'manual', httpProxy: address, sslProxy: address },
      'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
    };
    const root = `http://127.0.0.1:${port}`;
    const { sessionId } = await whenThere(() => call(root, 'POST', '/session', { capabilities: { alwaysMatch } }));
    session.#base = `${root}/session/${sessionId}`;
    return session;
  }

  send(method, path, body) {
    return call(this.#base, method, path, body);
  }

  /** Runs the body of a function; its last argument takes the result. */
  run(script, ...args) {
    return this.send('POST', '/execute/async', { script, args });
  }

  /** Puts files on disk into an input, which a script gives. */
  async setFiles(script, args, paths) {
    const { [ELEMENT]: element } = await this.send('POST', '/execute/sync', { script, args });
    await this.send('POST', `/element/${element}/value`, { text: paths.join('\n') });
  }

  async close() {
    await this.send('DELETE', '').catch(() => {});
    this.proxy.close();
    this.#driver.kill();
    this.#server.kill();
  }
}

/** The bar of MiniBrowser would keep a window from being as narrow as a phone. */
const NARROW = 'headerbar, toolbar, headerbar *, toolbar * { min-width: 0; margin: 0; padding: 0; border: none; font-size: 1px; }';

async function call(base, method, path, body) {
  const response = await fetch(base + path, { method, body: method === 'POST' ? JSON.stringify(body ?? {}) : undefined });
  const { value } = await response.json();
  if (response.ok) return value;
  throw Object.assign(new Error(value.message || value.error), { code: value.error });
}

async function whenThere(act) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await act();
    } catch (error) {
      if (error.code || tries > 100) throw error;
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
