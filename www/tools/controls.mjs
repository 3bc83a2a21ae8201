// The controls of the playground and of the page of screens, one for everything that www/package/api.json says a page can
// set, call or hear, as HTML. What they do is in www/app/docs/playground and www/app/docs/screens.

import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { escape } from './code.mjs';
import { api } from './describe.mjs';
import { inline } from './markdown.mjs';
import { named } from './places.mjs';
import { www } from './run.mjs';

/** What can be put into their pages, by name. `words` are those of English, `screens` the ids of all. */
export function controls(law, words, screens) {
  const table = api();
  return {
    attributes: () => table.attributes.map(attribute).join('\n'),
    properties: () => table.properties.map(property).join('\n'),
    looks: () => table.cssProperties.map(look).join('\n'),
    slots: () => table.slots.filter(({ name }) => name).map(slot).join('\n'),
    methods: () => table.methods.map(method).join('\n'),
    events: () => table.events.filter(({ cancelable }) => cancelable).map(event).join('\n'),
    state: () => `<output id="state" data-states="${table.states.map(({ name }) => name).join(' ')}"></output>`,
    log: () => `<div id="log" role="log" aria-labelledby="events" tabindex="0" data-events="${table.events.map(({ name }) => name).join(' ')}"></div>`,
    languages: () => languages().map(([tag, name]) => `<option value="${tag}"${tag === 'en' ? ' selected' : ''}>${escape(name)}</option>`).join('\n'),
    samples: () => samples().map((name) => `<option>${name}</option>`).join('\n'),
    places: () => named(law.places).map(({ id, name }) => `<option value="${id}">${escape(name)}</option>`).join('\n'),
    screens: () => screens.map((id) => `<li><button type="button" class="plain" data-screen-id="${id}" aria-pressed="false"><code>${id}</code> <span>${escape(words[`screen.${id}.headline`])}</span></button></li>`).join('\n'),
  };
}

/** A control with its name above and what it is for below. */
function field(id, name, description, control) {
  return `<div class="field"><label for="${id}"><code>${name}</code></label>${control}${hint(id, description)}</div>`;
}

function hint(id, description) {
  return `<p class="hint" id="${id}-hint">${inline(description)}</p>`;
}

/** An attribute, by what it may be. */
function attribute({ name, type, default: standard, description }) {
  const id = `attribute-${name}`;
  const common = `id="${id}" data-attribute="${name}" aria-describedby="${id}-hint"`;
  if (type === 'boolean') return tick(id, name, description, common);
  const choices = [...type.matchAll(/'([^']+)'/g)].map(([, choice]) => choice);
  if (choices.length) {
    const options = choices.map((choice) => `<option value="${standard === `'${choice}'` ? '' : choice}">${choice}</option>`);
    return field(id, name, description, `<select ${common}>${options.sort((a) => (a.includes('value=""') ? -1 : 1)).join('')}</select>`);
  }
  const kind = type.startsWith('number') ? 'type="number" min="0" step="1"' : 'type="text" autocomplete="off" spellcheck="false"';
  return field(id, name, description, `<input ${kind} ${common}${name === 'place' ? ' list="places"' : ''}>`);
}

function tick(id, name, description, attributes) {
  return `<div class="field"><label class="tick"><input type="checkbox" ${attributes}> <code>${name}</code></label>${hint(id, description)}</div>`;
}

/** What a page may add, of which there is one example each in the page. */
function slot({ name, description }) {
  const id = `slot-${name}`;
  return tick(id, name, description, `id="${id}" data-adds="${name}" aria-describedby="${id}-hint"`);
}

/** What a page may prevent by an event. */
function event({ name, description }) {
  const id = `event-${name}`;
  return tick(id, name, description, `id="${id}" data-prevents="${name}" aria-describedby="${id}-hint"`);
}

/** A property: an object as JSON; of a picture, which comes from the list of pictures, and what can be read only, what it is. */
function property({ name, type, readonly, description }) {
  const id = `property-${name}`;
  const common = `id="${id}" data-property="${name}" aria-describedby="${id}-hint"`;
  if (readonly || type.startsWith('Blob')) return field(id, name, description, `<output ${common}></output>`);
  return field(id, name, description, `<textarea ${common} rows="3" autocomplete="off" spellcheck="false" placeholder="{}"></textarea>`);
}

function look({ name, default: standard, description }) {
  const id = `look-${name.slice(2)}`;
  return field(id, name, description, `<input type="text" id="${id}" data-look="${name}" aria-describedby="${id}-hint" autocomplete="off" spellcheck="false" placeholder="${escape(standard)}">`);
}

function method({ name, parameters = [], description }) {
  const id = `method-${name}`;
  const button = `<button type="button" class="plain" data-method="${name}"${parameters.length ? ' data-takes-picture' : ''} aria-describedby="${id}-hint"><code>${name}</code></button>`;
  return `<div class="field">${button}${hint(id, description)}</div>`;
}

/** The names of the made-up pictures of `waitforyes/testing`. */
function samples() {
  return Object.keys(JSON.parse(readFileSync(resolve(www, 'generated/samples.json'), 'utf8')).pictures);
}

/** Every language by its own name. */
function languages() {
  const tags = readdirSync(resolve(www, 'words')).map((name) => name.replace(/\.json$/, '')).sort();
  return tags.map((tag) => [tag, new Intl.DisplayNames(tag, { type: 'language' }).of(tag)]);
}
