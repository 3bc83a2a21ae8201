// Where the pixels hint at changes: what else looks the same first, then the picture with a rough outline.

import type { Report } from '../../../generated/core.js';
import { h } from '../../dom';
import type { Scene } from '../../scene';
import { sentenceNodes } from '../findings';
import { boxOf, placeOf } from '../outline';

/** Kinds of findings of a part of the picture, by the words of its trace. */
const PARTS = ['part-saved-differently', 'part-not-saved-twice', 'copied-part'];

export function where({ report, preview, situation, words }: Scene): { headline: string; content: Node[] } {
  const content: Node[] = [h('p', {}, words.text('panel.where.lead'))];
  if (report) {
    for (const finding of report.findings.filter(({ kind }) => PARTS.includes(kind))) {
      const boxes = boxesOf(report, finding.kind);
      const places = words.list([...new Set(boxes.map(placeOf))].map((key) => words.text(key)));
      // No picture that the person called private or sexual is drawn upon.
      const figure = situation.intimate ? undefined : preview?.outlined(boxes, words);
      content.push(
        h(
          'div',
          { class: 'mark' },
          h('p', {}, h('strong', {}, ...sentenceNodes(finding, words))),
          h('p', {}, words.text(`trace.${finding.kind}`)),
          h('p', { class: 'hint' }, words.text('panel.where.place', { places })),
          figure,
        ),
      );
    }
  }
  return { headline: words.text('panel.where.headline'), content };
}

function boxesOf(report: Report, kind: string) {
  const trace = report.traces?.found.find(({ signal }) => signal === kind);
  const [width = 1, height = 1] = report.traces?.size ?? [];
  // A browser has turned these before it handed them in.
  const turned = TURNED.includes(report.file.format ?? '');
  const stated = report.fields.find(({ group, name }) => group === 'IFD0' && name === 'Orientation');
  const orientation = turned ? 1 : Number(stated?.value ?? 1);
  return (trace?.regions ?? []).map(({ bounds }) => boxOf(bounds, { width, height }, orientation));
}

/** Formats that a browser decodes for us. */
const TURNED = ['heic', 'avif', 'jxl'];
