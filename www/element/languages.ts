// The languages of the words. English is always there; each other one is a file of its own that loads when it is wanted.

import en from '../words/en.json';

export type Texts = Readonly<Record<string, string>>;

interface Language {
  /** What those who speak it call it. */
  name: string;
  load?: () => Promise<{ default: Texts }>;
}

/** Every language that there is, by its tag. A test compares them with the headers of the files. */
export const LANGUAGES: Readonly<Record<string, Language>> = {
  en: { name: 'English' },
  de: { name: 'Deutsch', load: () => import('../words/de.json') },
  es: { name: 'español', load: () => import('../words/es.json') },
  fr: { name: 'français', load: () => import('../words/fr.json') },
  ko: { name: '한국어', load: () => import('../words/ko.json') },
  ar: { name: 'العربية', load: () => import('../words/ar.json') },
};

const RIGHT_TO_LEFT = ['ar'];

/** The texts that have come. */
const here = new Map<string, Texts>([['en', en]]);

/** The language of ours that a tag such as `es-MX` means, if there is one. */
export function ours(tag: string | undefined): string | undefined {
  const language = tag?.trim().split(/[-_]/)[0]?.toLowerCase() ?? '';
  return Object.hasOwn(LANGUAGES, language) ? language : undefined;
}

/** The language on its way that was asked for last: ends when it is there, or cannot be had. */
export let coming: Promise<void> | undefined;

/** Loads a language, unless it is there. One that cannot be had is left out, and English stands for it. */
export function load(language: string): Promise<void> {
  const mine = come(language).then(() => {
    if (coming === mine) coming = undefined;
  });
  return (coming = mine);
}

async function come(language: string): Promise<void> {
  const from = here.has(language) ? undefined : LANGUAGES[language]?.load;
  try {
    if (from) here.set(language, (await from()).default);
  } catch {
    // It may come the next time.
  }
}

/** The texts of a language when they have come, and of English until then. */
export function textsOf(language = 'en'): { language: string; texts: Texts } {
  const texts = here.get(language);
  return texts ? { language, texts } : { language: 'en', texts: en };
}

export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr';
}

/** The tag that a page gives the language of an element, from the element up, through every shadow root. */
export function tagAt(element: Element): string | undefined {
  for (let at: Element | undefined = element; at; ) {
    const near: Element | null = at.closest('[lang]');
    if (near) return near.getAttribute('lang') ?? undefined;
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : undefined;
  }
  return undefined;
}
