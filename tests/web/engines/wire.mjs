// What the drivers of Firefox and of WebKit share. Playwright speaks WebDriver BiDi with a browser that it starts; each
// driver is the program that it starts instead, and is in between.

import { createRequire } from 'node:module';
import { Script } from 'node:vm';

const require = createRequire(new URL('../../../www/package.json', import.meta.url));
const bundled = require('playwright-core/lib/utilsBundle');

/** The WebSocket that Playwright itself uses: Node 20 has none. */
export const WebSocket = bundled.ws;

/** Waits for Playwright and calls `begin` with its connection; tells it where to come in the way that Firefox does. */
export function listen(begin) {
  const server = new bundled.wsServer({ port: 0, host: '127.0.0.1' });
  server.on('listening', () => {
    console.error(`WebDriver BiDi listening on ws://127.0.0.1:${server.address().port}`);
  });
  server.on('connection', begin);
}

const getting = (name, value) => `Object.defineProperty(Navigator.prototype, '${name}', { get: () => ${JSON.stringify(value)} })`;

/**
 * What Playwright lets a page believe, by the method that it asks for it with: a script for the start of each page, where
 * the browser has no such method. A worker is not told.
 */
export const STAND_INS = {
  'emulation.setLocaleOverride': ({ locale }) => `() => {
    ${getting('language', locale)};
    ${getting('languages', [locale])};
  }`,
  'emulation.setTimezoneOverride': ({ timezone }) => `() => {
    const { prototype } = Intl.DateTimeFormat;
    const { resolvedOptions } = prototype;
    prototype.resolvedOptions = function () {
      return { ...resolvedOptions.call(this), timeZone: ${JSON.stringify(timezone)} };
    };
  }`,
  'emulation.setUserAgentOverride': ({ userAgent }) => `() => ${getting('userAgent', userAgent)}`,
};

/** How Playwright runs a function of a test in the page. */
const EVALUATE = '(utilityScript, ...args) => utilityScript.evaluate(...args)';

/** In the place of what is to be evaluated. */
const HERE = '$expression';

/** Under what keys the arguments hold more of it. */
const CODE = ['functionText', 'callbackText', 'expression'];

/**
 * The same call without `eval`, which the policy of our pages refuses: what it would be given stands in the function.
 * Of the arguments the first is Playwright's own object, then come whether it is a function, whether a value is wanted,
 * and the code.
 */
export function withoutEval(message) {
  if (message.method !== 'script.callFunction' || message.params.functionDeclaration !== EVALUATE) return message;
  const [own, isFunction, wanted, { value }, ...rest] = message.params.arguments;
  const all = [...CODE.flatMap((key) => named(key, rest)).map((text) => [text, text]), [HERE, value]];
  const cases = all.map(([text, code]) => `case ${JSON.stringify(text)}: case ${JSON.stringify(`(${text})`)}: return ${lazily(code)};`);
  // Playwright's own module comes within other text.
  const modules = value.includes('.extend(') ? named('source', rest) : [];
  const [module = ''] = modules.map((text) => `const module = {}; ${text}; return module.exports.default();`);
  const functionDeclaration = `($playwright, ...$given) => {
    const $eval = globalThis.eval;
    globalThis.eval = ($text) => {
      switch ($text) { ${cases.join('\n')} }
      ${module}
    };
    try {
      return $playwright.evaluate(...$given);
    } finally {
      globalThis.eval = $eval;
    }
  }`;
  const given = [own, isFunction, wanted, { type: 'string', value: HERE }, ...rest];
  return { ...message, params: { ...message.params, functionDeclaration, arguments: given } };
}

/** The texts under a key, however deep: Playwright writes `{ o: [{ k: key, v: text }] }` for an object. */
function named(key, values) {
  return values.flatMap(({ type, value }) => {
    if (type === 'array') return named(key, value);
    if (type !== 'object') return [];
    const { k, v } = Object.fromEntries(value.map(([name, one]) => [name.value ?? name, one]));
    return k?.value === key && v.type === 'string' ? [v.value] : named(key, value.map(([, one]) => one));
  });
}

/** A script that is no expression has no value here. */
function lazily(code) {
  try {
    new Script(`(${code}\n)`);
    return `(${code}\n)`;
  } catch {
    return `(() => {\n${code}\n})()`;
  }
}
