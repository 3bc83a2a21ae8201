// Panels, and what helps.

export const panels = `
/* Room to scroll to before the law of the place has come. */
@container page (max-width: 57.99rem) { .panel { min-block-size: 75vh; align-content: start; } }
.panels { container-type: inline-size; min-inline-size: 0; scroll-margin: 1rem; }
.panel header { display: flex; gap: 0.5rem 1rem; align-items: baseline; justify-content: space-between; }
.panel h3 { font: 600 1.375rem/1.2 var(--headline-font); letter-spacing: -0.01em; }
.panel h4 { font: 600 1.0625rem/1.35 var(--font); }
.cannot-know h3 { letter-spacing: 0; }
.panel .cannot-know h3 { font: 600 0.9375rem/1.4 var(--font); }
.close { flex: none; }
.advised { display: grid; gap: var(--space); min-inline-size: 0; }
.steps { display: grid; gap: 0.625rem; padding-inline-start: 1.5em; }
.steps li::marker { color: var(--accent); font-weight: 650; }

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
.group { border-block-start: 1px solid var(--line); }
`;
