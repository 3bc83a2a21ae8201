/** The script of the worker, with its wasm inside; the build puts it in. */
export const script: string = '';

/** The names of what is in it. */
export const inside: readonly string[] = [];
