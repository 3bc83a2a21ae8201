// Blocks inside a screen: facts, the preview, the law line, the limits.

export const blocks = `
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
summary {
  min-block-size: 2.75rem;
  inline-size: fit-content;
  padding-block: 0.625rem;
  color: var(--accent);
  text-decoration: underline;
  text-decoration-thickness: 1px;
  text-underline-offset: 0.2em;
  cursor: pointer;
}
details[open] > summary { margin-block-end: 0.25rem; }
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

.law { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.75rem; padding: 0.875rem 1rem; background: var(--tint); border-inline-start: 4px solid var(--accent); border-radius: calc(var(--radius) / 2); min-inline-size: 0; }
.law .advised { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.375rem; min-block-size: 3.1em; }
.law .line { font-weight: 550; }
.stale { padding: 0.5rem 0.75rem; background: var(--caution-tint); border-inline-start: 4px solid var(--caution); }
.place > p:first-child { display: flex; flex-wrap: wrap; gap: 0.25rem 0.625rem; align-items: center; }
.place .quiet { margin-inline-start: -0.375rem; min-block-size: 2.75rem; padding-block: 0.375rem; }
.finder { margin-block-start: 0.5rem; display: grid; gap: 0.5rem; min-inline-size: 0; }
.finder label { display: grid; gap: 0.25rem; }
.finder [role=status]:empty { display: none; }
.finder ul { max-block-size: 17rem; overflow-y: auto; overscroll-behavior: contain; border: 1px solid var(--line); border-radius: calc(var(--radius) * 0.7); }
.finder li + li { border-block-start: 1px solid var(--line); }
.finder li button { margin: 0; inline-size: 100%; text-align: start; text-decoration: none; padding-inline: 0.75rem; border-radius: 0; outline-offset: -3px; }
input[type=search] {
  min-inline-size: 0;
  inline-size: 100%;
  min-block-size: 2.75rem;
  padding: 0.375rem 0.625rem;
  font: inherit;
  color: inherit;
  background: var(--paper);
  border: 1.5px solid var(--edge);
  border-radius: calc(var(--radius) * 0.7);
}
.place .hint { margin-block-start: 0.25rem; }

blockquote { padding: 1rem 1.125rem; font: 400 1.1875rem/1.45 var(--headline-font); background: var(--tint); border-radius: var(--radius); border-end-start-radius: 0.25rem; }

.cannot-know { padding-block-start: var(--space); border-block-start: 1px solid var(--line); color: var(--soft); font-size: 0.9375rem; }
.cannot-know h3 { font: 600 0.9375rem/1.4 var(--font); color: var(--ink); }
.cannot-know ul { list-style: none; margin-block: 0.375rem 0.5rem; display: grid; gap: 0.125rem 1.5rem; }
.cannot-know li { padding-inline-start: 1rem; text-indent: -1rem; }
.cannot-know li::before { content: "– "; display: inline-block; inline-size: 1rem; text-indent: 0; }
@container (min-width: 34rem) { .cannot-know ul { grid-template-columns: 1fr 1fr; } }
`;
