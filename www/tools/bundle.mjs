// Puts the scripts of the package and of the one file together. Vite makes the app; here other things are wanted:
// files beside the script that every build tool finds, or no files at all.

import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { wordsOfScripts } from './pages.mjs';
import { Plain, www } from './run.mjs';

/** For which browsers, as in vite.config.ts. */
const TARGET = 'es2022';

const at = (path) => resolve(www, path);

/**
 * Bundles `entry`, a path in www. `instead` maps modules to those that stand for them, `contents` modules to their
 * text, both by paths in www; `outside` modules to files beside the script, which are not put into it; `flat` has
 * the files of www/generated beside the script, and what comes behind it, too. `format` is `es`, or `iife` for a
 * script that imports nothing. Gives the chunks, the entry first, as `{ name, code }`.
 */
export async function bundle(entry, { format = 'es', name, instead = {}, contents = {}, outside = {}, flat = false, chunks } = {}) {
  const built = await rolldown({
    input: { [name]: at(entry) },
    cwd: www,
    logLevel: 'warn',
    // How long a build takes is nothing to fail for.
    checks: { bundlerTimings: false },
    transform: { target: TARGET },
    plugins: [stand(instead, contents, outside), flat && flatten(), wholeWords(), smallerStyles()],
    onLog(level, log) {
      throw new Plain(`${level}: ${log.message}`);
    },
  });
  const { output } = await built.generate({
    format,
    minify: true,
    entryFileNames: '[name].js',
    chunkFileNames: chunks,
    codeSplitting: chunks !== undefined,
    comments: false,
  });
  await built.close();
  // Not every tool that looks for addresses looks into the quotes that the minifier likes.
  const plain = (code) =>
    code.replace(/new URL\(`([^`$]+)`,import\.meta\.url\)/g, 'new URL("$1",import.meta.url)').replace(/import\(`([^`$]+)`\)/g, 'import("$1")');
  return output.map(({ fileName, code }) => ({ name: fileName, code: plain(code) }));
}

/** Lets a module stand for another, or a text for a module. */
function stand(instead, contents, outside) {
  const modules = new Map(Object.entries(instead).map(([from, to]) => [at(from), at(to)]));
  const files = new Map(Object.entries(outside).map(([path, file]) => [at(path), file]));
  const texts = new Map(Object.entries(contents).map(([path, text]) => [at(path), text]));
  const used = new Set();
  return {
    name: 'stand',
    async resolveId(source, importer) {
      const found = importer && (await this.resolve(source, importer, { skipSelf: true }));
      if (found && files.has(found.id)) {
        used.add(found.id);
        return { id: files.get(found.id), external: true };
      }
      const other = found && modules.get(found.id);
      // The one that stands for it may use it.
      if (!other || importer === other) return found || undefined;
      used.add(found.id);
      return other;
    },
    load(id) {
      if (!texts.has(id)) return undefined;
      used.add(id);
      return { code: texts.get(id), moduleType: 'js' };
    },
    buildEnd() {
      const unused = [...modules.keys(), ...texts.keys(), ...files.keys()].filter((path) => !used.has(path));
      if (unused.length) throw new Plain(`Nothing imports ${unused.join(', ')}.`);
    },
  };
}

/**
 * Looks for the files of www/generated, for the worker and for what comes behind beside the script. That imports
 * nothing of the script: a page may have that by another address, and would load it twice.
 */
function flatten() {
  return {
    name: 'flatten',
    resolveId(source, importer) {
      const behind = importer && resolve(dirname(importer), source) === at('element/later');
      return behind ? { id: './later.js', external: true } : undefined;
    },
    transform(code, id) {
      if (id !== at('element/files.ts')) return undefined;
      return code
        .replace(/'\.\.\/generated\/(\w+?)(?:_bg)?\.(wasm|json)'/g, "'./$1.$2'")
        .replace("'./worker.ts'", "'./worker.js'");
    },
  };
}

/** Words are asked for by keys that are put together, so none can be left out, and a name for each would cost a third. */
function wholeWords() {
  return {
    name: 'whole-words',
    transform(code, id) {
      if (!id.startsWith(`${at('words')}/`)) return undefined;
      return { code: `export default ${JSON.stringify(wordsOfScripts(JSON.parse(code)))}`, moduleType: 'js' };
    },
  };
}

/** Style sheets are texts, which no tool takes the spaces out of by itself. */
function smallerStyles() {
  return {
    name: 'smaller-styles',
    transform(code, id) {
      if (!/\/element\/(later\/)?styles\//.test(id)) return undefined;
      return code.replace(/`[^`]*`/g, smallerCss);
    },
  };
}

/** A style sheet without its comments, and without the spaces that say nothing. */
export function smallerCss(css) {
  return css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/\s*([{};])\s*/g, '$1')
    .replace(/([:,]) /g, '$1')
    .replace(/\b0\.(?=\d)/g, '.')
    .replace(/;}/g, '}')
    .trim();
}

/** A text as the source of a module's constants. */
export function constants(values) {
  return Object.entries(values)
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`)
    .join('');
}

/** The licence, for scripts that travel alone. */
export function banner() {
  const { version } = JSON.parse(readFileSync(resolve(www, '../pkg/package.json'), 'utf8'));
  return `/* waitforyes ${version} | MIT OR Apache-2.0 */\n`;
}
