// The tables of the element for its documentation and for the package's README, of www/package/api.json.

import { row } from './markdown.mjs';
import { Plain } from './run.mjs';

const [BEGIN, END] = ['<!-- Written by www/tools/describe.mjs from www/package/api.json. -->', '<!-- The end of what is written. -->'];

/** The README with its tables as they are to be. */
export function withTables(readme, api) {
  const [before, rest] = readme.split(`${BEGIN}\n`);
  const [, after] = (rest ?? '').split(END);
  if (after === undefined) throw new Plain('pkg/README.md has no place for its tables.');
  return `${before}${BEGIN}\n\n${Object.values(tables(api)).join('\n')}\n${END}${after}`;
}

/** A table in Markdown of each kind of thing that the element has, by its name in the file. */
export function tables({ attributes, properties, methods, events, slots, states, parts, cssProperties }) {
  return {
    attributes: rows('Attribute, property', ['type', 'default', 'what it does'], attributes, (one) => [
      one.property === one.name ? code(one.name) : `${code(one.name)}, ${code(one.property)}`,
      code(one.type),
      code(one.default),
      one.description,
    ]),
    properties: rows('Property', ['type', 'what it is'], properties, (one) => [
      `${code(one.name)}${one.readonly ? ', read only' : ''}`,
      code(one.type),
      one.description,
    ]),
    methods: rows('Method', ['gives', 'what it does'], methods, (one) => [code(called(one)), code(one.returns), one.description]),
    events: rows('Event', ['detail', 'when'], events, (one) => [code(one.name), code(one.detail), one.description]),
    slots: rows('Slot', ['what it takes'], slots, (one) => [one.name ? code(one.name) : 'none', one.description]),
    states: rows('State, attribute', ['when'], states, (one) => [`${code(`:state(${one.name})`)}, ${code(`[${one.name}]`)}`, one.description]),
    parts: rows('Part', ['what it is'], parts, (one) => [code(one.name), one.description]),
    cssProperties: rows('CSS property', ['default, in light', 'what it is'], cssProperties, (one) => [code(one.name), code(one.default), one.description]),
  };
}

function rows(first, others, all, cells) {
  const columns = [first, ...others];
  return [columns, columns.map(() => '---'), ...all.map(cells)].map((line) => `${row(...line)}\n`).join('');
}

function called({ name, parameters, static: still, getter }) {
  const given = getter ? '' : `(${parameters.map(({ name, type }) => `${name}: ${type}`).join(', ')})`;
  return `${still ? 'WaitForYes.' : ''}${name}${given}`;
}

const code = (text) => `\`${text}\``;
