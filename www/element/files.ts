// Where the files beside the element's script are, and how its worker starts. A build that holds everything in one
// file puts another module in the place of this one.

import { EngineError } from './error';
import { inFolder } from './folder';
import type { Extra } from './messages';
import { TrustedWorker as Worker } from './trusted';
import { hasVectors } from './vectors';

/** What the worker loads, by its name. */
export type Name = 'core' | 'law' | 'pack' | 'copy' | 'unbrotli' | 'record' | 'pixels';

/** The address of a file. Each is written out, for so build tools find what belongs to the script. */
export function addressOf(name: Name): string {
  if (!knowsItself()) throw lost();
  switch (name) {
    case 'core':
      return new URL('../generated/core_bg.wasm', import.meta.url).href;
    case 'law':
      return new URL('../generated/law_bg.wasm', import.meta.url).href;
    case 'pack':
      return new URL('../generated/law.json', import.meta.url).href;
    case 'copy':
      return new URL('../generated/copy_bg.wasm', import.meta.url).href;
    case 'unbrotli':
      return new URL('../generated/unbrotli_bg.wasm', import.meta.url).href;
    case 'record':
      return new URL('../generated/credentials_bg.wasm', import.meta.url).href;
    case 'pixels':
      return hasVectors()
        ? new URL('../generated/pixels_bg.wasm', import.meta.url).href
        : new URL('../generated/pixels_scalar_bg.wasm', import.meta.url).href;
  }
}

/** Where the module of an extra is: to be loaded, which whoever runs the page can see; inside; or nowhere. */
export function whereIs(_extra: Extra): 'outside' | 'inside' | 'nowhere' {
  return 'outside';
}

/** A script that was bundled to something else than a module does not know its own address. */
function knowsItself(): boolean {
  return import.meta.url !== undefined;
}

let told = false;

/** An error for whoever bundles, who hears of it once. */
function lost(): EngineError {
  const error = new EngineError('cannot-load');
  if (!told) console.error('waitforyes does not know where its files are: bundle to a module, or call configure({ folder })');
  told = true;
  return error;
}

/** Throws when a policy refuses workers at once. `folder` is where a script says that the files are. */
export function startWorker(folder?: string | URL): Worker {
  if (folder && !knowsItself()) return new Worker(inFolder(folder, 'worker'), { type: 'module' });
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
}
