// What single languages need. Everything else runs by the direction of its language already.

export const languages = `
/* Spaced letters come apart where they should be joined. */
:lang(ar) :is(h2, h3) { letter-spacing: 0; line-height: 1.4; }
:lang(ko) { word-break: keep-all; overflow-wrap: anywhere; }
/* The law and the services of a place may be in another language than the screen. */
.advised [lang] { unicode-bidi: plaintext; }
code, .phone, .host { direction: ltr; unicode-bidi: isolate; }
.draft { padding-block-start: 0.5rem; }
`;
