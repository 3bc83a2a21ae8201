// Where a part of the picture lies, as a person sees it: turned as the file says, in words and as a rough outline.

import type { FileFacts } from '../../generated/core.js';
import { vector } from '../dom';

/** A part of the shown picture, in parts of its width and height from the left top. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/**
 * How the shown picture is made of the stored one, by EXIF's `Orientation` (EXIF 3.0, 4.6.5.1.6): whether the sides
 * change places, and then what is mirrored.
 */
const TURNS: Record<number, { swap: boolean; flipX: boolean; flipY: boolean }> = {
  1: { swap: false, flipX: false, flipY: false },
  2: { swap: false, flipX: true, flipY: false },
  3: { swap: false, flipX: true, flipY: true },
  4: { swap: false, flipX: false, flipY: true },
  5: { swap: true, flipX: false, flipY: false },
  6: { swap: true, flipX: true, flipY: false },
  7: { swap: true, flipX: true, flipY: true },
  8: { swap: true, flipX: false, flipY: true },
};

/** The box of `[left, top, width, height]` in stored pixels. */
export function boxOf(
  [left, top, width, height]: readonly [number, number, number, number],
  file: Pick<FileFacts, 'width' | 'height'>,
  orientation: number,
): Box {
  const turn = TURNS[orientation] ?? { swap: false, flipX: false, flipY: false };
  let across: Span = [left / file.width, (left + width) / file.width];
  let down: Span = [top / file.height, (top + height) / file.height];
  if (turn.swap) [across, down] = [down, across];
  if (turn.flipX) across = mirrored(across);
  if (turn.flipY) down = mirrored(down);
  return { left: within(across[0]), top: within(down[0]), right: within(across[1]), bottom: within(down[1]) };
}

type Span = [from: number, to: number];

const mirrored = ([from, to]: Span): Span => [1 - to, 1 - from];
const within = (part: number) => Math.min(1, Math.max(0, part));

const THIRDS = ['start', 'middle', 'end'] as const;
const third = (part: number) => THIRDS[Math.min(2, Math.floor(part * 3))] ?? 'middle';

/** The key of the words for where the middle of a box lies. */
export function placeOf({ left, top, right, bottom }: Box): string {
  return `trace.at.${third((top + bottom) / 2)}-${third((left + right) / 2)}`;
}

/** The boxes as soft outlines, to be laid over the picture. */
export function outline(boxes: readonly Box[]): SVGSVGElement {
  const rectangles = boxes.flatMap(({ left, top, right, bottom }) =>
    ['halo', 'line'].map((name) =>
      vector('rect', {
        class: name,
        x: left * 100,
        y: top * 100,
        width: (right - left) * 100,
        height: (bottom - top) * 100,
      }),
    ),
  );
  const svg = vector('svg', { viewBox: '0 0 100 100', preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  svg.append(...rectangles);
  return svg;
}
