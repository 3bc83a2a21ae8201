// All that WebKit asks for goes through this: so it is counted, and a script is put at the start of each page. WebDriver
// can do neither. The network beyond this machine is not there.

import { createServer, request as ask } from 'node:http';

/** Where a page finds the scripts that run before its own; the proxy answers that itself. */
const EARLY = '/webkit-driver-early.js';

const TAG = `<script src="${EARLY}"></script>`;

/**
 * Gives `{ address, owner, close }`. `owner` is to be set: `owner.early()` is the text of the early scripts; `owner.hear(kind,
 * request, status)` hears of each request when it is `asked`, `answered` or `failed`; `owner.goes(request)` says, or
 * promises to say, whether it goes on.
 */
export async function startProxy() {
  const proxy = { owner: undefined };
  const hear = (...told) => proxy.owner.hear(...told);
  let last = 0;
  const server = createServer(async (incoming, outgoing) => {
    const url = new URL(incoming.url);
    if (url.pathname === EARLY) {
      return outgoing.writeHead(200, { 'Content-Type': 'text/javascript', 'Cache-Control': 'no-store' }).end(proxy.owner.early());
    }
    const { method, headers } = incoming;
    const request = { id: String((last += 1)), url: url.href, method, destination: headers['sec-fetch-dest'] ?? '' };
    hear('asked', request);
    const fail = () => (hear('failed', request), outgoing.destroy());
    if (!(await proxy.owner.goes(request)) || url.hostname !== 'localhost') return fail();
    // Unpacked, so that a script can be put in.
    const given = { ...headers, 'accept-encoding': 'identity' };
    const options = { host: '127.0.0.1', port: url.port, path: url.pathname + url.search, method, headers: given };
    const onward = ask(options, (response) => pass(response, outgoing, () => hear('answered', request, response.statusCode)));
    onward.on('error', fail);
    incoming.pipe(onward);
  });
  server.on('connect', ({ url }, socket) => {
    const request = { id: String((last += 1)), url: `https://${url}/`, method: 'CONNECT', destination: '' };
    hear('asked', request);
    hear('failed', request);
    socket.destroy();
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return Object.assign(proxy, {
    address: `127.0.0.1:${server.address().port}`,
    close: () => server.close().closeAllConnections(),
  });
}

function pass(response, outgoing, done) {
  const { statusCode, headers } = response;
  response.on('end', done);
  if (!/^text\/html/.test(headers['content-type'])) {
    outgoing.writeHead(statusCode, headers);
    return response.pipe(outgoing);
  }
  const parts = [];
  response.on('data', (part) => parts.push(part));
  response.on('end', () => {
    const html = Buffer.concat(parts).toString();
    const { 'content-length': _, ...rest } = headers;
    outgoing.writeHead(statusCode, rest).end(html && html.replace(/<head(\s[^>]*)?>|$/, (head) => head + TAG));
  });
}
