// Stands for element/files.ts where everything is in one file: the worker and what it loads are inside.

import type { Name } from '../../element/files';
import type { Extra } from '../../element/messages';
import { trusted } from '../../element/trusted';
import { hasVectors } from '../../element/vectors';
import { inside, script } from './worker-script';

export type { Name };

/** What begins with this is not fetched. */
export const INSIDE = 'inside:';

export function addressOf(name: Name): string {
  return INSIDE + name;
}

export function whereIs(extra: Extra): 'outside' | 'inside' | 'nowhere' {
  const runs = extra !== 'pixels' || hasVectors();
  return runs && inside.includes(extra) ? 'inside' : 'nowhere';
}

let address: string | undefined;

/** A classic worker: Chromium starts no other from a page on the disk. Throws when a policy refuses workers at once. */
export function startWorker(): Worker {
  address ??= URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  return new Worker(trusted(address));
}
