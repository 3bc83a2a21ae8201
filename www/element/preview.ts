// The person's own picture, small, and blurred until they ask to see it.

import type { FileFacts } from '../generated/core.js';
import { button, h } from './dom';
import type { Words } from './words';

/** A browser unfolds a picture to four bytes a pixel; a larger one is not worth a thumbnail. */
const MOST_PIXELS = 60_000_000;

export class Preview {
  #url: string | undefined;

  /** Nothing is shown of a file that we could not measure, and nothing that would move by itself. */
  constructor(file: Blob, { width, height, frames }: FileFacts) {
    const pixels = width * height;
    if (pixels > 0 && pixels <= MOST_PIXELS && frames <= 1) this.#url = URL.createObjectURL(file);
  }

  figure(words: Words): HTMLElement | undefined {
    if (!this.#url) return undefined;
    const image = h('img', { src: this.#url, alt: words.text('ui.preview-alt'), decoding: 'async' });
    const toggle = button(words.text('ui.preview-show'), 'quiet', () => {
      const shown = figure.toggleAttribute('data-shown');
      toggle.textContent = words.text(shown ? 'ui.preview-blur' : 'ui.preview-show');
    });
    const figure = h('figure', { class: 'preview' }, h('div', { class: 'frame' }, image), toggle);
    // A picture that the browser cannot draw is left out; the check has its own word on it.
    image.addEventListener('error', () => figure.remove());
    return figure;
  }

  drop(): void {
    if (this.#url) URL.revokeObjectURL(this.#url);
    this.#url = undefined;
  }
}
