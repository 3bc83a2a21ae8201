// How the worker comes by a file. A build that holds everything in one file puts another module in the place of
// this one.

import type { Name } from './files';
import { integrity } from './integrity';

/** The bytes of a file. With its hash known, a file that is not the one it was built with is refused. */
export async function get(name: Name, address: string, options: RequestInit = {}): Promise<ArrayBuffer> {
  const response = await fetch(address, { ...options, integrity: integrity[name] ?? '' });
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response.arrayBuffer();
}
