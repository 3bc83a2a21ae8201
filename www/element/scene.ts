// What the parts of a screen share while it is shown.

import type { Goes, Report } from '../generated/core.js';
import type { Situation } from '../generated/law.js';
import type { Law } from './law';
import type { Added } from './later/added';
import type { Preview } from './later/preview';
import type { Later } from './shared';
import type { Words } from './words';

/** What a screen is shown with. */
export interface Scene {
  words: Words;
  law: Law;
  /** What comes behind, when it has come. There is no report without it. */
  later?: Later | undefined;
  situation: Situation;
  report?: Report | undefined;
  preview?: Preview | undefined;
  /** Words above the screen, such as why nothing was checked. */
  note?: string | undefined;
  /** Whether the page is the element's own, so that leaving it is ours to do. */
  own: boolean;
  /** What the page adds; nothing before that has come which copies it. */
  added?: Added | undefined;
  /** Ends with the screen. */
  signal: AbortSignal;
  press(goes: Goes): void;
}
