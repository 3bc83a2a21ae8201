// Hands a file to the browser, which saves it where the person keeps what they download. Nothing is sent.

import { h } from './dom';

/** Endings of the types that copies are made of. */
const ENDINGS: Record<string, string> = {
  'image/avif': 'avif',
  'image/heic': 'heic',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/tiff': 'tif',
  'image/webp': 'webp',
};

/** Saves `bytes` under a name that tells nothing; gives the file. */
export function save(bytes: Uint8Array<ArrayBuffer>, type: string): File {
  const file = new File([bytes], `picture.${ENDINGS[type] ?? 'bin'}`, { type });
  const url = URL.createObjectURL(file);
  h('a', { href: url, download: file.name }).click();
  // The browser has taken hold of the file by then; a page that stays open must not keep it.
  setTimeout(() => URL.revokeObjectURL(url), KEEP);
  return file;
}

/** Milliseconds in which every browser has begun to save. */
const KEEP = 10_000;
