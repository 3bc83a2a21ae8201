// Keeps the app for when there is no network, and takes in what other apps share with it. What is kept is the app
// alone: a picture that comes this way stays in memory until the page takes it, and for half a minute at most.

/** Written above this script by the build: see tools/offline.mjs. */
declare const BUILD: {
  /** Changes with the content of any file. */
  version: string;
  /** Kept at once. Addresses are as seen from this script. */
  first: string[];
  /** Kept when the person has first asked for what they do. */
  later: string[];
};

interface Lifetime extends Event {
  waitUntil(promise: Promise<unknown>): void;
}

interface Fetching extends Lifetime {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

/** The part of a service worker's global scope that is used here; the page's and the worker's type libraries clash. */
const scope = self as unknown as {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Lifetime) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
  addEventListener(type: 'message', listener: (event: Lifetime & MessageEvent) => void): void;
};

const HOME = scope.registration.scope;
/** Caches are the whole site's, where other apps may keep theirs. */
const OURS = `waitforyes ${HOME} `;
const CACHE = OURS + BUILD.version;
const addresses = (paths: string[]) => paths.map((path) => new URL(path, HOME).href);
const LATER = new Set(addresses(BUILD.later));
const KEPT = new Set([...addresses(BUILD.first), ...LATER]);

scope.addEventListener('install', (event) => event.waitUntil(keep()));
scope.addEventListener('activate', (event) => event.waitUntil(takeOver()));

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = address(request);
  if (request.method === 'POST' && url === new URL('./shared', HOME).href) event.respondWith(receive(event));
  else if (request.method === 'GET' && KEPT.has(url)) event.respondWith(answer(url, event));
});

scope.addEventListener('message', (event) => {
  // Both are said by a page of this app.
  if (event.data === 'update') event.waitUntil(scope.skipWaiting());
  if (event.data === 'anything shared?') {
    event.ports[0]?.postMessage(shared);
    forget();
  }
});

async function keep(): Promise<void> {
  const cache = await caches.open(CACHE);
  const each = addresses(BUILD.first).map(async (url) => {
    // A name under assets/ changes with the content, so an older version's file of that name is the same one.
    const fixed = url.startsWith(`${HOME}assets/`);
    const response = (fixed && (await caches.match(url))) || (await fetch(url, { cache: fixed ? 'default' : 'no-cache' }));
    if (!response.ok) throw new Error(`${response.status} ${url}`);
    // What came by another address is refused when a page is opened with it.
    await cache.put(url, response.redirected ? new Response(response.body, response) : response);
  });
  await Promise.all(each);
}

async function takeOver(): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const url of LATER) {
    const kept = await caches.match(url);
    if (kept) await cache.put(url, kept);
  }
  for (const name of await caches.keys()) if (name.startsWith(OURS) && name !== CACHE) await caches.delete(name);
  await scope.clients.claim();
}

async function answer(url: string, event: Fetching): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(url);
  if (kept) return kept;
  const response = await fetch(event.request);
  if (response.ok && LATER.has(url)) event.waitUntil(cache.put(url, response.clone()));
  return response;
}

/** The address without what does not change the answer. */
function address(request: Request): string {
  const url = new URL(request.url);
  url.hash = '';
  if (request.mode === 'navigate') url.search = '';
  return url.href.replace(/\/index\.html$/, '/');
}

/** How long a picture waits for the page, in milliseconds. */
const PATIENCE = 30_000;

let shared: File[] = [];
let forget = () => {};

async function receive(event: Fetching): Promise<Response> {
  const given = (await event.request.formData()).getAll('picture');
  forget();
  // A form without a file sends an empty one.
  shared = given.filter((value) => value instanceof File && value.size > 0) as File[];
  // As long as something waits, the browser must not end this worker, and its memory with it.
  event.waitUntil(
    new Promise<void>((done) => {
      const timer = setTimeout(() => forget(), PATIENCE);
      forget = () => {
        clearTimeout(timer);
        shared = [];
        forget = () => {};
        done();
      };
    }),
  );
  // Another page than the answer to what was sent, so that a reload or the history sends nothing again.
  return Response.redirect(new URL('./?shared', HOME).href, 303);
}
