// One engine, and so one worker, serves everything on a page.

import { Engine } from './engine';

let shared: Engine | undefined;

/** Starts nothing by itself; the engine loads at its first use. */
export function engine(): Engine {
  return (shared ??= new Engine());
}
