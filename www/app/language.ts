// The language of the page: the first of the person's own that there is, until they choose another one.

import { LANGUAGES, directionOf, ours, textsOf } from '../element/languages';

/** The first language of the browser that is one of ours. */
export function preferred(): string {
  for (const tag of navigator.languages) {
    const language = ours(tag);
    if (language) return language;
  }
  return 'en';
}

/** Turns the page to a language, or to English when that has not come. */
export function speak(wanted: string): void {
  const { language } = textsOf(wanted);
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}

/** Fills a list with every language by its own name. Nothing of the choice is kept. */
export function chooser(select: HTMLSelectElement, chosen: (language: string) => void): void {
  for (const [language, { name }] of Object.entries(LANGUAGES)) {
    const option = new Option(name, language);
    option.lang = language;
    option.dir = directionOf(language);
    select.append(option);
  }
  select.addEventListener('change', () => chosen(select.value));
}
