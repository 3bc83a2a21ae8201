// The facts with their evidence: marks, then every field by its group, private ones marked.

import type { Field, Mark, Report } from '../../../generated/core.js';
import { h, pair } from '../../dom';
import type { Scene } from '../../scene';
import type { Words } from '../../words';
import { evidenceList } from '../cards';
import { coordinates } from '../findings';
import type { Preview } from '../preview';
import { record } from './record';

/** More fields than this in one group are a stack of machine data; the rest is counted. */
const MOST = 200;

/** Cameras write three at most. */
const MOST_PREVIEWS = 4;

export function details({ report, preview, note, words }: Scene): { headline: string; content: Node[] } {
  const headline = words.text('panel.details.headline');
  if (!report) return { headline, content: [h('p', {}, note ?? words.text('ui.no-check'))] };
  const { width, height, bytes } = report.file;
  const size = { width: words.number(width), height: words.number(height), bytes };
  const where = report.findings.find(({ kind }) => kind === 'location');
  const { latitude, longitude } = where ? coordinates(where.params, words) : {};
  const location = pair(words.text('ui.evidence.coordinates'), latitude && `${latitude}, ${longitude}`);
  return {
    headline,
    content: [
      h('p', { class: 'hint' }, words.text('panel.details.size', size)),
      ...(location.length ? [h('dl', { class: 'where' }, ...location)] : []),
      ...previews(report, preview, words),
      ...(report.marks.length ? [h('h4', {}, words.text('panel.details.marks'))] : []),
      ...report.marks.map((mark) => markBlock(mark, words)),
      ...(report.provenance ? record(report.provenance, words) : []),
      ...privateFields(report.fields, words),
      h('h4', {}, words.text('panel.details.fields')),
      ...(report.fields.length ? groups(report.fields, words) : [h('p', {}, words.text('panel.details.no-fields'))]),
    ],
  };
}

/** The previews inside that show something else, beside the picture. */
function previews({ findings }: Report, preview: Preview | undefined, words: Words): Node[] {
  const differ = findings.find(({ kind }) => kind === 'preview-differs');
  if (!differ || !preview) return [];
  // One that is stored as bare rows of pixels is no picture to a browser, and leaves.
  const inside = differ.evidence.slice(0, MOST_PREVIEWS).map(({ range }) =>
    captioned('ui.inside-alt', preview.inside(range, words), words),
  );
  return [
    h('h4', {}, words.text('panel.details.previews')),
    h('p', { class: 'hint' }, words.text('panel.details.preview-lead')),
    h('div', { class: 'beside' }, captioned('ui.preview-alt', preview.figure(words), words), ...inside),
  ];
}

function captioned(key: string, figure: HTMLElement | undefined, words: Words): HTMLElement | undefined {
  return figure && h('div', {}, h('p', { class: 'hint', 'aria-hidden': 'true' }, words.text(key)), figure);
}

function markBlock(mark: Mark, words: Words): HTMLElement {
  return h(
    'div',
    { class: 'mark' },
    h('p', {}, h('strong', {}, words.text(`mark.${mark.kind}`)), mark.generator !== undefined && ': ', h('bdi', {}, mark.generator ?? '')),
    h('p', { class: 'hint' }, words.text(`claim.${mark.says}`)),
    evidenceList(mark.evidence, words),
  );
}

/** What can tell strangers about a person, a place or a device, in sight without a search. */
function privateFields(fields: readonly Field[], words: Words): Node[] {
  const rows = fields.filter((field) => field.private).slice(0, MOST);
  if (rows.length === 0) return [];
  return [
    h('h4', {}, words.text('panel.details.private-fields')),
    h('dl', {}, ...rows.flatMap((field) => row(field, words, false))),
  ];
}

function groups(fields: readonly Field[], words: Words): HTMLElement[] {
  const byGroup = new Map<string, Field[]>();
  for (const field of fields) byGroup.set(field.group, [...(byGroup.get(field.group) ?? []), field]);
  return [...byGroup].map(([group, all]) =>
    h(
      'details',
      { class: 'group' },
      h('summary', {}, h('bdi', {}, group), ` (${words.number(all.length)})`),
      h('dl', {}, ...all.slice(0, MOST).flatMap((field) => row(field, words))),
      all.length > MOST && h('p', { class: 'hint' }, words.text('panel.details.more', { count: all.length - MOST })),
    ),
  );
}

function row({ name, value, private: isPrivate }: Field, words: Words, marked = true): Node[] {
  const text = valueText(value, words);
  return [
    h('dt', {}, h('bdi', {}, name), marked && isPrivate && h('span', { class: 'private' }, words.text('panel.details.private'))),
    h('dd', { dir: 'auto' }, text),
  ];
}

/** Numbers as a program has them, without the noise of a division. */
function plain(value: number | string): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(9))) : value;
}

const LONGEST = 400;

function valueText(value: Field['value'], words: Words): string {
  if (typeof value === 'object' && 'bytes' in value) {
    return words.text('panel.details.bytes', { bytes: value.bytes });
  }
  const text = Array.isArray(value) ? value.map(plain).join(', ') : plain(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
