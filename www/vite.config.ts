import { defineConfig, type Plugin } from 'vite';

/** The development server injects styles and a socket of its own, which the page's policy would rightly refuse. */
const relaxedWhileDeveloping: Plugin = {
  name: 'relaxed-while-developing',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
};

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [relaxedWhileDeveloping],
  build: { target: 'es2022', cssTarget: ['chrome123', 'firefox120', 'safari17.5'], modulePreload: { polyfill: false } },
  worker: { format: 'es' },
});
