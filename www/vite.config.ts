import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { offline } from './tools/offline.mjs';
import { pages } from './tools/pages.mjs';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const PAGES = ['index', 'about', 'limits', 'privacy', 'sources'];

// The app, or with `--mode tests` the page that tests/web drives. Both hold the same worker and wasm.
export default defineConfig(({ mode }) => {
  const tests = mode === 'tests';
  return {
    root: at(tests ? '../tests/web/page' : 'app'),
    base: './',
    plugins: tests ? [] : [pages(at('.')), offline(at('app/service-worker.ts'))],
    build: {
      outDir: at(tests ? '../target/web/page' : 'dist'),
      emptyOutDir: true,
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
      ...(tests ? {} : { rolldownOptions: { input: PAGES.map((name) => at(`app/${name}.html`)) } }),
    },
    worker: { format: 'es' },
  };
});
