// Builds DOM without ever parsing text as markup: what a file says can only become text.

export type Child = Node | string | false | undefined;

type Attributes = Record<string, string | number | boolean | undefined>;

/** An element with attributes and children; `true` sets an empty attribute, `false` and nothing set none. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...present(children));
  return element;
}

/** Gives an element an attribute, or takes it away where there is no value. */
export function setOrRemove(element: Element, name: string, value: string | null | undefined): void {
  if (value === null || value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/** The children that are there. */
export function present(children: Child[]): (Node | string)[] {
  return children.filter((child) => child !== false && child !== undefined);
}

/** A button that does one thing. `role` names its look. */
export function button(text: string, role: string, press: (button: HTMLButtonElement) => void): HTMLButtonElement {
  const element = h('button', { type: 'button', class: role, part: `button ${role}` }, text);
  element.addEventListener('click', () => press(element));
  return element;
}

/** A link that opens elsewhere and says so; plain text unless the address is https. */
export function link(url: string, text: string, leaves: string): HTMLElement {
  if (!url.startsWith('https://')) return h('span', {}, text);
  return h(
    'a',
    { href: url, target: '_blank', rel: 'noopener noreferrer' },
    text,
    h('span', { class: 'leaves' }, ` (${leaves})`),
  );
}

/** A term and its description in a `dl`; nothing when the description is empty. */
export function pair(term: string, ...description: Child[]): Child[] {
  const there = present(description).filter((child) => child !== '');
  return there.length ? [h('dt', {}, term), h('dd', {}, ...there)] : [];
}

const SVG = 'http://www.w3.org/2000/svg';

/** Open at one corner: the word that is waited for has not come. */
const BUBBLE = 'M29.5 8.5H15.5a8 8 0 0 0-8 8v8a8 8 0 0 0 8 8v7l8-7h7a8 8 0 0 0 8-8V20';

/** An element of a drawing with attributes. */
export function vector<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | number>,
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

/** The sign of the gates: a speech bubble that waits. It stands still and says nothing to a screen reader. */
export function waiting(): SVGSVGElement {
  const svg = vector('svg', { viewBox: '0 0 46 46', 'aria-hidden': 'true', class: 'waiting' });
  const paths = [BUBBLE, 'M16 20.5h.01', 'M23 20.5h.01', 'M30 20.5h.01'];
  svg.append(...paths.map((d) => vector('path', { d })));
  return svg;
}
