import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { offline } from './tools/offline.mjs';
import { pages } from './tools/pages.mjs';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const PAGES = ['index', 'about', 'limits', 'privacy', 'sources'];

/** Built by itself, so that the app shares no part with it, and loads none the more. */
const DOCS = ['index', 'api', 'checks', 'evaluation', 'inside', 'law', 'playground', 'recipes', 'screens', 'security'];

const inputs = (names: string[], folder: string) => names.map((name) => at(`${folder}/${name}.html`));

/** The modules and the law are there already, as the app has them. */
const assetFileNames = ({ names: [name = ''] }: { names: string[] }) =>
  `${/\.wasm$|^law\.json$/.test(name) ? 'assets' : 'docs/assets'}/[name]-[hash][extname]`;

// The app; with `--mode docs` its documentation, with `--mode tests` the page that tests/web drives. All hold the same
// worker and wasm.
export default defineConfig(({ mode }) => {
  const [docs, tests] = [mode === 'docs', mode === 'tests'];
  return {
    root: at(tests ? '../tests/web/page' : 'app'),
    base: './',
    plugins: tests ? [] : docs ? [pages(at('.'))] : [pages(at('.')), offline(at('app/service-worker.ts'))],
    build: {
      outDir: at(tests ? '../target/web/page' : 'dist'),
      emptyOutDir: !docs,
      copyPublicDir: !docs,
      // The oldest browsers that run wasm under a strict policy and know everything else that is used are Chrome 97,
      // Firefox 102 and Safari 16.4. All know ES2022; Chrome 97 by its name would have every private field taken for
      // a WeakMap, for a fault in static fields that nothing here has.
      target: 'es2022',
      cssTarget: ['chrome97', 'firefox102', 'safari16.4'],
      // A data: address would need a wider policy, and wasm in base64 is a third larger.
      assetsInlineLimit: 0,
      // An inline script would be refused by the policy.
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      assetsDir: docs ? 'docs/assets' : 'assets',
      rolldownOptions: {
        // How long a build takes is nothing to warn of.
        checks: { bundlerTimings: false },
        ...(tests ? {} : docs ? { input: inputs(DOCS, 'app/docs'), output: { assetFileNames } } : { input: inputs(PAGES, 'app') }),
      },
    },
    worker: { format: 'es' },
  };
});
