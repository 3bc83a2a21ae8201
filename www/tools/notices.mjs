// The licences of the crates in the wasm modules, for pkg/THIRD-PARTY.txt. Each text once, with the crates under it.

import { readFileSync, readdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { cargo } from './build.mjs';
import { Plain } from './run.mjs';

const TARGET = 'wasm32-unknown-unknown';

/** As a licence that one may choose is written to be read: those that name no conditions of others first. */
const CHOICE = [/MIT/i, /APACHE/i, /BSD/i, /ZLIB/i, /UNICODE/i, /LICENSE|LICENCE|COPYING/i];

/** The whole text. */
export async function notices() {
  const args = ['metadata', '--format-version', '1', '--filter-platform', TARGET];
  const { packages, resolve: graph } = JSON.parse((await cargo(args, { quiet: true })).output);
  const byId = new Map(packages.map((crate) => [crate.id, crate]));
  const texts = new Map();
  for (const id of reached(graph)) {
    const { name, version, license, authors, manifest_path: manifest } = byId.get(id);
    const crate = `${name} ${version} (${license})`;
    // A crate without the text names its authors at least.
    const text = licenceIn(dirname(manifest)) ?? `By ${authors.join(', ') || 'its authors'}, under ${license}.`;
    texts.set(text, [...(texts.get(text) ?? []), crate]);
  }
  if (texts.size === 0) throw new Plain('No crate of the wasm modules was found.');
  const parts = [...texts].map(([text, crates]) => [crates.sort().join('\n'), text]).sort(([a], [b]) => (a < b ? -1 : 1));
  const lead = 'The wasm modules of this package hold parts of these crates, each under its own licence.';
  return `${[lead, ...parts.map(([crates, text]) => `${'='.repeat(72)}\n${crates}\n${'-'.repeat(72)}\n${text}`)].join('\n\n')}\n`;
}

/** The crates that the own crate is made of, not those that only build or test it. */
function reached({ nodes, root }) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const found = new Set();
  const walk = (id) => {
    for (const { pkg, dep_kinds: kinds } of byId.get(id).deps) {
      if (found.has(pkg) || !kinds.some(({ kind }) => kind === null)) continue;
      found.add(pkg);
      walk(pkg);
    }
  };
  walk(root);
  return found;
}

function licenceIn(folder) {
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|unlicense)/i.test(name) && /(^[^.]*|\.(txt|md))$/i.test(name));
  for (const pattern of CHOICE) {
    const file = files.find((name) => pattern.test(name));
    if (file) {
      const text = read(resolve(folder, file));
      if (text) return text;
    }
  }
  return undefined;
}

/** Nothing of a folder, which some crates keep their texts in. */
function read(path) {
  try {
    return readFileSync(path, 'utf8').replaceAll('\r\n', '\n').trim();
  } catch {
    return undefined;
  }
}
