// Days, as a language writes them.

import type { Words } from '../words';

/** A day written `YYYY-MM-DD`, in words. */
export function dateOf(day: string, { locale }: Words): string {
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.valueOf()) ? day : date.toLocaleDateString(locale, { dateStyle: 'long', timeZone: 'UTC' });
}
