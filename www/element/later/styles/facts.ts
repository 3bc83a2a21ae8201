// What the file says: cards, the preview, what they rest on.

export const facts = `
.facts { display: grid; gap: var(--space); min-inline-size: 0; }
@container (min-width: 34rem) {
  .facts:has(.preview):has(.cards) { grid-template-columns: auto minmax(0, 1fr); }
  .facts:has(.cards) .preview:not([data-shown]) { flex-direction: column; inline-size: 8rem; }
  .facts:has(.preview[data-shown]) { grid-template-columns: minmax(0, 1fr) !important; }
}
.preview { display: flex; gap: 0.25rem 0.75rem; align-items: center; align-self: start; }
.frame { inline-size: 6rem; block-size: 6rem; overflow: hidden; border-radius: var(--radius); background: var(--tint); flex: none; }
.preview img { display: block; inline-size: 100%; block-size: 100%; object-fit: cover; filter: blur(14px); transform: scale(1.25); }
.preview[data-shown] { flex-wrap: wrap; }
.preview[data-shown] .frame { inline-size: auto; block-size: auto; max-inline-size: 100%; }
.preview[data-shown] img { inline-size: auto; block-size: auto; max-inline-size: 100%; max-block-size: 18rem; object-fit: contain; filter: none; transform: none; }
.outlined { flex-direction: column; align-items: start; }
.outlined .frame, .outlined[data-shown] .frame { position: relative; inline-size: fit-content; block-size: auto; max-inline-size: 100%; }
.outlined img, .outlined[data-shown] img { inline-size: auto; block-size: auto; max-inline-size: 100%; max-block-size: 22rem; object-fit: contain; transform: none; }
.outlined svg { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; }
.outlined rect { fill: none; rx: 2px; vector-effect: non-scaling-stroke; }
.halo { stroke: rgb(0 0 0 / 0.6); stroke-width: 9px; filter: blur(2px); }
.line { stroke: #fff; stroke-width: 2.5px; }
.beside { display: flex; flex-wrap: wrap; gap: var(--space); }

.cards { display: grid; gap: 0.625rem; }
.card { padding: 0.75rem 1rem 0.25rem; background: var(--tint); border-radius: var(--radius); min-inline-size: 0; }
.card > p { font-weight: 500; overflow-wrap: anywhere; }
.value { font-weight: 650; }
.card details[open] { padding-block-end: 0.625rem; }
dl { display: grid; gap: 0.125rem 1rem; font-size: 0.9375rem; min-inline-size: 0; }
dl + dl { margin-block-start: 0.75rem; padding-block-start: 0.75rem; border-block-start: 1px solid var(--line); }
.card dl { margin-block-start: 0.625rem; }
dt { color: var(--soft); }
dd { overflow-wrap: anywhere; margin-block-end: 0.25rem; }
q { quotes: none; font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: 0.875rem; unicode-bidi: isolate; }
code { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: 0.875rem; }
@container (min-width: 30rem) {
  dl { grid-template-columns: minmax(7rem, 11rem) minmax(0, 1fr); }
}
`;
