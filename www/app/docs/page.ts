// What the playground and the page of screens share: their elements, and the words that stand in them.

export function find<Found extends HTMLElement = HTMLElement>(selector: string, within: ParentNode = document): Found {
  const found = within.querySelector<Found>(selector);
  if (!found) throw new Error(selector);
  return found;
}

export function all<Found extends HTMLElement = HTMLElement>(selector: string): Found[] {
  return [...document.querySelectorAll<Found>(selector)];
}

/** The text of a template of the page. */
export function template(selector: string): string {
  return find<HTMLTemplateElement>(`template${selector}`).content.textContent ?? '';
}

/** What the page says in words of its own. */
export const said = (name: string): string => template(`[data-said="${name}"]`);
