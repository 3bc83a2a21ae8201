// Whether the browser has the vector instructions of wasm. A few have none: on old processors, or by a setting.

/** A module of one function, which makes a vector: version, type, function, code (wasm 2.0, 5.5). */
const PROBE = [
  [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  // () → v128
  [0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b],
  [0x03, 0x02, 0x01, 0x00],
  // i32.const 0, i8x16.splat, end
  [0x0a, 0x08, 0x01, 0x06, 0x00, 0x41, 0x00, 0xfd, 0x0f, 0x0b],
].flat();

/** Also false where there is no wasm at all: what is loaded then tells so. */
export function hasVectors(): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(new Uint8Array(PROBE));
}
