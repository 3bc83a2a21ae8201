// The pages of the app as they are sent: a plugin for Vite that writes the words into them, and the lists that come
// from other data. What they say is there without a script, and those of them that only tell something have none.

import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Plain } from './run.mjs';

/** Words of pages that have no script, and of the command line: these leave the words that scripts load. */
const NOT_OF_SCRIPTS = ['page.', 'cli.'];

/** `www` is the folder of this project's web part. */
export function pages(www) {
  const words = JSON.parse(readFileSync(resolve(www, 'words/en.json'), 'utf8'));
  const { law, licences } = data(resolve(www, 'generated'));
  const day = (date) => new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));
  const text = (key, fills = {}) => {
    if (!(key in words)) throw new Plain(`${key} has no words.`);
    return escape(words[key].replace(/\{(\w+)\}/g, (_, name) => fills[name] ?? ''));
  };
  const lists = {
    law: () => named(law.places).map((place) => placeOf(place, text, day)).join('\n'),
    licences: () => licences.map(({ name, version, licence }) => `<li>${escape(`${name} ${version}: ${licence}`)}</li>`).join('\n'),
  };
  return [
    {
      name: 'pages',
      generateBundle() {
        this.emitFile({ type: 'asset', fileName: 'licences.txt', source: readFileSync(resolve(www, 'generated/licences.txt')) });
      },
      transformIndexHtml: {
        order: 'pre',
        handler: (html) =>
          html
            .replace(/(<(\w+)[^>]* data-word="([^"]+)"[^>]*>)(?=<\/\2>)/g, (_, tag, __, key) => tag + text(key, { date: day(law.date) }))
            .replace(/(<(\w+)[^>]*) data-list="(\w+)"([^>]*>)(?=<\/\2>)/g, (_, begin, __, list, end) => begin + end + lists[list]()),
      },
    },
    {
      name: 'what-comes-behind',
      transformIndexHtml: {
        order: 'post',
        // The page's script asks for it as soon as it runs; by this it comes at the same time.
        handler: (_, { bundle = {}, chunk }) => {
          const behind = Object.values(bundle).find(({ facadeModuleId }) => facadeModuleId === resolve(www, 'element/later.ts'));
          if (!behind || !chunk?.dynamicImports.includes(behind.fileName)) return [];
          return [{ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `./${behind.fileName}` }, injectTo: 'head' }];
        },
      },
    },
    {
      name: 'words-of-scripts',
      enforce: 'pre',
      transform: {
        filter: { id: /\/words\/[\w-]+\.json$/ },
        handler: (json) => JSON.stringify(wordsOfScripts(JSON.parse(json))),
      },
    },
  ];
}

/** The words that scripts need. */
export function wordsOfScripts(words) {
  return Object.fromEntries(Object.entries(words).filter(([key]) => !NOT_OF_SCRIPTS.some((start) => key.startsWith(start))));
}

function data(generated) {
  for (const name of ['law.json', 'licences.json', 'licences.txt']) {
    if (!existsSync(resolve(generated, name))) throw new Plain(`www/generated/${name} is missing: npm --prefix www run build writes it.`);
  }
  const read = (name) => JSON.parse(readFileSync(resolve(generated, name), 'utf8'));
  return { law: read('law.json'), licences: read('licences.json') };
}

/** The places by their English names, in order. A part of a country stands with it. */
function named(places) {
  const regions = new Intl.DisplayNames('en', { type: 'region' });
  const nameOf = ({ id, name }) => {
    const [country, part] = id.split('-');
    if (country === 'ZZ') return name;
    return part ? `${regions.of(country)}: ${name}` : regions.of(country);
  };
  return places.map((place) => ({ ...place, name: nameOf(place) })).sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** A place of the law pack with its sources, folded. */
function placeOf({ name, checked, rows, under18 }, text, day) {
  const stated = [...rows, ...(under18 ? [under18] : [])];
  const items = stated.map(({ title, section, sources }) => {
    const links = sources.map(({ url, official }) => `<a href="${escape(url)}" rel="noopener noreferrer" target="_blank">${text(official ? 'law.official' : 'law.second')}: ${escape(new URL(url).hostname)}</a>`);
    return `<li>${escape([title, section].filter(Boolean).join(', '))}<br>${links.join('<br>')}</li>`;
  });
  return `<details><summary>${escape(name)}</summary><p>${text('law.checked', { date: day(checked) })}</p><ul>${items.join('')}</ul></details>`;
}

function escape(text) {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
