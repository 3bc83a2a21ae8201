// After a yes: hands the pictures to another app, where the browser can. Until then, or until the screen is left,
// they are in the memory of this page and nowhere else.

import { hold } from './hand';

let files: File[] = [];

/** Whether there is something to hand on, from now on. */
export function offer(answered: readonly Blob[]): boolean {
  forget();
  const given = answered.filter((file) => file instanceof File);
  if (!given.length || given.length < answered.length || !navigator.canShare?.({ files: given })) return false;
  files = given;
  hold('handing', true);
  return true;
}

/** Must be called in a click. True when the pictures went; false when the person thought better of it, and may again. */
export async function handOn(): Promise<boolean> {
  if (!files.length) return false;
  try {
    await navigator.share({ files });
  } catch {
    return false;
  }
  forget();
  return true;
}

export function forget(): void {
  if (!files.length) return;
  files = [];
  hold('handing', false);
}
