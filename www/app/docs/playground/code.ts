// The code that does the same on a page of one's own.

import { find, template } from '../page';
import { type Control, added, markup } from './stage';

export interface Chosen {
  control: Control;
  /** Attributes that are set, with their values. */
  attributes: ReadonlyMap<string, string>;
  /** Properties that are set, as JavaScript. */
  properties: ReadonlyMap<string, string>;
  /** The slots that something is put into. */
  slots: readonly string[];
  /** The events of which the page prevents what the element would do. */
  prevented: readonly string[];
  /** CSS properties that are set. */
  looks: ReadonlyMap<string, string>;
  language: string;
}

/** Writes it where it is shown. */
export function write(chosen: Chosen): void {
  find('#html').textContent = html(chosen);
  find('#css').textContent = css(chosen);
  find('#css-part').hidden = chosen.looks.size === 0;
  find('#js').textContent = js(chosen);
}

function html({ control, attributes, slots, language }: Chosen): string {
  const holder = document.createElement('div');
  holder.append(markup(control));
  const gate = find('wait-for-yes', holder);
  for (const [name, value] of attributes) gate.setAttribute(name, value);
  if (language !== 'en') gate.lang = language;
  for (const name of slots) gate.append('\n', added(name));
  return holder.innerHTML.replace(/ (disabled|multiple|[\w-]+)=""/g, ' $1');
}

function css({ looks }: Chosen): string {
  const lines = [...looks].map(([name, value]) => `  ${name}: ${value};\n`);
  return `wait-for-yes {\n${lines.join('')}}`;
}

function js({ control, properties, prevented }: Chosen): string {
  const set = [...properties].map(([name, value]) => `gate.${name} = ${value};\n`);
  const listeners = prevented.map((name) => template(`[data-listener="${name}"]`));
  const kind = { several: 'input', elsewhere: 'input' }[control as string] ?? control;
  return `${template('[data-script=""]')}${set.join('')}${listeners.join('')}${template(`[data-script="${kind}"]`)}`.trim();
}
