// The bytes of a file beside the script, in a page by `fetch` and in Node from the disk.

import type { Name } from '../element/files';
import { integrity } from '../element/integrity';
import { get } from '../element/source';

interface Files {
  readFile(path: URL): Promise<Uint8Array<ArrayBuffer>>;
}

/** Not imported by name, for a build for the browser would look for it. */
interface Node {
  process?: { getBuiltinModule?(name: 'node:fs/promises'): Files };
}

/** Rejects when the bytes are not those that the package was built with. */
export async function bytesOf(name: Name, address: string): Promise<BufferSource> {
  const files = address.startsWith('file:') && (globalThis as Node).process?.getBuiltinModule?.('node:fs/promises');
  // Node's `fetch` reads no files.
  if (!files) return get(name, address);
  const bytes = await files.readFile(new URL(address));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hash = `sha256-${btoa(String.fromCharCode(...digest))}`;
  if (!integrity[name]?.split(' ').includes(hash)) throw new Error(`${address} is not the file of this package`);
  return bytes;
}
