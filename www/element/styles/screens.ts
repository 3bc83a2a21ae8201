// A screen: its column, its headline, its buttons, and the dialog of the gates.

export const screens = `
.inline, .modal-body { container: page / inline-size; }
.screen { display: grid; gap: var(--space); align-items: start; max-inline-size: 42rem; scroll-margin: 1rem; }
:host([data-own]) .screen, :host([data-own]) .progress { margin-inline: auto; }
.screen:has(.panel) { max-inline-size: 76rem; }
.screen:has(.panel) > * { max-inline-size: 42rem; inline-size: 100%; margin-inline: auto; }
.main, .panel, .progress {
  display: grid;
  gap: var(--space);
  min-inline-size: 0;
  padding: 1.25rem;
  padding: clamp(1.125rem, 5cqi, 2rem);
  background: var(--paper);
  border: 1px solid var(--line);
  border-radius: calc(var(--radius) * 1.4);
}
.main { gap: calc(var(--space) * 1.125); }
[data-tone=caution] .main { border-block-start: 5px solid var(--caution); }
[data-tone=stop] .main { border-block-start: 5px solid var(--stop); }
.panels:empty { display: none; }
@container page (min-width: 58rem) {
  .screen:has(.panel) { grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); }
  .screen:has(.panel) > * { max-inline-size: none; }
  .screen:has(.main .exit) .panel .exit { display: none; }
  .screen:has(.panel) .main { position: sticky; inset-block-start: 1rem; }
}

h2 {
  font: 600 1.75rem/1.18 var(--headline-font);
  font-size: clamp(1.5rem, 1.1rem + 2.4cqi, 2.125rem);
  letter-spacing: -0.012em;
  text-wrap: balance;
}
.body { font-size: 1.125rem; text-wrap: pretty; max-inline-size: 36em; }
.note { padding: 0.75rem 1rem; background: var(--caution-tint); border-radius: var(--radius); }
.waiting { inline-size: 3.5rem; block-size: 3.5rem; fill: none; stroke: var(--stop); stroke-width: 3; stroke-linecap: round; stroke-linejoin: round; }
:where([data-tone=caution]) .waiting { stroke: var(--caution); }
.exit { display: flex; }
#copied:empty { display: none; }

button {
  min-block-size: 3rem;
  min-inline-size: 2.75rem;
  padding: 0.625rem 1.25rem;
  font: 550 1.0625rem/1.25 var(--font);
  text-wrap: balance;
  color: var(--ink);
  background: transparent;
  border: 1.5px solid var(--edge);
  border-radius: var(--radius);
  cursor: pointer;
}
button:hover { background: var(--tint); }
button.primary { color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
button.primary:hover { filter: brightness(1.12); }
button.quiet, button.leave {
  padding-inline: 0.375rem;
  color: var(--accent);
  border-color: transparent;
  background: none;
  text-decoration: underline;
  text-underline-offset: 0.2em;
  text-decoration-thickness: 1px;
}
button.secondary[aria-expanded=true] { background: var(--tint); border-color: var(--accent); }
.actions .quiet { margin-inline-start: -0.375rem; }
button.quiet:hover { text-decoration-thickness: 2px; }
button.quiet[aria-expanded=true] { text-decoration-thickness: 3px; }
button.leave { padding-inline: 1rem; border-color: var(--edge); color: var(--ink); text-decoration: none; }
.zone { display: grid; gap: 0.75rem; justify-items: center; margin-block-start: 0.25rem; padding: clamp(1.25rem, 7cqi, 2.5rem) 1.25rem; text-align: center; border: 2px dashed var(--edge); border-radius: var(--radius); }
.zone .actions { justify-content: center; }
@media (hover: none) and (pointer: coarse) { .zone .hint { display: none; } }
:host([data-over]) .zone { border-color: var(--accent); background: var(--tint); }
.actions { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: center; }
.answers { display: grid; align-items: stretch; grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr)); }
.answers button { text-align: start; min-block-size: 3.25rem; }
@container (max-width: 26rem) {
  .actions:not(.answers) .primary, .actions:not(.answers) .secondary { flex: 1 1 100%; }
}

.progress { max-inline-size: 42rem; justify-items: start; }
progress { inline-size: 100%; block-size: 0.375rem; accent-color: var(--accent); }

dialog {
  inline-size: min(38rem, 100vw - 1.5rem);
  max-block-size: calc(100vh - 1.5rem);
  max-block-size: calc(100dvh - 1.5rem);
  padding: 0;
  overflow: auto;
  overscroll-behavior: contain;
  color: inherit;
  background: var(--paper);
  border: 0;
  border-radius: calc(var(--radius) * 1.4);
}
dialog:has(.panel) { inline-size: min(68rem, 100vw - 1.5rem); }
dialog::backdrop { background: rgb(24 16 30 / 0.72); }
dialog .screen, dialog .screen:has(.panel) { gap: 0; max-inline-size: none; }
dialog .screen[data-tone=caution] { border-block-start: 5px solid var(--caution); }
dialog .screen[data-tone=stop] { border-block-start: 5px solid var(--stop); }
dialog .screen .main, dialog .progress { border: 0; border-radius: 0; max-inline-size: none; }
dialog .screen:has(.panel) .main { inset-block-start: 0; }
dialog .panel { border: 0; border-radius: 0; }

@media (forced-colors: active) {
  .main, .card, .law, .panel, .cannot-know, dialog { border: 1px solid CanvasText; }
  .needs button[aria-pressed=true] { forced-color-adjust: none; color: HighlightText; background: Highlight; }
  button.primary { forced-color-adjust: none; color: HighlightText; background: Highlight; border-color: Highlight; }
  .waiting { stroke: CanvasText; }
}
`;
