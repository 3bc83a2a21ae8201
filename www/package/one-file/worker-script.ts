/** The script of the worker, with its wasm inside; the build puts it in. */
export const script: string = '';
