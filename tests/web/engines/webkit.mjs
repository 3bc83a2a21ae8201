#!/usr/bin/env node
// Stands in for WebKit where Playwright starts a browser: understands WebDriver BiDi as far as Playwright speaks it with
// our tests, and drives a MiniBrowser (`MINIBROWSER` in the environment) by W3C WebDriver; what is of this run lies
// in `FOLDER`. What WebKitGTK cannot do is passed over: dark mode, less motion, permissions.

import { tellDownload, watchDownloads } from './notice.mjs';
import { Context } from './webkit-context.mjs';
import { Sessions } from './webkit-driver.mjs';
import { STAND_INS, listen, withoutEval } from './wire.mjs';

const { MINIBROWSER, FOLDER } = process.env;
const sessions = new Sessions({ browser: MINIBROWSER, folder: FOLDER });

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => process.exit());

listen((playwright) => {
  const emit = (method, params) => playwright.send(JSON.stringify({ type: 'event', method, params }));
  const commands = new Commands(emit);
  playwright.on('message', async (data) => {
    const { id, method, params } = withoutEval(JSON.parse(data));
    try {
      const standIn = STAND_INS[method]?.(params);
      const result = standIn
        ? commands['script.addPreloadScript']({ ...params, functionDeclaration: standIn })
        : ((await commands[method]?.(params)) ?? {});
      playwright.send(JSON.stringify({ type: 'success', id, result }));
    } catch (error) {
      playwright.send(JSON.stringify({ type: 'error', id, error: error.code ?? 'unknown error', message: error.message }));
    }
  });
  playwright.on('close', () => process.exit());
  watchDownloads(`${FOLDER}/downloads`, (name) => tellDownload(emit, commands.page, name));
});

/** What Playwright asks for, by its name; all else is answered as done. */
class Commands {
  #emit;
  #users = new Map();
  #last = 0;

  constructor(emit) {
    this.#emit = emit;
  }

  /** The page that was opened last. */
  get page() {
    return [...this.#users.values()].flatMap(({ pages }) => [...pages.keys()]).at(-1);
  }

  /** The user context of a page. */
  #of(context) {
    const user = [...this.#users.values()].find((user) => user.pages.has(context));
    if (!user) throw Object.assign(new Error(`no page ${context}`), { code: 'no such frame' });
    return user;
  }

  /** Those that a command is for. */
  #all({ userContexts = [], contexts = [], context }) {
    return [...userContexts.map((id) => this.#users.get(id)), ...[context, ...contexts].filter(Boolean).map((id) => this.#of(id))];
  }

  'session.new'() {
    return { sessionId: '1', capabilities: { browserName: 'MiniBrowser', browserVersion: 'WebKitGTK', userAgent: '' } };
  }

  async 'browser.close'() {
    await Promise.all([sessions, ...this.#users.values()].map((one) => one.close()));
    setTimeout(() => process.exit(), 50);
  }

  'browser.createUserContext'() {
    const id = `user-${(this.#last += 1)}`;
    this.#users.set(id, new Context(id, sessions, this.#emit));
    return { userContext: id };
  }

  async 'browser.removeUserContext'({ userContext }) {
    await this.#users.get(userContext).close();
    this.#users.delete(userContext);
  }

  async 'browsingContext.setViewport'({ viewport, ...of }) {
    for (const user of this.#all(of)) await user.resize(viewport);
  }

  'script.addPreloadScript'({ functionDeclaration, ...of }) {
    const script = `early-${(this.#last += 1)}`;
    for (const user of this.#all(of)) user.early.set(script, functionDeclaration);
    return { script };
  }

  'browsingContext.create'({ userContext }) {
    return this.#users.get(userContext).open();
  }

  'browsingContext.close'({ context }) {
    return this.#of(context).closePage(context);
  }

  'browsingContext.navigate'({ context, url }) {
    return this.#of(context).navigate(context, url);
  }

  'browsingContext.reload'({ context }) {
    return this.#of(context).reload(context);
  }

  'browsingContext.traverseHistory'({ context }) {
    return this.#of(context).back(context);
  }

  'browsingContext.captureScreenshot'({ context }) {
    return this.#of(context).screenshot(context);
  }

  'script.evaluate'({ expression, target, ...how }) {
    return this.#of(target.context).evaluate(target, `(${expression.trim().replace(/;$/, '')}\n)`, how);
  }

  'script.callFunction'({ functionDeclaration, target, arguments: args = [], ...how }) {
    return this.#of(target.context).evaluate(target, `(${functionDeclaration}\n)`, { ...how, args });
  }

  async 'script.disown'({ target, handles }) {
    await this.#of(target.context).drop(target.context, handles);
  }

  'input.performActions'({ context, actions }) {
    return this.#of(context).act(context, actions);
  }

  'input.setFiles'({ context, element, files }) {
    return this.#of(context).setFiles(context, element.sharedId, files);
  }

  'network.addIntercept'({ phases, contexts }) {
    if (!phases.includes('beforeRequestSent')) return { intercept: 'none' };
    const intercept = `intercept-${(this.#last += 1)}`;
    const held = contexts ? this.#all({ contexts }) : [...this.#users.values()];
    for (const user of held) user.intercepts.add(intercept);
    return { intercept };
  }

  'network.removeIntercept'({ intercept }) {
    for (const user of this.#users.values()) user.intercepts.delete(intercept);
  }

  'network.continueRequest'({ request }) {
    for (const user of this.#users.values()) user.decide(request, true);
  }

  'network.failRequest'({ request }) {
    for (const user of this.#users.values()) user.decide(request, false);
  }
}
