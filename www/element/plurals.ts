// Which texts have a form for each way that their language counts, and which form a number asks for.

import type { Texts } from './languages';

/**
 * The placeholders that are counted. A text with one of them is there once for each plural category of its language
 * (Unicode CLDR), as `key.one`, `key.other` and so on, unless its number stands alone.
 */
export const COUNTED = ['bytes', 'count', 'hours'] as const;

/** The ending of the form of `key` that fits the number among `fills`; none when it has one form for all. */
export function formOf(key: string, fills: Readonly<Record<string, unknown>>, texts: Texts, language: string): string {
  const other = texts[`${key}.other`];
  const counted = other && COUNTED.find((name) => other.includes(`{${name}}`));
  if (!counted) return '';
  const number = fills[counted];
  return typeof number === 'number' ? `.${new Intl.PluralRules(language).select(number)}` : '.other';
}
