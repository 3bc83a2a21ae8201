// A copy without private data, for the browser to save where the person keeps what they download. Nothing is sent.

import { h } from '../dom';
import type { CopyOptions, Engine } from './engine';

/** Endings of the types that copies are made of. */
const ENDINGS: Record<string, string> = {
  'image/avif': 'avif',
  'image/heic': 'heic',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/tiff': 'tif',
  'image/webp': 'webp',
};

/** Milliseconds in which every browser has begun to save. */
const KEEP = 10_000;

/** Makes a copy of a file of a `type` and saves it; gives the key of what to say, and the copy when there is one. */
export async function saveCopy(engine: Engine, file: Blob, type: string, options: CopyOptions): Promise<{ said: string; copy?: File }> {
  try {
    const copy = await engine.copy(file, options);
    if (options.signal?.aborted) return { said: 'copy.failed' };
    return 'refusal' in copy ? { said: `copy.refused.${copy.refusal}` } : { said: 'copy.saved', copy: save(copy, type) };
  } catch {
    return { said: 'copy.failed' };
  }
}

/** Saves `bytes` under a name that tells nothing; gives the file. */
function save(bytes: Uint8Array<ArrayBuffer>, type: string): File {
  const file = new File([bytes], `picture.${ENDINGS[type] ?? 'bin'}`, { type });
  const url = URL.createObjectURL(file);
  h('a', { href: url, download: file.name }).click();
  // The browser has taken hold of the file by then; a page that stays open must not keep it.
  setTimeout(() => URL.revokeObjectURL(url), KEEP);
  return file;
}
