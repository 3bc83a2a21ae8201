// Run by the build, in Node: what the check says of pictures that lead to every screen, for `waitforyes/testing`.

import init from '../generated/core.js';
import type { Checked, Context } from '../generated/core.js';
import initLaw, { Law } from '../generated/law.js';
import type { Advice, PlaceName, Situation } from '../generated/law.js';
import { check } from '../element/checking';
import { parts } from '../element/extras';
import type { Extra } from '../element/messages';
import { start as startUnbrotli } from '../element/unbrotli';

/** The bytes of a module, by the name of its file without an ending. */
export type Read = (module: string) => BufferSource;

const MODULES: Record<Extra, string> = { record: 'credentials', pixels: 'pixels' };

/** The report and the flow for a picture, on a page of each context. */
export async function checked(
  bytes: BufferSource,
  { contexts, extras, read }: { contexts: readonly Context[]; extras: readonly Extra[]; read: Read },
): Promise<Checked[]> {
  await init({ module_or_path: await WebAssembly.compile(read('core')) });
  await startUnbrotli(await WebAssembly.compile(read('unbrotli')));
  const start = async (extra: Extra) => {
    if (!parts[extra].here()) await parts[extra].start(await WebAssembly.compile(read(MODULES[extra])));
  };
  const said = [];
  for (const context of contexts) {
    said.push(await check(new Blob([bytes]), { maxBytes: undefined, context, extras, start, tell: () => {}, anew: () => {} }));
  }
  return said;
}

/** What the law of a place says to situations, and the names of all places. */
export async function advised(
  pack: string,
  { place, situations, read }: { place: string; situations: readonly Situation[]; read: Read },
): Promise<{ places: PlaceName[]; advice: (Advice | undefined)[] }> {
  await initLaw({ module_or_path: await WebAssembly.compile(read('law')) });
  const law = new Law(pack);
  return { places: law.places(), advice: situations.map((situation) => law.advise(place, situation)) };
}
