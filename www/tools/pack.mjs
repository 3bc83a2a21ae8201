// Puts the wasm modules into one worker script, for places without separate files.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { brotliCompressSync, constants as zlib } from 'node:zlib';
import { generated } from './build.mjs';
import { bundle, constants } from './bundle.mjs';

/**
 * The modules inside by the names that the engine asks for them with; neighbours have most in common. The pixels are
 * not looked at where a browser has no vector instructions: few have none, and their module takes a tenth of the file.
 */
const MODULES = { core: 'core', copy: 'copy', law: 'law', pixels: 'pixels' };

/** What stands for the modules that fetch. */
const INSTEAD = {
  'element/files.ts': 'package/one-file/files.ts',
  'element/source.ts': 'package/one-file/source.ts',
};

const wasm = (name) => readFileSync(resolve(generated, `${name}_bg.wasm`));

/** The source of a classic worker that holds all it loads, and the names of that. The credentials are large, and few need them. */
function workerScript(credentials, quick) {
  const key = `${credentials} ${quick}`;
  if (!made.has(key)) made.set(key, makeWorkerScript(credentials, quick));
  return made.get(key);
}

/** Packing takes long, and the package and the one file hold the same. */
const made = new Map();

async function makeWorkerScript(credentials, quick) {
  const modules = credentials ? { ...MODULES, record: 'credentials' } : MODULES;
  const files = Object.entries(modules).map(([name, module]) => [name, wasm(module)]);
  files.push(['pack', readFileSync(resolve(generated, 'law.json'))]);
  const parts = {};
  let end = 0;
  for (const [name, { length }] of files) parts[name] = [end, (end += length)];
  const packed = brotli(Buffer.concat(files.map(([, bytes]) => bytes)), quick ? 5 : 11).toString('base64');
  const unpacker = wasm('unbrotli').toString('base64');
  const [{ code }] = await bundle('element/worker.ts', {
    format: 'iife',
    name: 'worker',
    instead: { 'element/source.ts': INSTEAD['element/source.ts'] },
    contents: { 'package/one-file/packed.ts': constants({ unpacker, packed, parts }) },
  });
  return { script: code, inside: Object.keys(parts) };
}

function brotli(bytes, quality) {
  return brotliCompressSync(bytes, {
    params: {
      [zlib.BROTLI_PARAM_QUALITY]: quality,
      [zlib.BROTLI_PARAM_LGWIN]: zlib.BROTLI_MAX_WINDOW_BITS,
      [zlib.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

/** A script that asks for no file: `entry` with the worker, and all that it loads, inside. `quick` leaves it larger. */
export async function inline(entry, { name, format, credentials = false, quick = false }) {
  const worker = await workerScript(credentials, quick);
  const [{ code }] = await bundle(entry, {
    name,
    format,
    instead: { 'element/files.ts': INSTEAD['element/files.ts'] },
    contents: { 'package/one-file/worker-script.ts': constants(worker) },
  });
  return code;
}
