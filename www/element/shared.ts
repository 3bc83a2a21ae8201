// What comes behind the element's script, asked for once for all elements of a page; with it the one engine, and so
// one worker, that serves them all.

import { EngineError } from './error';
import { Hand } from './hand';
import type { Engine, EngineOptions } from './later/engine';

export type Later = typeof import('./later');

/** Milliseconds until what does not come is given up. */
const PATIENCE = 20_000;

export const hand = new Hand();

let chosen: EngineOptions = {};
/** What an element of the page says of where files were moved to. */
let folder: string | undefined;
let asked: Promise<Later> | undefined;
let failed = false;
let shared: Engine | undefined;
/** Whether every element of the page, as far as one has been there, leaves copies out. */
let without: boolean | undefined;

hand.afterwards(() => {
  if (failed) loadAhead();
  fit();
});

/** Asks for what comes behind, unless that was done. Whoever wants it hears how it ended. */
export function loadAhead(): void {
  later().catch(() => {});
}

/**
 * What comes behind, asked for at the first call; and again when it did not come, but not while a picture is in hand.
 * Rejects with `cannot-load`. Chromium asks for a script that failed no second time as long as the page stays.
 */
export function later(): Promise<Later> {
  if (failed && !hand.holds) asked = undefined;
  return (asked ??= come());
}

/** What was asked for, or nothing when it does not come in time. */
export function inTime<Wanted>(wanted: Promise<Wanted>): Promise<Wanted | undefined> {
  return Promise.race([wanted, new Promise<undefined>((late) => setTimeout(late, chosen.patience ?? PATIENCE))]);
}

async function come(): Promise<Later> {
  failed = false;
  const come = await inTime(import('./later').catch(() => undefined));
  if (come) return come;
  failed = true;
  throw new EngineError('cannot-load');
}

/** Loads nothing by itself but what comes behind; the engine loads the rest at its first use. */
export async function engine(): Promise<Engine> {
  const { Engine } = await later();
  return (shared ??= new Engine(chosen, hand, folder, without));
}

/** An element says whether it offers copies: what makes them is loaded with all else, or not at all. */
export function offersCopies(offers: boolean): void {
  without = !offers && without !== false;
  fit();
}

/** Begins anew when copies are offered after all; not while a picture is in hand. */
function fit(): void {
  if (without || hand.holds || !shared?.without) return;
  shared.dispose();
  shared = undefined;
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
