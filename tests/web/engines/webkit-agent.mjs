// Runs in the page: what the driver needs there, as text. It holds the objects that Playwright has handles of, and turns
// values into those of WebDriver BiDi and back.

import { noticeChoosing } from './notice.mjs';

/** Where the agent is in the page. */
const PLACE = `Symbol.for('webkit-driver')`;

/** Puts the agent into a document, once. */
export const AGENT = `globalThis[${PLACE}] ??= (${agent})(${noticeChoosing})`;

/** Calls a method of the agent; `make` is the text of a function that gives what is to be called. */
export const calling = (make) => `
  const [method, given, tell] = arguments;
  const agent = ${AGENT};
  agent.telling(method, given, () => ${make}).then(tell);
`;

/** The body of a script that gives an input to WebDriver, without the files that it would put others to. */
export const EMPTIED = `
  const input = globalThis[${PLACE}].handles.get(arguments[0]);
  input.value = '';
  return input;
`;

function agent(notice) {
  /** Of this document alone. */
  const id = crypto.getRandomValues(new Uint32Array(2)).join('-');
  const handles = new Map();
  const nodes = new WeakMap();
  const pending = new Map();
  const told = [];
  let last = 0;

  for (const method of ['debug', 'log', 'info', 'warn', 'error']) {
    const own = console[method];
    console[method] = (...said) => {
      told.push({ kind: 'console', method, text: said.map(String).join(' ') });
      own.apply(console, said);
    };
  }
  addEventListener('error', ({ error, message }) => {
    if (message) told.push({ kind: 'error', text: error ? String(error) : message });
  });
  addEventListener('unhandledrejection', ({ reason }) => told.push({ kind: 'error', text: String(reason) }));
  notice((input) => told.push({ kind: 'files', node: handleOf(input), multiple: input.multiple }));

  function handleOf(object) {
    if (object instanceof Node && nodes.has(object)) return nodes.get(object);
    const handle = `${id}/${(last += 1)}`;
    handles.set(handle, object);
    if (object instanceof Node) nodes.set(object, handle);
    return handle;
  }

  function received({ type, value, handle, sharedId }) {
    if (handle ?? sharedId) {
      if (!handles.has(handle ?? sharedId)) throw new Error('the handle is of another document');
      return handles.get(handle ?? sharedId);
    }
    switch (type) {
      case 'undefined':
        return undefined;
      case 'null':
        return null;
      case 'number':
        return Number(value);
      case 'bigint':
        return BigInt(value);
      case 'date':
        return new Date(value);
      case 'regexp':
        return new RegExp(value.pattern, value.flags);
      case 'array':
        return value.map(received);
      case 'object':
        return Object.fromEntries(value.map(([key, one]) => [typeof key === 'string' ? key : received(key), received(one)]));
      default:
        return value;
    }
  }

  /** With `root` an object is kept and gets a handle; without, all that is in it is sent. */
  function sent(value, root) {
    if (value === null) return { type: 'null' };
    if (typeof value === 'number') {
      const plain = Number.isFinite(value) && !Object.is(value, -0);
      return { type: 'number', value: plain ? value : Object.is(value, -0) ? '-0' : String(value) };
    }
    if (typeof value === 'bigint') return { type: 'bigint', value: String(value) };
    if (['undefined', 'string', 'boolean'].includes(typeof value)) return { type: typeof value, value };
    const type = typeOf(value);
    if (type === 'node') {
      const handle = handleOf(value);
      return { type, sharedId: handle, handle, value: { nodeType: value.nodeType, localName: value.localName } };
    }
    if (root) return { type, handle: handleOf(value) };
    if (type === 'array') return { type, value: value.map((one) => sent(one)) };
    if (type === 'object') return { type, value: Object.entries(value).map(([key, one]) => [key, sent(one)]) };
    return { type };
  }

  function typeOf(value) {
    if (value instanceof Node) return 'node';
    if (Array.isArray(value)) return 'array';
    if (typeof value !== 'object') return typeof value;
    for (const [type, kind] of Object.entries({ error: Error, promise: Promise, map: Map, set: Set })) {
      if (value instanceof kind) return type;
    }
    return value === value.window ? 'window' : 'object';
  }

  const answer = (value, root) => ({ type: 'success', result: sent(value, root) });

  const refusal = (error) => {
    // Safari leaves the message out of the stack.
    const text = error instanceof Error ? String(error) : `Error: ${error}`;
    return { type: 'exception', exceptionDetails: { text } };
  };

  /** Whichever is first: the end of what was called, or that it takes longer and is to be asked for again. */
  const within = async (number, milliseconds) => {
    const told = await Promise.race([pending.get(number), new Promise((done) => setTimeout(done, milliseconds))]);
    // What ends before it is asked for again stays until then.
    if (told) pending.delete(number);
    return told ?? { pending: number };
  };

  const methods = {
    call({ args, root, wait }, make) {
      let value;
      try {
        value = make();
        if (args) value = value(...args.map(received));
      } catch (error) {
        return refusal(error);
      }
      if (!wait || typeof value?.then !== 'function') return answer(value, root);
      const number = (last += 1);
      pending.set(number, Promise.resolve(value).then((value) => answer(value, root), refusal));
      return within(number, 50);
    },
    wait: ({ pending }) => within(pending, 100),
    drop: ({ gone }) => gone.forEach((handle) => handles.get(handle) instanceof Node || handles.delete(handle)),
    look: () => null,
  };

  return {
    handles,
    /** What a method said, and all that the driver has to know of the document, as text. */
    async telling(method, given, make) {
      const same = given.document === undefined || given.document === id;
      const said = same ? await methods[method](given, make) : null;
      const { readyState } = document;
      return JSON.stringify({ said, document: id, url: location.href, readyState, told: told.splice(0) });
    },
  };
}
