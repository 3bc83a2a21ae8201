// The looks of the element. A constructed sheet needs no leave for inline styles from a page's policy.

import { blocks } from './styles/blocks';
import { languages } from './styles/languages';
import { panels } from './styles/panels';
import { screens } from './styles/screens';
import { tokens } from './styles/tokens';

let sheet: CSSStyleSheet | undefined;

/** One sheet for every element of a page. */
export function styles(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(tokens + screens + blocks + panels + languages);
  }
  return sheet;
}
