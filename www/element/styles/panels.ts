// Panels: what was checked, the details, the law, help.

export const panels = `
.panel {
  display: grid;
  gap: var(--space);
  min-inline-size: 0;
  padding: 1.25rem;
  padding: clamp(1.125rem, 5cqi, 2rem);
  background: var(--paper);
  border: 1px solid var(--line);
  border-radius: calc(var(--radius) * 1.4);
}
/* Room to scroll to before the law of the place has come. */
@container page (max-width: 57.99rem) { .panel { min-block-size: 75vh; align-content: start; } }
.panels { container-type: inline-size; min-inline-size: 0; scroll-margin: 1rem; }
.panel header { display: flex; gap: 0.5rem 1rem; align-items: baseline; justify-content: space-between; }
.panel h3 { font: 600 1.375rem/1.2 var(--headline-font); letter-spacing: -0.01em; }
.panel h4 { font: 600 1.0625rem/1.35 var(--font); }
.cannot-know h3 { letter-spacing: 0; }
.panel .cannot-know h3 { font: 600 0.9375rem/1.4 var(--font); }
.close { flex: none; }
.lead { font-weight: 550; font-size: 1.125rem; }
.advised { display: grid; gap: var(--space); min-inline-size: 0; }
.steps { display: grid; gap: 0.625rem; padding-inline-start: 1.5em; }
.steps li::marker { color: var(--accent); font-weight: 650; }

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

.services { display: grid; gap: 0.75rem; }
.service { padding: 0.875rem 1rem; background: var(--tint); border-radius: var(--radius); }
.service h4 a { display: inline-block; min-block-size: 2.75rem; padding-block: 0.5rem; }
.service .leaves { font-weight: 400; }
.phone { display: inline-block; min-block-size: 2.75rem; padding-block: 0.375rem; font-size: 1.25rem; font-weight: 600; }

.needs { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.needs h4 { flex: 1 1 100%; }
.needs button { min-block-size: 2.75rem; padding-block: 0.5rem; font-size: 1rem; text-align: start; }
.needs button[aria-pressed=true] { background: var(--tint); border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
.told { display: grid; gap: var(--space); min-inline-size: 0; }
ul.steps { list-style: disc; }

.mark { padding: 0.875rem 1rem; background: var(--tint); border-radius: var(--radius); display: grid; gap: 0.375rem; min-inline-size: 0; }
.group { border-block-start: 1px solid var(--line); }
.group dl { padding-block-end: 0.75rem; }
.private { display: inline-block; margin-inline-start: 0.5rem; padding: 0 0.5rem; color: var(--ink); background: var(--caution-tint); border: 1px solid var(--caution); border-radius: 1rem; font-size: 0.8125rem; }
`;
