// What the page adds in the slots `help` and `icon`. It is shown as a copy: a page could see whether a node of its own
// is shown, and so on which screen the person is. A copy holds texts, links and shapes, and asks for nothing.

import { link } from '../dom';
import type { Words } from '../words';

export interface Added {
  help: Node[];
  icon: Element | undefined;
}

/** What is copied, by its tag, with the attributes that are. Of all else, only what is inside. */
const KEPT: Readonly<Record<string, string>> = {
  ...same('b br dd div dl dt em h4 i li ol p span strong ul'),
  ...same(
    'circle ellipse g line path polygon polyline rect svg',
    'viewBox d points x y cx cy r rx ry x1 x2 y1 y2 width height fill fill-rule stroke stroke-width',
  ),
};

/** Numbers, names and colours. What has brackets may name something that would be fetched. */
const HARMLESS = /^[\w\s#.,%+-]*$/;

/** Not even what is inside. */
const LEFT_OUT = ['noscript', 'script', 'style'];

/** Addresses that lead to a person. */
const CALLS = /^(mailto|sms|tel):/;

export function addedBy(page: Element, words: Words): Added {
  const of = (name: string) => [...page.querySelectorAll(`:scope > [slot=${name}]`)].flatMap((node) => copy(node, words));
  const icon = of('icon').find((node) => node instanceof SVGSVGElement);
  icon?.setAttribute('class', 'waiting');
  icon?.setAttribute('aria-hidden', 'true');
  return { help: of('help'), icon };
}

function copy(node: Node, words: Words): Node[] {
  if (node instanceof Text) return [document.createTextNode(node.data)];
  if (!(node instanceof Element) || LEFT_OUT.includes(node.localName)) return [];
  if (node instanceof HTMLAnchorElement) return [linked(node, words)];
  const inside = [...node.childNodes].flatMap((child) => copy(child, words));
  const attributes = KEPT[node.localName];
  if (attributes === undefined) return inside;
  const made = document.createElementNS(node.namespaceURI, node.localName);
  for (const name of `${attributes} lang dir`.split(' ')) {
    const value = node.getAttribute(name);
    if (value !== null && HARMLESS.test(value)) made.setAttribute(name, value);
  }
  made.append(...inside);
  return [made];
}

function linked({ href, textContent, protocol }: HTMLAnchorElement, words: Words): Node {
  const text = textContent ?? '';
  if (!CALLS.test(protocol)) return link(href, text, words.text('ui.leaves'));
  const made = document.createElement('a');
  made.href = href;
  made.append(text);
  return made;
}

function same(tags: string, attributes = ''): Record<string, string> {
  return Object.fromEntries(tags.split(' ').map((tag) => [tag, attributes]));
}
