// The crates that are part of the wasm modules, with the texts of their licences as they came with them.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const TEXT = /^(licen[cs]e|copying|copyright|notice|unlicense)/i;

/** `metadata` is what `cargo metadata` says of the modules' features. Gives `{ crates, text }`. */
export function licences(metadata) {
  const crates = linked(metadata).sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    crates: crates.map(({ name, version, license }) => ({ name, version, licence: license ?? '?' })),
    text: texts(crates),
  };
}

/** What is linked: without the tests', the build's and the compiler's own. */
function linked({ packages, resolve: { root, nodes } }) {
  const node = new Map(nodes.map((node) => [node.id, node]));
  const found = new Set([root]);
  const here = new Map(packages.map((one) => [one.id, one]));
  for (const id of found) {
    for (const { pkg, dep_kinds } of node.get(id)?.deps ?? []) {
      const compiler = here.get(pkg)?.targets.some(({ kind }) => kind.includes('proc-macro'));
      if (!compiler && dep_kinds.some(({ kind }) => kind === null)) found.add(pkg);
    }
  }
  found.delete(root);
  return packages.filter(({ id }) => found.has(id));
}

/** Each text once, under the names of all crates that came with it. */
function texts(crates) {
  const named = new Map();
  for (const { name, version, license, license_file, manifest_path } of crates) {
    const folder = dirname(manifest_path);
    const files = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
    const names = files.filter((file) => file.isFile() && TEXT.test(file.name)).map((file) => file.name);
    if (license_file && !names.includes(license_file)) names.push(license_file);
    const found = names.map((file) => readFileSync(resolve(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
    for (const text of found.length ? found : [`(${license}; the text did not come with it)`]) {
      named.set(text, [...(named.get(text) ?? []), `${name} ${version}`]);
    }
  }
  const line = '-'.repeat(78);
  return [...named].map(([text, names]) => `${line}\n${names.join(', ')}\n${line}\n\n${text}\n`).join('\n');
}
