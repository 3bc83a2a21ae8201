// A WebKit of its own with its pages, as Playwright sees a context: commands in, events out.

import { AGENT, EMPTIED, calling } from './webkit-agent.mjs';

/** How often a page is asked what has happened in it, in milliseconds. WebDriver tells nothing of itself. */
const LOOK = 150;

const UTILITY = ':utility';

let last = 0;
const unique = (name) => `${name}-${(last += 1)}`;

/** The height of what MiniBrowser has above a page, as last measured. */
let bar = 0;

export class Context {
  /** Scripts that run before those of a page. */
  early = new Map();
  /** While there is one, each request waits to be decided on. */
  intercepts = new Set();
  pages = new Map();
  #decisions = new Map();
  #turn = Promise.resolve();
  #waiting = 0;

  /** `sessions` gives a new one at each `take()`. */
  constructor(id, sessions, emit) {
    this.id = id;
    this.sessions = sessions;
    this.emit = emit;
  }

  async open() {
    this.starting ??= this.#start();
    await this.starting;
    const first = this.pages.size === 0;
    const window = first ? await this.session.send('GET', '/window') : (await this.session.send('POST', '/window/new', {})).handle;
    const context = unique('page');
    const page = { context, window, url: 'about:blank', loaded: 0 };
    this.emit('browsingContext.contextCreated', { context, url: page.url, userContext: this.id, parent: null, children: null });
    this.pages.set(context, page);
    await this.#fit(page);
    await this.#look(page);
    return { context };
  }

  async #start() {
    this.session = await this.sessions.take();
    this.session.proxy.owner = {
      early: () => [AGENT, ...[...this.early.values()].map((script) => `(${script})()`)].join(';\n'),
      hear: (kind, request, status) => this.#hear(kind, request, status),
      goes: ({ id }) => this.intercepts.size === 0 || new Promise((decide) => this.#decisions.set(this.id + id, decide)),
    };
    this.looking = setInterval(() => {
      if (this.#waiting === 0) for (const page of this.pages.values()) this.#look(page).catch(() => {});
    }, LOOK);
  }

  async close() {
    clearInterval(this.looking);
    for (const page of this.pages.values()) this.#gone(page);
    await this.session?.close();
  }

  async closePage(context) {
    const page = this.pages.get(context);
    // A session ends with its last window.
    if (this.pages.size > 1) await this.#inTurn(page, () => this.session.send('DELETE', '/window'));
    this.#gone(page);
  }

  #gone(page) {
    this.pages.delete(page.context);
    this.emit('browsingContext.contextDestroyed', { context: page.context, url: page.url, parent: null, children: null });
  }

  /** WebDriver does one thing at a time, and in the window that was chosen last. */
  #inTurn(page, act) {
    this.#waiting += 1;
    const mine = this.#turn.then(async () => {
      if (this.window !== page.window) await this.session.send('POST', '/window', { handle: page.window });
      this.window = page.window;
      return act();
    });
    this.#turn = mine.catch(() => {}).then(() => (this.#waiting -= 1));
    return mine;
  }

  /** Calls the agent of a page, and tells Playwright all that the agent told besides. */
  #call(page, method, given = {}, make = 'null') {
    return this.#inTurn(page, async () => {
      const told = JSON.parse(await this.session.run(calling(make), method, given));
      this.#observe(page, told);
      return told.said;
    });
  }

  #look(page) {
    return this.#call(page, 'look');
  }

  #observe(page, { document, url, readyState, told }) {
    const { context } = page;
    const at = { context, url, timestamp: Date.now() };
    if (document !== page.document) {
      if (page.document) {
        for (const realm of [page.document, page.document + UTILITY]) this.emit('script.realmDestroyed', { realm });
        this.emit('browsingContext.navigationCommitted', { ...at, navigation: page.navigation ?? this.#departs(page, url) });
      }
      Object.assign(page, { document, url, loaded: 0, navigation: undefined });
      this.emit('script.realmCreated', { realm: document, origin: new URL(url).origin, type: 'window', context });
    } else if (url !== page.url) {
      page.url = url;
      this.emit('browsingContext.historyUpdated', at);
    }
    const loaded = ['loading', 'interactive', 'complete'].indexOf(readyState);
    if (page.loaded < 1 && loaded >= 1) this.emit('browsingContext.domContentLoaded', { ...at, navigation: null });
    if (page.loaded < 2 && loaded >= 2) this.emit('browsingContext.load', { ...at, navigation: null });
    page.loaded = loaded;
    for (const one of told) this.#retell(page, one);
  }

  #retell({ context, document: realm }, { kind, method, text, node, multiple }) {
    if (kind === 'files') return this.emit('input.fileDialogOpened', { context, multiple, element: { sharedId: node } });
    const level = method ?? 'error';
    const entry = { level, text, source: { context, realm }, timestamp: Date.now() };
    if (kind === 'error') return this.emit('log.entryAdded', { ...entry, type: 'javascript' });
    this.emit('log.entryAdded', { ...entry, type: 'console', method, args: [{ type: 'string', value: text }] });
  }

  /** Tells that a page goes elsewhere. */
  #departs(page, url) {
    page.navigation = unique('navigation');
    this.emit('browsingContext.navigationStarted', { context: page.context, navigation: page.navigation, url, timestamp: Date.now() });
    return page.navigation;
  }

  /** It is told at once, and done then. */
  async navigate(context, url) {
    const page = this.pages.get(context);
    const navigation = this.#departs(page, url);
    this.#inTurn(page, () => this.session.send('POST', '/url', { url }))
      .then(() => this.#look(page))
      .catch(() => this.emit('browsingContext.navigationFailed', { context, navigation, url, timestamp: Date.now() }));
    return { navigation, url };
  }

  async reload(context) {
    const page = this.pages.get(context);
    this.#departs(page, page.url);
    await this.#inTurn(page, () => this.session.send('POST', '/refresh'));
    await this.#look(page);
  }

  async back(context) {
    const page = this.pages.get(context);
    const { document, url } = page;
    await this.#inTurn(page, () => this.session.send('POST', '/back'));
    await this.#look(page);
    if (document === page.document && url === page.url) throw Object.assign(new Error('nothing to go back to'), { code: 'no such history entry' });
  }

  /** Runs what `make` says; `args` are given to it if it is a function. */
  async evaluate({ context, sandbox }, make, { args, resultOwnership, serializationOptions = {}, awaitPromise }) {
    const page = this.pages.get(context);
    const { document } = page;
    const root = resultOwnership === 'root' || serializationOptions.maxObjectDepth === 0;
    const stay = (said) => {
      if (said) return said;
      throw new Error('the page is another one now');
    };
    let said = stay(await this.#call(page, 'call', { document, args, root, wait: awaitPromise }, make));
    while (said.pending) said = stay(await this.#call(page, 'wait', { document, pending: said.pending }));
    // Playwright asks which page an element is of by its window.
    if (said.result?.type === 'window') said.result.value = { context };
    return { ...said, realm: sandbox ? document + UTILITY : document };
  }

  async drop(context, gone) {
    const page = this.pages.get(context);
    await this.#call(page, 'drop', { document: page.document, gone });
  }

  act(context, sources) {
    const whole = ({ x, y, ...rest }) => (x === undefined ? rest : { x: Math.round(x), y: Math.round(y), ...rest });
    const actions = sources.map((source) => ({ ...source, actions: source.actions.map(whole) }));
    return this.#inTurn(this.pages.get(context), () => this.session.send('POST', '/actions', { actions }));
  }

  async setFiles(context, node, paths) {
    const page = this.pages.get(context);
    if (paths.length > 0) return this.#inTurn(page, () => this.session.setFiles(EMPTIED, [node], paths));
    await this.evaluate({ context }, `(input) => {
      input.value = '';
      for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true, composed: type === 'input' }));
    }`, { args: [{ sharedId: node }] });
  }

  async screenshot(context) {
    return { data: await this.#inTurn(this.pages.get(context), () => this.session.send('GET', '/screenshot')) };
  }

  async resize(viewport) {
    this.viewport = viewport;
    for (const page of this.pages.values()) await this.#fit(page);
  }

  /** Makes the window so large that the page has the size that was asked for. */
  #fit(page) {
    if (!this.viewport) return;
    const { width, height } = this.viewport;
    const inside = () => this.session.run('setTimeout(arguments[0], 30, [innerWidth, innerHeight])');
    return this.#inTurn(page, async () => {
      for (let tries = 0; tries < 10; tries += 1) {
        await this.session.send('POST', '/window/rect', { width, height: height + bar });
        const [wide, high] = await inside();
        if (wide === width && high === height) return;
        if (high !== height) bar += height - high;
      }
    });
  }

  decide(request, goes) {
    this.#decisions.get(request)?.(goes);
    this.#decisions.delete(request);
  }

  /** Tells Playwright of a request. */
  #hear(kind, { id, url, method, destination }, status) {
    const page = [...this.pages.values()].at(-1);
    if (!page) return;
    const request = { request: this.id + id, url, method, destination, initiatorType: null, headers: [], cookies: [], timings: { requestTime: 0 }, bodySize: 0 };
    const waits = kind === 'asked' && this.intercepts.size > 0;
    const navigation = destination === 'document' ? (page.navigation ?? null) : null;
    const at = { context: page.context, request, navigation, redirectCount: 0, timestamp: Date.now(), isBlocked: waits };
    const response = { url, status, statusText: '', headers: [], protocol: 'http/1.1', headersSize: 0, bodySize: 0 };
    if (kind === 'asked') return this.emit('network.beforeRequestSent', { ...at, ...(waits && { intercepts: [...this.intercepts] }) });
    if (kind === 'failed') return this.emit('network.fetchError', { ...at, errorText: 'failed' });
    this.emit('network.responseStarted', { ...at, response });
    this.emit('network.responseCompleted', { ...at, response });
  }
}
