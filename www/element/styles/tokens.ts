// Colours, type and space, each to be set by the page as `--wfy-…`. Amber is caution, red is for the two
// gates, and nothing is green.

export const tokens = `
:host {
  --font: var(--wfy-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif);
  --headline-font: var(--wfy-headline-font, ui-serif, "Iowan Old Style", Charter, "Palatino Linotype", "Noto Serif", Georgia, serif);
  --space: var(--wfy-space, 1rem);
  --radius: var(--wfy-radius, 0.875rem);
  --ink: var(--wfy-ink, #251f2e);
  --soft: var(--wfy-soft, #625a6d);
  --paper: var(--wfy-paper, #fffdfa);
  --tint: var(--wfy-tint, #f6f1ec);
  --line: var(--wfy-line, #e3dad0);
  --edge: var(--wfy-edge, #8d8398);
  --accent: var(--wfy-accent, #5d2e6e);
  --on-accent: var(--wfy-on-accent, #fff);
  --caution: var(--wfy-caution, #b26b00);
  --caution-tint: var(--wfy-caution-tint, #fdf3dc);
  --stop: var(--wfy-stop, #b3261e);
  --stop-tint: var(--wfy-stop-tint, #fcecea);
  --focus: var(--wfy-focus, #1a5fb4);
  display: block;
  color: var(--ink);
  font: 400 1.0625rem/1.55 var(--font);
  text-align: start;
  -webkit-text-size-adjust: 100%;
}
:host([hidden]) { display: none; }
@media (prefers-color-scheme: dark) {
  :host {
    --ink: var(--wfy-ink, #f2eef5);
    --soft: var(--wfy-soft, #b8afc3);
    --paper: var(--wfy-paper, #211c28);
    --tint: var(--wfy-tint, #2b2533);
    --line: var(--wfy-line, #40384a);
    --edge: var(--wfy-edge, #8f849c);
    --accent: var(--wfy-accent, #dcb6ea);
    --on-accent: var(--wfy-on-accent, #2b1335);
    --caution: var(--wfy-caution, #e9ae4b);
    --caution-tint: var(--wfy-caution-tint, #332a18);
    --stop: var(--wfy-stop, #ff7d73);
    --stop-tint: var(--wfy-stop-tint, #3a1f20);
    --focus: var(--wfy-focus, #8ec1ff);
  }
}
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
h2, h3, h4, p, ul, ol, dl, dd, figure, blockquote { margin: 0; padding: 0; }
ul { list-style: none; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
h2:focus, h3:focus, p:focus { outline: none; }
a { color: var(--accent); text-underline-offset: 0.18em; overflow-wrap: anywhere; }
.hint, .leaves { color: var(--soft); font-size: 0.9375rem; }
.status { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
input.own { display: none; }
@media (prefers-reduced-motion: no-preference) {
  .screen, .panel, .progress { animation: appear 0.18s ease-out both; }
  .progress { animation-delay: 0.15s; }
}
@keyframes appear { from { opacity: 0; } }
`;
