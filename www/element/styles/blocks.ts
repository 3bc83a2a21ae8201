// Blocks inside a screen: the law line, the limits, what folds.

export const blocks = `
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

.law { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.75rem; padding: 0.875rem 1rem; background: var(--tint); border-inline-start: 4px solid var(--accent); border-radius: calc(var(--radius) / 2); min-inline-size: 0; }
.law .advised { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.375rem; min-block-size: 3.1em; }
.law .line { font-weight: 550; }
.stale { padding: 0.5rem 0.75rem; background: var(--caution-tint); border-inline-start: 4px solid var(--caution); }

blockquote { padding: 1rem 1.125rem; font: 400 1.1875rem/1.45 var(--headline-font); background: var(--tint); border-radius: var(--radius); border-end-start-radius: 0.25rem; }

.cannot-know { padding-block-start: var(--space); border-block-start: 1px solid var(--line); color: var(--soft); font-size: 0.9375rem; }
.cannot-know h3 { font: 600 0.9375rem/1.4 var(--font); color: var(--ink); }
.cannot-know ul { list-style: none; margin-block: 0.375rem 0.5rem; display: grid; gap: 0.125rem 1.5rem; }
.cannot-know li { padding-inline-start: 1rem; text-indent: -1rem; }
.cannot-know li::before { content: "– "; display: inline-block; inline-size: 1rem; text-indent: 0; }
@container (min-width: 34rem) { .cannot-know ul { grid-template-columns: 1fr 1fr; } }
`;
