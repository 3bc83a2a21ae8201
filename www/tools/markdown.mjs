// The part of Markdown that the documents of this project use, as HTML: headings, paragraphs, lists, tables, blocks of
// code, blocks of HTML as they are, and within a line code, bold, slanted and links.

import { block, escape } from './code.mjs';

/** The blocks of a text, each with how it begins and what it becomes. The last one takes all that is left. */
const BLOCKS = [
  [/^```(\w*)\n([^]*?)\n?```(?=\n|$)/, ([, language, code]) => block(code, language)],
  [/^(#+) (.+)/, ([, signs, text]) => heading(signs.length, text)],
  [/^\|.+\n\| ?:?-+.*(\n\|.*)*/, ([whole]) => table(whole.split('\n'))],
  [/^- (?:[^\n]+(?:\n|$))+/, ([whole]) => list('ul', whole.split(/^- /m))],
  [/^1\. (?:[^\n]+(?:\n|$))+/, ([whole]) => list('ol', whole.split(/^\d\. /m))],
  [/^<[^]*?(?=\n\n|$)/, ([whole]) => whole],
  [/^[^\n]+(?:\n(?!\n|```|- |#+ |\|)[^\n]+)*/, ([whole]) => `<p>${inline(whole)}</p>`],
];

/** The HTML of a text. */
export function html(markdown) {
  const made = [];
  let rest = markdown.replaceAll('\r\n', '\n').trim();
  while (rest) {
    for (const [begins, become] of BLOCKS) {
      const match = rest.match(begins);
      if (!match) continue;
      made.push(become(match));
      rest = rest.slice(match[0].length).replace(/^\s*\n/, '').replace(/^\n+/, '');
      break;
    }
  }
  return made.join('\n');
}

/**
 * A part of a document: what stands under a heading, without the heading, as if that were one of the second level; all
 * under the title when none is named. Nothing when there is no such heading.
 */
export function section(markdown, name) {
  const { text, blocks } = withoutCode(markdown);
  const heading = name === undefined ? /^(#) .*\n([^]*)/m : new RegExp(`^(#+) ${literal(name)}.*\\n([^]*)`, 'm');
  const [, signs, under] = text.match(heading) ?? [];
  if (!signs) return undefined;
  const [inside] = under.split(new RegExp(`^#{1,${signs.length}} `, 'm'));
  const lower = '#'.repeat(Math.max(2 - signs.length, 0));
  return inside.replace(/^(?=#)/gm, lower).replace(/\0(\d+)\0/g, (_, at) => blocks[at]);
}

/** A cell of a table, of which a line may be one sign only. */
export function row(...cells) {
  return `| ${cells.map((cell) => String(cell ?? '').replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}

/** How a heading is named in an address. */
export function slug(text) {
  return text.toLowerCase().replace(/<[^>]*>|[`*]/g, '').replace(/[^\p{Letter}\p{Number}]+/gu, '-').replace(/^-|-$/g, '');
}

function heading(level, text) {
  return `<h${level} id="${slug(text)}">${inline(text)}</h${level}>`;
}

function table([head, rule, ...rows]) {
  const right = cells(rule).map((cell) => cell.endsWith(':'));
  const line = (tag, text) => `<tr>${cells(text).map((cell, at) => `<${tag}${tag === 'th' ? ' scope="col"' : ''}${right[at] ? ' class="number"' : ''}>${inline(cell)}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${line('th', head)}</thead><tbody>${rows.map((text) => line('td', text)).join('\n')}</tbody></table>`;
}

function cells(line) {
  const inside = line.trim().replace(/^\||(?<!\\)\|$/g, '');
  return inside.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}

function list(tag, [, ...items]) {
  return `<${tag}>${items.map((item) => `<li>${inline(item.trim())}</li>`).join('\n')}</${tag}>`;
}

/** Text within a line. What stands between backticks is taken as it is. */
export function inline(text) {
  return text
    .split(/(`[^`]+`)/)
    .map((part, at) => (at % 2 ? `<code>${escape(part.slice(1, -1))}</code>` : styled(escape(part))))
    .join('');
}

function styled(text) {
  return text
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, (_, said, url) => `<a href="${url}"${/^https:/.test(url) ? ' rel="noopener noreferrer"' : ''}>${said}</a>`)
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replace(/(?<![\w*])\*([^*\s][^*]*)\*(?![\w*])/g, '<em>$1</em>');
}

/** A text with numbers in place of its blocks of code, which may look like headings. */
function withoutCode(markdown) {
  const blocks = [];
  const text = markdown.replace(/^```[^]*?^```/gm, (code) => `\0${blocks.push(code) - 1}\0`);
  return { text, blocks };
}

function literal(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
