// What was found out about a signed record: each answer by itself, with what it rests on.

import type { Provenance } from '../../../generated/core.js';
import { h, pair } from '../../dom';
import type { Words } from '../../words';
import { dateOf } from '../dates';

export function record({ integrity, codes, earlierChanged, signer, trust, list }: Provenance, words: Words): Node[] {
  const say = (key: string) => words.text(`record.${key}`);
  const own = (text: string | undefined) => text && h('bdi', {}, text);
  const { validFrom, validTo } = signer ?? {};
  const days = validFrom && validTo && words.text('record.days', { from: dateOf(validFrom, words), to: dateOf(validTo, words) });
  return [
    h('h4', {}, say('headline')),
    h(
      'dl',
      { class: 'record' },
      ...pair(
        say('integrity'),
        h('div', {}, words.text(`integrity.${integrity}`)),
        earlierChanged && h('div', {}, say('earlier-changed')),
      ),
      ...pair(say('codes'), ...codes.map((code) => h('div', {}, h('code', {}, code)))),
      ...pair(say('signer'), own(signer?.name)),
      ...pair(say('issuer'), own(signer?.issuer)),
      ...pair(say('valid'), days),
      ...pair(say('time'), signer?.signedAt && time(signer.signedAt, signer.timeListed, words)),
      ...pair(say('trust'), signer && words.text(`trust.${trust}`)),
      ...pair(say('list-name'), words.text('record.list', { date: dateOf(list, words) })),
    ),
  ];
}

function time(at: string, listed: boolean | undefined, words: Words): string {
  const day = dateOf(at.slice(0, 'YYYY-MM-DD'.length), words);
  if (listed) return day;
  return words.text(listed === undefined ? 'record.time-named' : 'record.time-unlisted', { time: day });
}
