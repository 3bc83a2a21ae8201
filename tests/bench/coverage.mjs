// How many of the fields that ExifTool reads in the corpus are read here, with the same value.
//
//   node tests/bench/coverage.mjs [--all] [--only GROUP] [--formats jpg,png,webp] [--bin PATH]
//
// Compares `waitforyes --json` with `expected/exiftool-*.json` (ExifTool 12.57, `-G1 -a -s -json -struct -n`)
// and prints a table by kind of group, one by format, what was not compared, then the fields that are missing
// and those that differ. A field whose value differs is never counted as found. `alone` counts names that are
// told here and not by ExifTool. `--all` lists every miss, `--only` the misses and the names told here alone of
// one group. Exits with 1 when a goal of the table is not reached.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { equal, flatten } from './coverage/values.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const corpus = process.env.WAITFORYES_CORPUS ?? join(root, '../shared/corpus');
const FAMILIES = /^(exif|ps-history|social|fmt-.*|hidden-.*)$/;
const NOT_IN_SCOPE = /\.psd$/i;

// Kinds of groups: the first that fits, with the part that has to be found. Groups that state nothing of
// the file (its name, what ExifTool computes or thinks of it) are not compared.
const SKIPPED = /^(SourceFile|System|ExifTool|Composite)$/;
const KINDS = [
  ['EXIF', /^(IFD\d+|ExifIFD|GPS|InteropIFD|SubIFD\d*)$/, 0.95],
  ['XMP', /^XMP-/, 0.95],
  ['IPTC', /^IPTC\d*$/, 0.95],
  ['ICC', /^ICC[-_]/, 0.95],
  ['PNG', /^PNG/, 0.95],
  ['Photoshop', /^Photoshop$/, 0.95],
  ['MPF', /^(MPF\d|MPImage\d+)$/, 0.95],
  ['JFIF, Adobe, Ducky, RIFF', /^(JFIF|JFXX|Adobe|Ducky|AVI1|APP\d+|RIFF)$/, 0],
  ['File', /^File$/, 0],
  ['GIF, BMP, boxes', /^(GIF|BMP|QuickTime|Track\d|Jpeg2000|Meta|ItemList|Keys|JXL)$/, 0],
  ['Maker notes', /./, 0.6],
];

const { values: options } = parseArgs({
  options: {
    all: { type: 'boolean', default: false },
    bin: { type: 'string' },
    formats: { type: 'string' },
    only: { type: 'string' },
  },
});

if (!existsSync(join(corpus, 'expected'))) {
  console.log('corpus not found, coverage skipped');
  process.exit(0);
}

const rows = readdirSync(join(corpus, 'expected'))
  .map((name) => /^exiftool-(.*)\.json$/.exec(name))
  .filter((match) => match && FAMILIES.test(match[1]))
  .flatMap((match) => JSON.parse(readFileSync(join(corpus, 'expected', match[0]), 'utf8')))
  .filter((row) => !options.formats || options.formats.split(',').includes(ending(row.SourceFile)));

const expected = rows.filter((row) => !NOT_IN_SCOPE.test(row.SourceFile));

function ending(path) {
  return path.slice(path.lastIndexOf('.') + 1).toLowerCase().replace('jpeg', 'jpg');
}

const [program, first] = options.bin
  ? [options.bin, []]
  : ['cargo', ['run', '--quiet', '--manifest-path', join(root, 'Cargo.toml'), '--']];
const run = spawnSync(program, [...first, '--json', ...expected.map((row) => row.SourceFile)], {
  cwd: corpus,
  encoding: 'utf8',
  maxBuffer: 1 << 30,
});
if (run.error) throw run.error;
const reports = new Map(
  run.stdout.split('\n').filter(Boolean).map(JSON.parse).map((report) => [report.path, report]),
);

/** What a report says, as `Group:Name` with every value that stands under it. */
function said(report) {
  const values = new Map();
  const add = (key, value) => {
    if (!values.has(key)) values.set(key, []);
    values.get(key).push(value);
  };
  for (const field of report?.fields ?? []) add(`${field.group}:${field.name}`, field.value);
  // These facts stand in the report's head and not among its fields.
  if (report?.file.mime) add('File:MIMEType', report.file.mime);
  if (report?.file.width) add('File:ImageWidth', report.file.width);
  if (report?.file.height) add('File:ImageHeight', report.file.height);
  return values;
}

const nothing = () => new Map(KINDS.map(([kind]) => [kind, { all: 0, found: 0, wrong: 0, alone: 0 }]));
const kindOf = (group) => KINDS.find(([, pattern]) => pattern.test(group))[0];
const tally = nothing();
const formats = new Map();
const skipped = new Map();
const misses = new Map();
const wrongs = [];
const alone = new Map();
for (const row of expected) {
  const ours = said(reports.get(row.SourceFile));
  const format = ending(row.SourceFile);
  if (!formats.has(format)) formats.set(format, { files: 0, read: 0, tally: nothing() });
  const inFormat = formats.get(format);
  inFormat.files += 1;
  if (reports.get(row.SourceFile)?.file.format) inFormat.read += 1;
  const theirs = new Set();
  for (const { group, names, value } of flatten(row)) {
    for (const name of names) theirs.add(`${group}:${name}`);
    if (SKIPPED.test(group) || /^(FileType|FileTypeExtension)$/.test(names[0])) {
      const what = SKIPPED.test(group) ? group : `${group}:FileType…`;
      skipped.set(what, (skipped.get(what) ?? 0) + 1);
      continue;
    }
    const kind = kindOf(group);
    const count = (what) => {
      tally.get(kind)[what] += 1;
      inFormat.tally.get(kind)[what] += 1;
    };
    count('all');
    const candidates = names.flatMap((name) => ours.get(`${group}:${name}`) ?? []);
    if (candidates.some((candidate) => equal(group, candidate, value))) {
      count('found');
      continue;
    }
    const key = `${group}:${names.at(-1)}`;
    if (candidates.length > 0) {
      count('wrong');
      wrongs.push({ group, kind, key, file: row.SourceFile, ours: candidates, value });
    } else {
      if (!misses.has(key)) misses.set(key, { group, kind, files: [], value });
      misses.get(key).files.push(row.SourceFile);
    }
  }
  for (const key of ours.keys()) {
    if (theirs.has(key)) continue;
    const group = key.slice(0, key.indexOf(':'));
    tally.get(kindOf(group)).alone += 1;
    if (!alone.has(key)) alone.set(key, { group, kind: kindOf(group), files: [], value: ours.get(key)[0] });
    alone.get(key).files.push(row.SourceFile);
  }
}

const cell = (text, width) => String(text).padStart(width);
const percent = (part) => `${(100 * part).toFixed(1)} %`;
console.log(`${expected.length} files\n`);
console.log(
  `${'kind'.padEnd(26)}${cell('all', 7)}${cell('found', 7)}${cell('wrong', 7)}${cell('alone', 7)}${cell('part', 9)}${cell('goal', 7)}`,
);
let short = false;
for (const [kind, , goal] of KINDS) {
  const { all, found, wrong, alone } = tally.get(kind);
  const part = all === 0 ? 1 : found / all;
  if (part < goal) short = true;
  const asked = goal ? `${goal * 100} %` : '';
  console.log(
    `${kind.padEnd(26)}${cell(all, 7)}${cell(found, 7)}${cell(wrong, 7)}${cell(alone, 7)}${cell(percent(part), 9)}${cell(asked, 7)}`,
  );
}

const asked = KINDS.filter(([, , goal]) => goal > 0).map(([kind]) => kind);
console.log(`\nfound of all, by format (files: read of all)`);
console.log(`${'format'.padEnd(8)}${cell('files', 9)}${asked.map((kind) => cell(kind, 12)).join('')}`);
for (const [format, { files, read, tally: part }] of [...formats].sort()) {
  const cells = asked.map((kind) => part.get(kind)).map(({ all, found }) => cell(all ? `${found}/${all}` : '', 12));
  console.log(`${format.padEnd(8)}${cell(`${read}/${files}`, 9)}${cells.join('')}`);
}

const left = rows.filter((row) => NOT_IN_SCOPE.test(row.SourceFile)).map((row) => row.SourceFile);
const groups = [...skipped].map(([group, count]) => `${group} (${count})`).join(', ');
console.log(`\nnot compared: fields of ${groups}; files of no format of ours: ${left.join(', ') || 'none'}`);

const listed = (entry) =>
  options.only ? new RegExp(options.only).test(entry.group) : entry.kind !== 'Maker notes' || options.all;
const most = options.all || options.only ? Infinity : 40;
const show = (value) => JSON.stringify(value).slice(0, 100);
const missing = [...misses].filter(([, miss]) => listed(miss));
missing.sort(([, one], [, other]) => other.files.length - one.files.length);
console.log(`\nmissing (${missing.length} names):`);
for (const [key, miss] of missing.slice(0, most)) {
  console.log(`  ${cell(miss.files.length, 4)}  ${key}  ${show(miss.value)}  ${miss.files[0]}`);
}
const wrong = wrongs.filter(listed);
console.log(`\ndiffering (${wrong.length}):`);
for (const { key, file, ours, value } of wrong.slice(0, most)) {
  console.log(`  ${key}  here ${show(ours[0])}  there ${show(value)}  ${file}`);
}
if (options.only) {
  const told = [...alone].filter(([, entry]) => listed(entry));
  console.log(`\ntold here alone (${told.length} names):`);
  for (const [key, { files, value }] of told) console.log(`  ${cell(files.length, 4)}  ${key}  ${show(value)}  ${files[0]}`);
}
process.exit(short ? 1 : 0);
