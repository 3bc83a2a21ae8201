// The pages of the app and its documentation as they are sent: a plugin for Vite that puts each into the one layout,
// and writes the words and the lists that come from other data into them. What they say is there without a script.

import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import { escape } from './code.mjs';
import { contents, document } from './docs.mjs';
import { day, named } from './places.mjs';
import { Plain } from './run.mjs';
import { POLICY } from './serve.mjs';

/** Words of pages that have no script, and of the command line: these leave the words that scripts load. */
const NOT_OF_SCRIPTS = ['page.', 'cli.'];

/** The policy of a page that has no script. */
const STILL = "default-src 'none'; style-src 'self'; img-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'";

/** `www` is the folder of this project's web part. */
export function pages(www) {
  const app = resolve(www, 'app');
  const docs = resolve(app, 'docs');
  const words = JSON.parse(readFileSync(resolve(www, 'words/en.json'), 'utf8'));
  const { law, licences } = data(resolve(www, 'generated'));
  const text = (key, fills = {}) => {
    if (!(key in words)) throw new Plain(`${key} has no words.`);
    return escape(words[key].replace(/\{(\w+)\}/g, (_, name) => fills[name] ?? ''));
  };
  const lists = {
    law: () => named(law.places).map((place) => placeOf(place, text)).join('\n'),
    licences: () => licences.map(({ name, version, licence }) => `<li>${escape(`${name} ${version}: ${licence}`)}</li>`).join('\n'),
  };
  const filled = (html) =>
    html
      .replace(/(<(\w+)[^>]* data-word="([^"]+)"[^>]*>)(?=<\/\2>)/g, (_, tag, __, key) => tag + text(key, { date: day(law.date) }))
      .replace(/(<(\w+)[^>]*) data-list="(\w+)"([^>]*>)(?=<\/\2>)/g, (_, begin, __, list, end) => begin + end + lists[list]());
  const layout = readFileSync(resolve(app, 'layout.html'), 'utf8');
  const framed = (main, slots) => {
    const all = { ...slots, main, policy: main.includes('<script') ? POLICY : STILL };
    return layout.replace(/\{\{(\w+)\}\}/g, (_, name) => all[name]);
  };

  /** One of the pages that only tell something: its title, and what is in its main part. */
  const page = (html) => {
    const [title, ...main] = html.trim().split('\n');
    return framed(main.join('\n'), { home: './', title, styles: '', menu: '' });
  };

  /** A page of the documentation, of the same name as the Markdown or HTML that it is made of. */
  const documented = (name) => {
    const main = document(docs, name, law);
    const menu = readFileSync(resolve(docs, 'menu.html'), 'utf8')
      .replace(`href="./${name === 'index' ? '' : `${name}.html`}"`, '$& aria-current="page"')
      .replace('{{here}}', () => contents(main));
    const [, headline] = main.match(/<h1[^>]*>([^<]+)<\/h1>/);
    const styles = '<link rel="stylesheet" href="./docs.css">';
    return framed(main, { home: '../', title: `<title>${headline}: waitforyes</title>`, styles, menu });
  };

  return [
    {
      name: 'pages',
      // The documentation is written in Markdown, and there is no file of the name that Vite looks for.
      resolveId: { order: 'pre', handler: (id) => (dirname(id) === docs && id.endsWith('.html') ? id : undefined) },
      load: (id) => (dirname(id) === docs && id.endsWith('.html') ? '' : undefined),
      generateBundle() {
        this.emitFile({ type: 'asset', fileName: 'licences.txt', source: readFileSync(resolve(www, 'generated/licences.txt')) });
      },
      transformIndexHtml: {
        order: 'pre',
        handler(html, { filename }) {
          const name = basename(filename, '.html');
          if (dirname(filename) === docs) return filled(documented(name));
          return filled(relative(app, filename) === 'index.html' ? html : page(html));
        },
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

/** A place of the law pack with its sources, folded. */
function placeOf({ name, checked, rows, under18 }, text) {
  const stated = [...rows, ...(under18 ? [under18] : [])];
  const items = stated.map(({ title, section, sources }) => {
    const links = sources.map(({ url, official }) => `<a href="${escape(url)}" rel="noopener noreferrer" target="_blank">${text(official ? 'law.official' : 'law.second')}: ${escape(new URL(url).hostname)}</a>`);
    return `<li>${escape([title, section].filter(Boolean).join(', '))}<br>${links.join('<br>')}</li>`;
  });
  return `<details><summary>${escape(name)}</summary><p>${text('law.checked', { date: day(checked) })}</p><ul>${items.join('')}</ul></details>`;
}
