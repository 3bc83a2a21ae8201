// What the page hears, line by line.

import { find } from '../page';

const list = find('#log');

/** A report is longer than anybody reads here. */
const MOST = 400;

/** The events that the element may send. */
export const events = (list.dataset['events'] ?? '').split(' ');

/** Adds a line: what happened, and what came with it. */
export function log(name: string, detail?: unknown): void {
  const line = document.createElement('p');
  const time = document.createElement('time');
  time.textContent = new Date().toLocaleTimeString([], { hour12: false });
  const text = detail === undefined || detail === null ? '' : ` ${typeof detail === 'string' ? detail : JSON.stringify(detail)}`;
  line.append(time, ` ${name}${text.length > MOST ? `${text.slice(0, MOST)}…` : text}`);
  line.dataset['event'] = name;
  list.append(line);
  list.scrollTop = list.scrollHeight;
}

export function clear(): void {
  list.replaceChildren();
}
