// The documentation: Markdown and HTML in www/app/docs, with tables, code and figures put in from where they are made,
// so that none of them is written twice. A line `{name argument}` is what is put in.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { controls } from './controls.mjs';
import { api } from './describe.mjs';
import { html, row, section } from './markdown.mjs';
import { day, named } from './places.mjs';
import { policies } from './policies.mjs';
import { Plain, root, www } from './run.mjs';
import { tables } from './tables.mjs';

const read = (path) => readFileSync(resolve(root, path), 'utf8');
const words = JSON.parse(read('www/words/en.json'));

/** The inside of a page, of `name.md` or `name.html` in a folder. `law` is the law pack. */
export function document(folder, name, law) {
  const [markdown, fragment] = ['md', 'html'].map((end) => resolve(folder, `${name}.${end}`));
  const made = existsSync(markdown)
    ? html(filled(readFileSync(markdown, 'utf8'), texts(law)))
    : filled(readFileSync(fragment, 'utf8'), controls(law, words, names('ScreenId')));
  const under = new Map();
  return made.replace(/<table>[^]*?<\/table>/g, (table, at) => {
    const heading = headingBefore(made.slice(0, at));
    const count = (under.get(heading) ?? 0) + 1;
    under.set(heading, count);
    return scrolling(table, count > 1 ? `${heading} (${count})` : heading);
  });
}

/** The headings of a page as links. */
export function contents(main) {
  const headings = [...main.matchAll(/<h2 id="([^"]+)"[^>]*>(.*?)<\/h2>/g)];
  return headings.map(([, id, text]) => `<li><a href="#${id}">${text}</a></li>`).join('');
}

/** Puts in what the lines `{name argument}` ask for. */
function filled(text, fills) {
  return text.replace(/^\{([\w-]+)(?: (.+))?\}$/gm, (_, name, argument) => {
    if (!fills[name]) throw new Plain(`Nothing is called {${name}} in the documentation.`);
    return fills[name](argument);
  });
}

/** The text of the heading that something stands under. */
function headingBefore(before) {
  const [, heading] = [...before.matchAll(/<h[1-4][^>]*>(.*?)<\/h[1-4]>/g)].at(-1) ?? [];
  return (heading ?? '').replace(/<[^>]+>/g, '');
}

/** A table scrolls within itself on a narrow screen, and takes the focus for that. */
function scrolling(table, label) {
  return `<div class="scrolls" role="region" aria-label="${label}" tabindex="0">${table}</div>`;
}

/** What can be put into Markdown, as Markdown. */
function texts(law) {
  const code = (text) => `\`${text}\``;
  const rows = (list, ...cells) => list.map((one) => row(...cells.map((cell) => cell(one)))).join('\n');
  const ofElement = tables(api());
  return {
    ...Object.fromEntries(Object.entries(ofElement).map(([kind, table]) => [kind, () => table.trim()])),
    entries: () => rows(Object.keys(JSON.parse(read('pkg/package.json')).exports).map((path) => `waitforyes${path.slice(1)}`), code),
    findings: () => rows(names('Kind'), code, (kind) => said(words[`finding.${kind}`])),
    strengths: () => rows(names('Strength'), code, (strength) => words[`strength.${strength}`], (strength) => words[`strength.${strength}.means`]),
    checks: () => keyed('check.', (id) => row(code(id), words[`check.${id}`])),
    marks: () => keyed('mark.', (id) => row(code(id), words[`mark.${id}`])),
    reasons: () => keyed('why.', (id) => row(code(id), words[`why.${id}`])),
    screens: () => rows(names('ScreenId'), code, (id) => words[`screen.${id}.headline`]),
    type: (called) => fenced('ts', declaration(called)),
    policies,
    sizes,
    places: () => rows(named(law.places), ({ name }) => name, ({ id }) => code(id), ({ rows }) => rows.length, ({ language }) => language, ({ checked }) => date(checked), ({ staleAfter }) => date(staleAfter)),
    'law-date': () => `The pack of this build has the date ${day(law.date)}, and holds ${law.places.length} places.`,
    section: (argument) => included(argument),
    code: excerpt,
    recipe,
  };
}

/** A day that stays in one line of a table. */
function date(of) {
  return day(of, 'medium').replaceAll(' ', '\u00a0');
}

/** A table line for each message of a kind. */
function keyed(start, line) {
  return Object.keys(words).filter((key) => key.startsWith(start)).map((key) => line(key.slice(start.length))).join('\n');
}

/** A finding's sentence without the particulars of a file. */
function said(text) {
  return text?.replace('{strength}', '…');
}

/** Where a recipe may be: among the examples, which tests run, or for frameworks without one beside the documentation. */
const RECIPES = ['examples', 'www/app/docs/recipes'];

/** The files of a recipe that name the element or the package, each under its name; of a page what is in its body. */
function recipe(name) {
  const folder = RECIPES.map((folder) => `${folder}/${name}`).find((folder) => existsSync(resolve(root, folder)));
  if (!folder) throw new Plain(`There is no recipe ${name}.`);
  const files = readdirSync(resolve(root, folder)).sort((a, b) => b.endsWith('.html') - a.endsWith('.html'));
  const texts = files.map((file) => [file, read(`${folder}/${file}`)]).filter(([, text]) => /wait-for-yes|waitforyes/i.test(bodyOf(text)));
  return texts.map(([file, text]) => `\`${file}\`\n\n${fenced(file.split('.').at(-1), bodyOf(text))}`).join('\n\n');
}

/** What is in the body of a page; another file as it is. */
function bodyOf(text) {
  const [, inside] = text.match(/<body>\n([^]*?)<\/body>/) ?? [];
  return (inside?.replace(/^  /gm, '') ?? text).trim();
}

/** A file as it is, or with `path#from-to` some of its lines. */
function excerpt(argument) {
  const [path, lines] = argument.split('#');
  const text = read(path).trim().split('\n');
  const [from, to] = lines?.split('-').map(Number) ?? [1, text.length];
  return fenced(path.split('.').at(-1), text.slice(from - 1, to).join('\n'));
}

function fenced(language, text) {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

const types = () => readFileSync(resolve(www, 'generated/core.d.ts'), 'utf8');

/** The names in a union of texts. */
function names(type) {
  const [, union] = types().match(new RegExp(`^export type ${type} = (.*);$`, 'm')) ?? [];
  if (!union) throw new Plain(`The crate has no type ${type}.`);
  return [...union.matchAll(/"([^"]+)"/g)].map(([, name]) => name);
}

/** An interface as the crate declares it. */
function declaration(name) {
  const [found] = types().match(new RegExp(`^export interface ${name} \\{\\n[^]*?^\\}`, 'm')) ?? [];
  if (!found) throw new Plain(`The crate has no interface ${name}.`);
  return found.replace(/^ {4}/gm, '  ');
}

/** A part of another document of this project: `path#heading`, or all under its title. */
function included(argument) {
  const [path, heading] = argument.split('#');
  const text = section(read(path), heading);
  if (text === undefined) throw new Plain(`${path} has no heading ${heading}.`);
  return text;
}

/** The table of sizes of the last build. */
function sizes() {
  const path = resolve(root, 'target/web/sizes.md');
  return existsSync(path) ? section(readFileSync(path, 'utf8')) : 'This build has measured nothing: `npm --prefix www test` does.';
}
