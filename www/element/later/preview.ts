// The person's own picture, and what hides in its file, small, and blurred until they ask to see it.

import type { FileFacts } from '../../generated/core.js';
import { button, h } from '../dom';
import type { Words } from '../words';
import { type Box, outline } from './outline';

/** A browser unfolds a picture to four bytes a pixel; a larger one is not worth a thumbnail. */
const MOST_PIXELS = 60_000_000;

export class Preview {
  readonly #file: Blob;
  #own: string | undefined;
  readonly #parts: string[] = [];
  /** Whether the picture itself is shown. */
  readonly #shown: boolean;

  /** Nothing is shown of a file that we could not measure, and nothing that would move by itself. */
  constructor(file: Blob, { width, height, frames }: FileFacts) {
    const pixels = width * height;
    this.#file = file;
    this.#shown = pixels > 0 && pixels <= MOST_PIXELS && frames <= 1;
  }

  figure(words: Words): HTMLElement | undefined {
    return this.#shown ? figure(this.#whole(), words.text('ui.preview-alt'), words) : undefined;
  }

  /** The whole picture with a rough outline around `boxes`. */
  outlined(boxes: readonly Box[], words: Words): HTMLElement | undefined {
    if (!this.#shown) return undefined;
    return figure(this.#whole(), words.text('ui.outlined-alt'), words, outline(boxes));
  }

  /** A picture that lies at `start` to `end` in the file. */
  inside({ start, end }: { start: number; end: number }, words: Words): HTMLElement {
    const part = URL.createObjectURL(this.#file.slice(start, end, 'image/jpeg'));
    this.#parts.push(part);
    return figure(part, words.text('ui.inside-alt'), words);
  }

  drop(): void {
    for (const url of this.#parts.splice(0)) URL.revokeObjectURL(url);
    if (this.#own) URL.revokeObjectURL(this.#own);
    this.#own = undefined;
  }

  #whole(): string {
    this.#own ??= URL.createObjectURL(this.#file);
    return this.#own;
  }
}

function figure(src: string, alt: string, words: Words, over?: SVGSVGElement): HTMLElement {
  const image = h('img', { src, alt, decoding: 'async' });
  const toggle = button(words.text('ui.preview-show'), 'quiet', () => {
    const shown = figure.toggleAttribute('data-shown');
    toggle.textContent = words.text(shown ? 'ui.preview-blur' : 'ui.preview-show');
  });
  const frame = h('div', { class: 'frame' }, image, over);
  const figure = h('figure', { class: over ? 'preview outlined' : 'preview' }, frame, toggle);
  // A picture that the browser cannot draw is left out; the check has its own word on it.
  image.addEventListener('error', () => figure.remove());
  return figure;
}
