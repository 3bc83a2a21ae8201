// What the file says, above or below the words of a screen. Cards: a sentence each, and behind "Why?" what it rests
// on, as text; and the picture.

import type { Evidence, Finding, Screen } from '../../generated/core.js';
import { button, h, pair } from '../dom';
import type { Scene } from '../scene';
import type { Words } from '../words';
import { coordinates, sentenceNodes } from './findings';

/** More than this at once is not read. */
const AT_ONCE = 2;

/** The facts of a screen; nothing where it has none. */
export function facts(screen: Screen, { report, preview, words }: Scene): HTMLElement | undefined {
  const figure = screen.id === 'Q1' || screen.cannotKnow ? preview?.figure(words) : undefined;
  const list = cards(screen.cards.flatMap((at) => report?.findings[at] ?? []), words);
  return figure || list ? h('div', { class: 'facts' }, figure, list) : undefined;
}

/** The cards of the findings, the first ones in sight; nothing for no findings. */
function cards(findings: readonly Finding[], words: Words): HTMLElement | undefined {
  if (findings.length === 0) return undefined;
  const list = h('ul', { class: 'cards' });
  findings.forEach((finding, at) => {
    const item = h('li', { class: 'card', part: 'card' }, ...card(finding, words));
    item.hidden = at >= AT_ONCE;
    list.append(item);
  });
  if (findings.length <= AT_ONCE) return list;
  const all = button(words.text('ui.show-all', { count: findings.length }), 'quiet', () => {
    for (const item of list.children) (item as HTMLElement).hidden = false;
    all.remove();
    list.querySelector<HTMLElement>(`:nth-child(${AT_ONCE + 1}) summary`)?.focus();
  });
  return h('div', {}, list, all);
}

function card(finding: Finding, words: Words): Node[] {
  return [
    h('p', {}, ...sentenceNodes(finding, words)),
    h(
      'details',
      {},
      h('summary', {}, words.text('ui.why')),
      h('p', { class: 'hint' }, words.text(`strength.${finding.strength}.means`)),
      // What else looks the same comes before what it rests on.
      words.has(`trace.${finding.kind}`) && h('p', {}, words.text(`trace.${finding.kind}`)),
      ...particulars(finding, words),
      ...finding.evidence.map((evidence) => evidenceList(evidence, words)),
    ),
  ];
}

/** What the sentence of a finding had no room for. */
function particulars({ params }: Finding, words: Words): Node[] {
  const { altitude, place, quality, errors = [], checks = [] } = params;
  const { latitude, longitude } = coordinates(params, words);
  const metres = altitude !== undefined && words.text('ui.evidence.metres', { altitude: words.number(altitude) });
  const about = quality !== undefined && words.text('ui.evidence.quality-about', { quality });
  const rows = [
    ...pair(words.text('ui.evidence.quality'), about),
    ...pair(words.text('ui.evidence.coordinates'), latitude && `${latitude}, ${longitude}`),
    ...pair(words.text('ui.evidence.altitude'), metres),
    ...pair(words.text('ui.evidence.place'), place && h('bdi', {}, place)),
    ...pair(words.text('ui.evidence.errors'), ...errors.map((error) => h('div', {}, errorText(error, words)))),
    ...pair(words.text('ui.evidence.checks'), ...checks.map((check) => h('div', {}, words.text(`check.${check}`)))),
  ];
  return rows.length ? [h('dl', {}, ...rows)] : [];
}

function errorText(error: NonNullable<Finding['params']['errors']>[number], words: Words): string {
  return words.text(`error.${error.error}`, {
    at: 'at' in error ? words.number(error.at) : undefined,
    unit: 'unit' in error ? words.text(`unit.${error.unit}`) : undefined,
    resource: 'resource' in error ? words.text(`resource.${error.resource}`) : undefined,
  });
}

/** Where a statement stands in the file, and how it begins. Never a link: the file chose these words. */
export function evidenceList({ segment, field, range, excerpt }: Evidence, words: Words): HTMLElement {
  const bytes = { start: words.number(range.start), end: words.number(range.end) };
  return h(
    'dl',
    { class: 'evidence' },
    ...pair(words.text('ui.evidence.text'), excerpt && h('q', { dir: 'auto' }, excerpt)),
    ...pair(words.text('ui.evidence.field'), field && h('code', {}, field)),
    ...pair(words.text('ui.evidence.segment'), h('code', {}, segment)),
    ...pair(words.text('ui.evidence.range'), words.text('ui.evidence.bytes', bytes)),
  );
}
