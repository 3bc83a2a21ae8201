// The wasm module `unbrotli`, once it has come. The glue of `core` imports this: it asks for it when a file
// has boxes packed with Brotli, so both are called in one turn and nothing waits.

import init, { __wbg_reset_state as instantiate, unbrotli as unfold } from '../generated/unbrotli.js';

let here = false;

/** From now on there is a decoder. */
export async function start(module: WebAssembly.Module): Promise<void> {
  await init({ module_or_path: module });
  here = true;
}

/** Throws a number when the bytes are at fault, and nothing when there is no decoder. */
export function unbrotli(packed: Uint8Array, most: number): Uint8Array {
  if (!here) throw undefined;
  try {
    return unfold(packed, most);
  } catch (thrown) {
    // After a trap the instance is in an unknown state. It was the bytes all the same.
    if (typeof thrown !== 'number') instantiate();
    throw typeof thrown === 'number' ? thrown : 0;
  }
}
