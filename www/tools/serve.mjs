// A small static server for localhost, with the headers that the app should have anywhere.
// It notes every request, so that a test can count them.

import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

/** The one policy of the app: nothing from elsewhere, and wasm. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Serves a folder. `port` 0 takes any free one. `replace` maps paths to bytes that are sent instead of the
 * file's, or to a promise of them: of nothing where no file is to be found. `routes` maps paths to functions that answer
 * there by themselves; `cached: false` lets nothing be kept.
 * Gives `{ url, requests, cut, close }`; `requests` grows with every request, and `cut(true)` leaves them without an answer.
 */
export async function serve(
  folder,
  { port = 0, policy = POLICY, replace = new Map(), routes = new Map(), cached = true } = {},
) {
  const requests = [];
  let answers = true;
  const server = createServer(async (request, response) => {
    const path = pathOf(request.url);
    requests.push({ method: request.method, path });
    if (!answers) return response.destroy();
    const route = routes.get(path);
    if (route) return route(request, response);
    const file = path && join(folder, path);
    const body = await replace.get(path);
    if (!file || !['GET', 'HEAD'].includes(request.method) || !(replace.has(path) ? body : isFile(file))) {
      return response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found\n');
    }
    response.writeHead(200, {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      // The build gives everything under assets/ a name that changes with its content.
      'Cache-Control': !cached ? 'no-store' : path.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
      'Content-Security-Policy': policy,
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    });
    if (request.method === 'HEAD') response.end();
    else if (body) response.end(body);
    else createReadStream(file).on('error', () => response.destroy()).pipe(response);
  });
  await new Promise((done, fail) => {
    server.once('error', fail).listen(port, '127.0.0.1', done);
  });
  const close = () => new Promise((done) => server.close(done).closeAllConnections());
  return { url: `http://localhost:${server.address().port}/`, requests, cut: (cuts) => (answers = !cuts), close };
}

/** The path asked for, inside the folder; nothing when it is not one. */
function pathOf(url) {
  try {
    const path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
    if (path.includes('\0') || path.split(sep).includes('..')) return undefined;
    return path.endsWith('/') ? `${path}index.html` : path;
  } catch {
    return undefined;
  }
}

function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
