// Stands for element/source.ts where everything is in one file: what is inside is unpacked once, by our own module.
// Brotli over all of it finds what the modules have in common; no browser of old can undo that by itself.

import init, { __wbg_reset_state as instantiate, unbrotli } from '../../generated/unbrotli.js';
import type { Name } from '../../element/files';
import { get as fetched } from '../../element/source';
import { INSIDE } from './files';
import { packed, parts, unpacker } from './packed';

/** Files of others are unpacked to so many bytes at most; these are ours. */
const NO_END = 2 ** 32 - 1;

let whole: Promise<Uint8Array<ArrayBuffer>> | undefined;

/** The bytes of what is inside, or of an address that the page named. */
export async function get(name: Name, address: string, options?: RequestInit): Promise<ArrayBuffer> {
  if (!address.startsWith(INSIDE)) return fetched(name, address, options);
  const part = address.slice(INSIDE.length);
  if (part === 'unbrotli') return bytes(unpacker).buffer;
  const place = parts[part];
  if (!place) throw new Error(`${part} is not in this file`);
  return (await (whole ??= unpack())).slice(...place).buffer;
}

async function unpack(): Promise<Uint8Array<ArrayBuffer>> {
  await init({ module_or_path: bytes(unpacker) });
  const unpacked = unbrotli(bytes(packed), NO_END) as Uint8Array<ArrayBuffer>;
  // A memory of wasm never shrinks, and few pictures need this again.
  instantiate();
  return unpacked;
}

function bytes(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
