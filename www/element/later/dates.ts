// Days, as a language writes them.

import type { Words } from '../words';

/** A day written `YYYY-MM-DD`, in words. */
export function dateOf(day: string, { locale }: Words): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.valueOf())) return day;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}
