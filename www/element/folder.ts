// The files of the package by their names there, for pages that keep them in a folder of their own.

import type { Name } from './files';
import { hasVectors } from './vectors';

const NAMES: Record<Name | 'worker', string> = {
  core: 'core.wasm',
  law: 'law.wasm',
  pack: 'law.json',
  copy: 'copy.wasm',
  unbrotli: 'unbrotli.wasm',
  record: 'credentials.wasm',
  pixels: 'pixels.wasm',
  worker: 'worker.js',
};

/** The address of a file in `folder`, whether that ends with a slash or not. */
export function inFolder(folder: string | URL, name: Name | 'worker'): URL {
  const file = name === 'pixels' && !hasVectors() ? 'pixels_scalar.wasm' : NAMES[name];
  return new URL(file, new URL(`${folder}`.replace(/\/?$/, '/'), document.baseURI));
}
