// Values of ExifTool and of a report, made comparable.

import { readFileSync } from 'node:fs';

// Fields of structures whose names ExifTool does not just run together.
const FLATTENED = new Map(
  readFileSync(new URL('flattened.tsv', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split('\t'))
    .map(([group, written, name]) => [`${group}:${written}`, name]),
);

/** The fields of one object of ExifTool's JSON: group, the names that a leaf may have, and its value. */
export function* flatten(row) {
  for (const [key, value] of Object.entries(row)) {
    const colon = key.indexOf(':');
    if (colon < 0) continue;
    const group = key.slice(0, colon);
    const name = key.slice(colon + 1);
    if (!isStructure(value)) {
      yield { group, names: [name], value };
      continue;
    }
    const leaves = new Map();
    walk([name], value, leaves);
    for (const { path, values } of leaves.values()) {
      yield { group, names: [nameOf(group, path)], value: values.length === 1 ? values[0] : values };
    }
  }
}

const isStructure = (value) =>
  Array.isArray(value) ? value.some(isStructure) : value !== null && typeof value === 'object';

function walk(path, value, leaves) {
  if (Array.isArray(value)) {
    for (const item of value) walk(path, item, leaves);
  } else if (value !== null && typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) walk([...path, name], inner, leaves);
  } else {
    const key = path.join('\0');
    if (!leaves.has(key)) leaves.set(key, { path, values: [] });
    leaves.get(key).values.push(value);
  }
}

function nameOf(group, path) {
  const written = path.join('');
  return FLATTENED.get(`${group}:${written}`) ?? written;
}

const bytesOf = (text) => /^\(Binary data (\d+) bytes/.exec(text)?.[1];

/** Whether `ours`, a value of a report, says what ExifTool's `theirs` says. */
export function equal(group, ours, theirs) {
  const xmp = group.startsWith('XMP-');
  if (typeof theirs === 'string' && bytesOf(theirs)) return ours?.bytes === Number(bytesOf(theirs));
  const one = list(ours);
  const other = list(theirs);
  if (one.length === other.length && one.every((item, at) => same(xmp, item, other[at]))) return true;
  // ExifTool writes rows of numbers as one text.
  return same(xmp, one.join(' '), other.join(' '));
}

const list = (value) => (Array.isArray(value) ? value.flat(Infinity) : [value]);

function same(xmp, ours, theirs) {
  if (ours === theirs) return true;
  const one = plain(xmp, ours);
  const other = plain(xmp, theirs);
  if (one === other) return true;
  const cut = other.indexOf('...[cut, ');
  if (cut > 0) return one.startsWith(other.slice(0, cut).trimEnd());
  const [words, others] = [one.split(/\s+/), other.split(/\s+/)];
  return words.length === others.length && words.every((word, at) => word === others[at] || near(xmp, word, others[at]));
}

/** A value as text: no padding, dates with colons, truth in small letters, one kind of line end. */
function plain(xmp, value) {
  let text = String(value).replace(/\r\n?/g, '\n').replace(/\0/g, '').trim();
  if (!xmp) return text;
  text = text.replace(/(?<=^| )0\/0(?=$| )/g, 'undef').replace(/(?<=^| )\d+\/0(?=$| )/g, 'inf');
  if (/^(true|false)$/i.test(text)) return text.toLowerCase();
  const date = /^(\d{4})-(\d\d)(?:-(\d\d))?(?:T(\d\d:\d\d.*))?$/.exec(text);
  if (date) {
    const day = [date[1], date[2], date[3]].filter(Boolean).join(':');
    text = date[4] ? `${day} ${date[4]}` : day;
  }
  return text;
}

/** Numbers that agree to six digits, or to as many decimals (three or more) as ExifTool rounds to. */
function near(xmp, ours, theirs) {
  const one = number(xmp, ours);
  const other = number(xmp, theirs);
  if (one === undefined || other === undefined) return wild(ours, theirs);
  if (Math.abs(one - other) <= 1e-6 * Math.max(Math.abs(one), Math.abs(other))) return true;
  const decimals = /^-?\d+\.(\d{3,})$/.exec(theirs)?.[1].length;
  return decimals !== undefined && Math.abs(one - other) <= 0.5001 * 10 ** -decimals;
}

function number(xmp, text) {
  if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text)) return Number(text);
  if (!xmp) return undefined;
  const fraction = /^([-+]?\d+)\/(\d+)$/.exec(text);
  if (fraction && Number(fraction[2]) > 0) return Number(fraction[1]) / Number(fraction[2]);
  const angle = /^(\d+),(\d+\.?\d*)(?:,(\d+\.?\d*))?([NSEW])$/.exec(text);
  if (!angle) return undefined;
  const degrees = Number(angle[1]) + Number(angle[2]) / 60 + Number(angle[3] ?? 0) / 3600;
  return /[SW]/.test(angle[4]) ? -degrees : degrees;
}

/** ExifTool's JSON has `?` for a byte that is no UTF-8; such a byte may be any one letter beyond ASCII. */
function wild(ours, theirs) {
  const [letters, others] = [[...ours], [...theirs]];
  const fits = (letter, at) => letter === others[at] || (others[at] === '?' && letter > '\u007F');
  return theirs.includes('?') && letters.length === others.length && letters.every(fits);
}
