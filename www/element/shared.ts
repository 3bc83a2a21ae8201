// One engine, and so one worker, serves everything on a page.

import { Engine, type EngineOptions } from './engine';

let shared: Engine | undefined;
let chosen: EngineOptions = {};
/** What an element of the page says of where files were moved to; what a script says comes before it. */
let folder: string | undefined;

/** Starts nothing by itself; the engine loads at its first use. */
export function engine(): Engine {
  return (shared ??= new Engine({ folder, ...chosen }));
}

/** Says where files were moved to. Throws when they have been asked for already. */
export function configure(options: EngineOptions): void {
  if (shared?.begun) throw new DOMException('the check has been loaded already', 'InvalidStateError');
  shared = undefined;
  chosen = { ...options };
}

/** Says the same by an attribute. What was asked for already stays. */
export function keptIn(where: string | undefined): void {
  if (shared?.begun) return;
  shared = undefined;
  folder = where;
}
