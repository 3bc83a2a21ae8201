// The looks of what comes behind.

import { facts } from './styles/facts';
import { panels } from './styles/panels';
import { place } from './styles/place';

let sheet: CSSStyleSheet | undefined;

/** One sheet for every element of a page. */
export function styles(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(facts + place + panels);
  }
  return sheet;
}
