// Panels: what was checked, the details, the law.

export const panels = `
.lead { font-weight: 550; font-size: 1.125rem; }
.rows li { display: grid; gap: 0 1rem; padding-block: 0.625rem; border-block-end: 1px solid var(--line); }
.rows li:last-child { border: 0; }
.rows li[data-status=stopped] > :first-child { font-weight: 600; }
@container (min-width: 34rem) { .rows li { grid-template-columns: 1fr 1fr; align-items: baseline; } }

.row { display: grid; gap: 0.375rem; padding-block: 1rem; border-block-start: 1px solid var(--line); min-inline-size: 0; }
.row .section { font-weight: 400; color: var(--soft); }
.row > ul:not(.sources) { list-style: disc; padding-inline-start: 1.25em; font-size: 0.9375rem; }
.sources { display: grid; gap: 0.25rem; }
.sources li { display: flex; flex-wrap: wrap; gap: 0 0.75rem; align-items: center; }
.sources a { display: inline-block; min-block-size: 2.75rem; padding-block: 0.625rem; }

.mark { padding: 0.875rem 1rem; background: var(--tint); border-radius: var(--radius); display: grid; gap: 0.375rem; min-inline-size: 0; }
.group dl { padding-block-end: 0.75rem; }
.private { display: inline-block; margin-inline-start: 0.5rem; padding: 0 0.5rem; color: var(--ink); background: var(--caution-tint); border: 1px solid var(--caution); border-radius: 1rem; font-size: 0.8125rem; }
`;
