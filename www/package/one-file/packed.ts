/** The module that unpacks the others, in base64; the build puts it in. */
export const unpacker: string = '';

/** All others, one behind another, packed by Brotli and in base64. */
export const packed: string = '';

/** Where each begins and ends. */
export const parts: Readonly<Record<string, readonly [start: number, end: number]>> = {};
