import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

const EXAMPLES = ['plain-form', 'fetch-upload', 'filepond', 'uppy', 'share-button', 'react', 'vue'];

export default defineConfig({
  base: './',
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === 'wait-for-yes' } } }), upload()],
  build: {
    outDir: '../target/web/examples',
    emptyOutDir: true,
    rolldownOptions: { input: ['index.html', ...EXAMPLES.map((name) => `${name}/index.html`)] },
  },
});

/** Answers at /upload, so that the examples have somewhere to send to. Your server stands here. */
function upload() {
  const answer = ({ middlewares }) =>
    middlewares.use('/upload', (request, response) => request.resume().on('end', () => response.end('{}')));
  return { name: 'upload', configureServer: answer, configurePreviewServer: answer };
}
