// Findings as sentences. What a file says is put into them as quoted text only.

import type { Finding, Params } from '../../generated/core.js';
import type { Fills, Words } from '../words';

/** More of a value than this belongs behind "Why?", not into a sentence. */
const LONGEST = 60;

/** What is put into a sentence as the file has it. */
const QUOTED = ['place', 'device', 'serial', 'time', 'since', 'software', 'signer', 'host', 'generator'] as const;

/** A finding as one sentence. */
function sentence(finding: Finding, words: Words): string {
  const { key, fills } = chosen(finding, words);
  return words.text(key, fills);
}

/** As `sentence`, with values set apart. */
export function sentenceNodes(finding: Finding, words: Words): (Node | string)[] {
  const { key, fills } = chosen(finding, words);
  return words.nodes(key, fills);
}

/** Findings to be announced to those who do not see the cards. */
export function announcement(findings: readonly Finding[], words: Words): string {
  const sentences = findings.map((finding) => sentence(finding, words));
  return sentences.length ? [words.text('ui.found'), ...sentences].join(' ') : words.text('ui.found-nothing');
}

/** Degrees with the hemisphere in words. */
export function coordinates({ latitude, longitude }: Params, words: Words): { latitude?: string; longitude?: string } {
  if (latitude === undefined || longitude === undefined) return {};
  return {
    latitude: words.text(latitude < 0 ? 'coordinate.south' : 'coordinate.north', {
      latitude: words.number(Math.abs(latitude), 6),
    }),
    longitude: words.text(longitude < 0 ? 'coordinate.west' : 'coordinate.east', {
      longitude: words.number(Math.abs(longitude), 6),
    }),
  };
}

/**
 * The key of a finding and what fills it. A variant `finding.<kind>.a+b` needs the particulars a and b;
 * of those whose needs are met, the one that needs most is taken.
 */
function chosen({ kind, strength, params }: Finding, words: Words): { key: string; fills: Fills } {
  const { names, trust, bytes, count, otherFile } = params;
  const fills: Record<string, string | number | undefined> = {
    ...coordinates(params, words),
    names: names?.length ? clip(words.list(names)) : undefined,
    trust: trust && words.text(`trust.${trust}`),
    bytes,
    count,
    otherFile: otherFile && words.text(`other-file.${otherFile}`),
  };
  for (const name of QUOTED) fills[name] = clip(params[name]);
  const start = `finding.${kind}`;
  // What follows the particulars is the form for a number.
  const variants = [...new Set(words.endings(`${start}.`).map((ending) => ending.split('.')[0] ?? ''))]
    .map((names) => ({ key: `${start}.${names}`, needs: names.split('+') }))
    .filter(({ needs }) => needs.every((name) => fills[name] !== undefined && fills[name] !== ''))
    .sort((a, b) => b.needs.length - a.needs.length);
  return { key: variants[0]?.key ?? start, fills: { ...fills, strength: words.text(`strength.${strength}`) } };
}

function clip(text: string | undefined): string | undefined {
  const characters = [...(text ?? '')];
  if (characters.length <= LONGEST) return text;
  return `${characters.slice(0, LONGEST).join('')}…`;
}
