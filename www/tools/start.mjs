// `npm --prefix www start`: sets up what is missing, builds, and serves the app on this machine.

import { resolve } from 'node:path';
import { build, docs } from './build.mjs';
import { Plain, main, www } from './run.mjs';
import { serve } from './serve.mjs';
import { setup } from './setup.mjs';

const PORT = 8080;
const TRIES = 20;

await main(async () => {
  await setup();
  await build({ quick: process.argv.includes('--dev') });
  await docs();
  const { url } = await listen(resolve(www, 'dist'));
  console.log(`\nOpen ${url}\n(Ctrl+C ends it.)`);
});

/** Listens on `PORT` of the environment and nowhere else, or on the first free port from 8080 on. */
async function listen(folder) {
  const wanted = process.env.PORT;
  const first = wanted === undefined ? PORT : Number(wanted);
  const last = wanted === undefined ? PORT + TRIES : first;
  for (let port = first; port <= last; port++) {
    try {
      return await serve(folder, { port });
    } catch (error) {
      if (error.code !== 'EADDRINUSE') throw new Plain(`Port ${port} cannot be used: ${error.message}`);
    }
  }
  throw new Plain(wanted ? `Port ${wanted} is in use.` : `Ports ${first} to ${last} are in use.`);
}
