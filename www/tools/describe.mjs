// What editors, documentation and frameworks are told of the element, all from one table: www/package/api.json.
// tests/web/package.test.mjs holds the table to the class, and the README to the table.
// `node www/tools/describe.mjs` writes the tables into pkg/README.md.

import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Plain, isMain, main, root, www } from './run.mjs';
import { withTables } from './tables.mjs';

/** The table, with the defaults of the CSS properties from the style sheet that has them. */
export function api() {
  const table = JSON.parse(readFileSync(resolve(www, 'package/api.json'), 'utf8'));
  const tokens = readFileSync(resolve(www, 'element/styles/tokens.ts'), 'utf8');
  const cssProperties = table.cssProperties.map((property) => ({ ...property, default: standard(tokens, property.name) }));
  return { ...table, cssProperties };
}

/** What stands in `var(name, …)` the first time: the light looks. */
function standard(tokens, name) {
  const [, value] = tokens.match(new RegExp(`var\\(${name}, ([^;]+)\\);`)) ?? [];
  if (!value) throw new Plain(`${name} has no default in www/element/styles/tokens.ts.`);
  return value;
}

/** The files of the package that describe it, by name. */
export function descriptions({ name, version }) {
  const table = api();
  const json = (value) => `${JSON.stringify(value, undefined, 2)}\n`;
  return {
    'custom-elements.json': json(manifest(table)),
    'vscode.html-custom-data.json': json(customData(table)),
    'web-types.json': json(webTypes(table, name, version)),
    'types/attributes.d.ts': attributes(table),
    'types/react.d.ts': react(table),
    'types/svelte.d.ts': svelte(table),
    'types/vue.d.ts': vue(table),
  };
}

const text = (type) => ({ text: type });

/** The custom elements manifest, 2.1.0. */
function manifest(table) {
  const path = 'waitforyes.js';
  const { tag, class: name, description, slots, events } = table;
  const fields = [
    ...table.attributes.map(({ name, property, ...rest }) => ({ ...rest, name: property, attribute: name, reflects: true })),
    ...table.properties,
  ].map(({ type, ...rest }) => ({ kind: 'field', ...rest, type: text(type) }));
  const methods = table.methods.map(({ name, returns, parameters, getter, static: still, description }) =>
    getter
      ? { kind: 'field', name, static: still, readonly: true, type: text(returns), description }
      : {
          kind: 'method',
          name,
          parameters: parameters.map(({ name, type }) => ({ name, type: text(type) })),
          return: { type: text(returns) },
          description,
        },
  );
  const declaration = {
    kind: 'class',
    customElement: true,
    tagName: tag,
    name,
    description,
    superclass: { name: 'HTMLElement' },
    attributes: table.attributes.map(({ name, property, type, default: value, description }) => ({
      name,
      fieldName: property,
      type: text(type),
      default: value,
      description,
    })),
    members: [...fields, ...methods],
    events: events.map(({ name, detail, description }) => ({ name, type: text(`CustomEvent<${detail}>`), description })),
    slots,
    cssParts: table.parts,
    cssStates: table.states,
    cssProperties: table.cssProperties,
  };
  return {
    schemaVersion: '2.1.0',
    modules: [
      {
        kind: 'javascript-module',
        path,
        declarations: [declaration],
        exports: [
          { kind: 'js', name, declaration: { name, module: path } },
          { kind: 'custom-element-definition', name: tag, declaration: { name, module: path } },
        ],
      },
    ],
  };
}

/** The words that an attribute may have, when they are named. */
function words(type) {
  return [...type.matchAll(/'([^']+)'/g)].map(([, name]) => ({ name }));
}

/** For VS Code, `html.customData`. */
function customData({ tag, description, attributes }) {
  const told = attributes.map(({ name, type, description }) => {
    const values = words(type);
    return { name, description, ...(values.length ? { values } : {}), ...(type === 'boolean' ? { valueSet: 'v' } : {}) };
  });
  return { version: 1.1, tags: [{ name: tag, description, attributes: told }] };
}

/** For the editors of JetBrains. */
function webTypes({ tag, description, attributes, properties, slots, events, parts, cssProperties }, name, version) {
  const value = (type) => ({ type: words(type).length ? words(type).map(({ name }) => `'${name}'`) : type });
  const element = {
    name: tag,
    description,
    attributes: attributes.map(({ name, type, default: standard, description }) => ({
      name,
      description,
      default: standard,
      value: type === 'boolean' ? { kind: 'no-value', type } : value(type),
    })),
    slots: slots.map(({ name, description }) => ({ name: name || 'default', description })),
    js: {
      properties: [
        ...attributes.map(({ property, type, description }) => ({ name: property, type, description })),
        ...properties.map(({ name, type, description }) => ({ name, type, description })),
      ],
      events: events.map(({ name, description }) => ({ name, description })),
    },
    css: {
      parts,
      properties: cssProperties.map(({ name, default: standard, description }) => ({ name, description, default: standard })),
    },
  };
  return {
    $schema: 'https://json.schemastore.org/web-types',
    name,
    version,
    'js-types-syntax': 'typescript',
    'description-markup': 'markdown',
    contributions: { html: { elements: [element] } },
  };
}

const HEAD = '// Made from www/package/api.json.\n\n';

/** One line of an interface. */
const line = (name, type, description) => `  /** ${description} */\n  '${name}'?: ${type};\n`;

/** What can be written in the tag, by its type there. */
function attributes({ attributes }) {
  const types = { boolean: "boolean | ''", 'string | null': 'string', 'number | undefined': 'number | string' };
  const lines = attributes.map(({ name, type, description }) => line(name, types[type] ?? type, description));
  return `${HEAD}/** The attributes of the element, for frameworks. */\nexport interface WaitForYesAttributes {\n${lines.join('')}}\n`;
}

const USES = "import type { Report, WaitForYes } from './package/index.js';\nimport type { WaitForYesAttributes } from './attributes.js';\n\n";

/** The properties that a template may set. */
function settable(properties) {
  const open = properties.filter(({ readonly }) => !readonly);
  return open.map(({ name, description }) => line(name, `WaitForYes['${name}']`, description));
}

/** What hears an event of the element; the element itself is at hand in it. */
const listener = (detail) => `(event: CustomEvent<${detail}> & { readonly currentTarget: WaitForYes }) => void`;

/** React 19 sets properties, and listens to any event by `on` before its name. */
function react({ tag, properties, events }) {
  const listeners = events.map(({ name, detail, description }) =>
    line(`on${name}`, listener(detail), description),
  );
  const set = settable(properties);
  return `${HEAD}import type { DetailedHTMLProps, HTMLAttributes } from 'react';
${USES}interface Props extends WaitForYesAttributes {
${[...set, ...listeners].join('')}}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      '${tag}': Props & DetailedHTMLProps<HTMLAttributes<WaitForYes>, WaitForYes>;
    }
  }
}
`;
}

/** Svelte reads a global namespace. */
function svelte({ tag, properties, events }) {
  const listeners = events.map(({ name, detail, description }) =>
    line(`on${name}`, listener(detail), description),
  );
  const set = settable(properties);
  return `${HEAD}${USES}interface Props extends WaitForYesAttributes {
${[...set, ...listeners].join('')}  [other: string]: unknown;
}

declare global {
  namespace svelteHTML {
    interface IntrinsicElements {
      '${tag}': Props;
    }
  }
}
`;
}

/** In a template of Vue, a tag of a custom element is a global component. */
function vue({ tag, properties, events }) {
  const listeners = events.map(({ name, detail, description }) => {
    const [first, ...rest] = name.split('-').map((word) => word[0].toUpperCase() + word.slice(1));
    return line(`on${first}${rest.join('')}`, listener(detail), description);
  });
  const set = settable(properties);
  return `${HEAD}import type { DefineComponent } from 'vue';
${USES}interface Props extends WaitForYesAttributes {
${[...set, ...listeners].join('')}}

declare module 'vue' {
  interface GlobalComponents {
    '${tag}': DefineComponent<Props>;
  }
}
`;
}

if (isMain(import.meta.url)) {
  await main(() => {
    const path = resolve(root, 'pkg/README.md');
    writeFileSync(path, withTables(readFileSync(path, 'utf8'), api()));
  });
}
