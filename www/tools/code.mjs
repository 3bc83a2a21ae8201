// Code as it is shown on a page: its comments, texts and words told apart when the page is built, so that the page
// needs no script for it.

const SCRIPT = /(?<comment>\/\/[^\n]*|\/\*[^]*?\*\/)|(?<text>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|(?<word>\b(?:async|await|catch|class|const|else|export|extends|for|from|function|if|import|interface|let|new|of|return|static|throw|try|type)\b)/g;
const MARKUP = /(?<comment><!--[^]*?-->)|(?<word><!?\/?[\w-]+|\/?>)|(?<text>"[^"]*")/g;
const SHELL = /(?<comment>(?<=^|\s)#[^\n]*)|(?<text>'[^']*'|"[^"]*")/gm;

const LANGUAGES = { html: MARKUP, svelte: MARKUP, vue: MARKUP, js: SCRIPT, jsx: SCRIPT, mjs: SCRIPT, ts: SCRIPT, tsx: SCRIPT, sh: SHELL, toml: SHELL };

/** A block of code. It takes the focus, so that it can be scrolled with keys. */
export function block(code, language = '') {
  const look = language ? ` class="${language}"` : '';
  return `<pre tabindex="0"${look}><code>${coloured(code, language)}</code></pre>`;
}

/** What is written in a page instead of signs that mean something there. */
export function escape(text) {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function coloured(code, language) {
  const rules = LANGUAGES[language];
  if (!rules) return escape(code);
  if (rules !== MARKUP) return marked(code, rules);
  // A script within markup has the rules of scripts.
  return code
    .split(/(?<=<script[^>]*>)([^]*?)(?=<\/script>)/)
    .map((part, at) => marked(part, at % 2 ? SCRIPT : MARKUP))
    .join('');
}

function marked(code, rules) {
  let made = '';
  let end = 0;
  for (const match of code.matchAll(rules)) {
    const [kind] = Object.entries(match.groups).find(([, text]) => text !== undefined);
    made += `${escape(code.slice(end, match.index))}<span class="${kind}">${escape(match[0])}</span>`;
    end = match.index + match[0].length;
  }
  return made + escape(code.slice(end));
}
