// What each wasm module must hash to, as `fetch` takes it. The build of the package puts the hashes in; the app
// comes from one place with its modules and has none. The law pack has none anywhere, for it may be brought up to date.

import type { Name } from './files';

export const integrity: Partial<Record<Name, string>> = {};
