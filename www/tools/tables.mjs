// The tables of the package's README, of www/package/api.json.

import { Plain } from './run.mjs';

const [BEGIN, END] = ['<!-- Written by www/tools/describe.mjs from www/package/api.json. -->', '<!-- The end of what is written. -->'];

/** The README with its tables as they are to be. */
export function withTables(readme, table) {
  const [before, rest] = readme.split(`${BEGIN}\n`);
  const [, after] = (rest ?? '').split(END);
  if (after === undefined) throw new Plain('pkg/README.md has no place for its tables.');
  return `${before}${BEGIN}\n\n${tables(table)}\n${END}${after}`;
}

function tables({ attributes, properties, methods, events, slots, states, parts, cssProperties }) {
  return [
    rows('Attribute, property', ['type', 'default', 'what it does'], attributes, (one) => [
      one.property === one.name ? code(one.name) : `${code(one.name)}, ${code(one.property)}`,
      code(one.type),
      code(one.default),
      one.description,
    ]),
    rows('Property', ['type', 'what it is'], properties, (one) => [
      `${code(one.name)}${one.readonly ? ', read only' : ''}`,
      code(one.type),
      one.description,
    ]),
    rows('Method', ['gives', 'what it does'], methods, (one) => [code(called(one)), code(one.returns), one.description]),
    rows('Event', ['detail', 'when'], events, (one) => [code(one.name), code(one.detail), one.description]),
    rows('Slot', ['what it takes'], slots, (one) => [one.name ? code(one.name) : 'none', one.description]),
    rows('State, attribute', ['when'], states, (one) => [`${code(`:state(${one.name})`)}, ${code(`[${one.name}]`)}`, one.description]),
    rows('Part', ['what it is'], parts, (one) => [code(one.name), one.description]),
    rows('CSS property', ['default, in light', 'what it is'], cssProperties, (one) => [code(one.name), code(one.default), one.description]),
  ].join('\n');
}

function rows(first, others, all, cells) {
  const columns = [first, ...others];
  const line = (texts) => `| ${texts.join(' | ')} |\n`;
  const within = (text) => text.replaceAll('|', '\\|');
  return line(columns) + line(columns.map(() => '---')) + all.map((one) => line(cells(one).map(within))).join('');
}

function called({ name, parameters, static: still, getter }) {
  const given = getter ? '' : `(${parameters.map(({ name, type }) => `${name}: ${type}`).join(', ')})`;
  return `${still ? 'WaitForYes.' : ''}${name}${given}`;
}

const code = (text) => `\`${text}\``;
