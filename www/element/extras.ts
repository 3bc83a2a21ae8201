// The modules that few pictures need. Each comes when the person asks for what it does and stays then; what it says
// of a picture is JSON for the module `core`.

import initCredentials, {
  __wbg_reset_state as instantiateCredentials,
  Picture as Signed,
} from '../generated/credentials.js';
import initPixels, { __wbg_reset_state as instantiatePixels, Picture as Decoded } from '../generated/pixels.js';
import type { Extra } from './messages';

/** A module's end of a file. */
interface Taken {
  push(piece: Uint8Array): void;
}

/** What a module is told to answer. */
export interface Told {
  /** What `core` says of the file that bears on its pixels, as JSON. */
  beside(): string;
  /** The picture as the browser decodes it, where the module has no decoder for its format. */
  decoded(): Promise<ImageData | undefined>;
  /** Called as each step begins. */
  progress(step: string): void;
}

/** A file on its way into a module, and then what the module says of it. */
export interface Asked extends Taken {
  answer(told: Told): Promise<string | undefined>;
}

interface Part {
  /** Whether there is an instance. */
  here(): boolean;
  /** Makes the first instance; rejects when that fails. */
  start(module: WebAssembly.Module): Promise<void>;
  /** Takes in a file of `size` bytes. */
  take(size: number): Asked;
  /** A new instance, with nothing of the old one's memory, where there is one. */
  afresh(): void;
}

/** A wasm memory never shrinks, so after a file of more than `most` bytes it is given back. */
function part<Picture extends Taken>(
  init: (from: { module_or_path: WebAssembly.Module }) => Promise<unknown>,
  instantiate: () => void,
  kind: new (size: number) => Picture,
  ask: (picture: Picture, told: Told) => string | undefined | Promise<string | undefined>,
  most: number,
): Part {
  let here = false;
  return {
    here: () => here,
    start: async (module) => {
      await init({ module_or_path: module });
      here = true;
    },
    take: (size) => {
      const picture = new kind(size);
      return {
        push: (piece) => picture.push(piece),
        answer: async (told) => {
          const said = await ask(picture, told);
          if (size > most) instantiate();
          return said;
        },
      };
    },
    afresh: () => {
      if (here) instantiate();
    },
  };
}

async function looked(picture: Decoded, { beside, decoded, progress }: Told): Promise<string | undefined> {
  const image = await decoded();
  if (!image) return picture.pixels(beside(), progress);
  const { data, width, height } = image;
  return picture.decodedPixels(beside(), width, height, new Uint8Array(data.buffer), progress);
}

export const parts: Record<Extra, Part> = {
  record: part(initCredentials, instantiateCredentials, Signed, (picture) => picture.record(), 32 << 20),
  // Unpacked, a picture takes many times the room of its file.
  pixels: part(initPixels, instantiatePixels, Decoded, looked, 1 << 20),
};
