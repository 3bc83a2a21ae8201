// One check, wherever the wasm is: in the worker of a page, or with no worker at all.

import { Picture, refuse } from '../generated/core.js';
import type { Beside, Checked, Context } from '../generated/core.js';
import type { Picture as Original } from '../generated/copy.js';
import { type Asked, parts } from './extras';
import type { Extra, Step } from './messages';

/** Enough to tell every format by. */
const HEAD = 4096;

/** A file is taken in by pieces of this many bytes. */
const PIECE = 4 << 20;

/** Formats that the module `pixels` has no decoder for, and a browser may. */
const BY_BROWSER = ['image/heic', 'image/avif', 'image/jxl'];

/** As many pixels as the module `pixels` takes. */
const MOST_PIXELS = 64 << 20;

/** Lengths cross as 32 bits; a file of 4 GiB or more is refused all the same. */
export const LONGEST = 2 ** 32 - 1;

/** A wasm memory never shrinks, so after a larger file it is given back. */
export const LARGE = 32 << 20;

export interface Wanted {
  maxBytes: number | undefined;
  context: Context;
  extras: readonly Extra[];
  /** Sees to it that the module of an extra is there. */
  start(extra: Extra): Promise<void>;
  /** Called as each stage begins. */
  tell(stage: Step): void;
  /** Called where another long piece of work begins. */
  anew(): void;
}

/** Checks one file. The module `core` must be there. */
export async function check(file: Blob, { maxBytes, context, extras, start, tell, anew }: Wanted): Promise<Checked> {
  // Each read of a file has to be waited for, and most files are one piece. One that is too large stays unread.
  const first = await piece(file, 0, file.size > (maxBytes ?? LONGEST) ? HEAD : PIECE);
  const refused = refuse(first.subarray(0, HEAD), Math.min(file.size, LONGEST), maxBytes, context);
  if (refused) return refused;
  const asked: Partial<Record<Extra, Asked>> = {};
  for (const extra of extras) {
    await start(extra);
    asked[extra] = parts[extra].take(file.size);
  }
  // All modules take the pieces as they come, so that the file is read once.
  const picture = await whole(file, Picture, { first, beside: Object.values(asked) });
  const beside = asked.pixels && picture.besidePixels();
  const told = {
    beside: () => JSON.stringify(beside ?? {}),
    decoded: () => decoded(file, beside),
    progress: (step: string) => tell(step as Step),
  };
  const record = await asked.record?.answer(told);
  if (asked.pixels) {
    anew();
    tell('pixels');
  }
  const pixels = await asked.pixels?.answer(told);
  return picture.check(tell, record, pixels, context);
}

/** The picture as the browser decodes it, of a format that the module `pixels` does not decode; nothing where it cannot. */
async function decoded(file: Blob, beside: Beside | undefined): Promise<ImageData | undefined> {
  const type = beside?.mime;
  if (!type || !BY_BROWSER.includes(type) || beside.width * beside.height > MOST_PIXELS) return undefined;
  try {
    const picture = await createImageBitmap(new Blob([file], { type }), {
      colorSpaceConversion: 'none',
      premultiplyAlpha: 'none',
    });
    const { width, height } = picture;
    if (width * height > MOST_PIXELS) return undefined;
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    context?.drawImage(picture, 0, 0);
    picture.close();
    return context?.getImageData(0, 0, width, height);
  } catch {
    return undefined;
  }
}

/** Takes a file in, by `first` and what follows it; what stands `beside` takes the pieces, too. */
export async function whole<Taken extends Picture | Original>(
  file: Blob,
  kind: new (size: number) => Taken,
  { first, beside = [] }: { first?: Uint8Array; beside?: readonly Asked[] } = {},
): Promise<Taken> {
  const taken = new kind(file.size);
  let bytes = first ?? (await piece(file, 0, PIECE));
  for (let at = 0; at < file.size; at += PIECE) {
    if (at > 0) bytes = await piece(file, at, PIECE);
    taken.push(bytes);
    for (const other of beside) other.push(bytes);
  }
  return taken;
}

export async function piece(file: Blob, from: number, length: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(from, from + length).arrayBuffer());
}
