// A page of a thousand gated buttons in React, in a browser: what one share has it do.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { closeBrowser, withPage } from '../scripts/running.mjs';

const CONTENDERS = [
  { name: 'Rolegate', kind: 'rolegate', page: 'rolegate' },
  { name: 'CASL', kind: 'library', page: 'casl' },
];

/** For each contender, by share: how many buttons rendered again, and how many ms it took until they had. */
export async function renders(rounds) {
  const measured = [];
  try {
    for (const { name, kind, page } of CONTENDERS) {
      const script = await bundled(page);
      const samples = await withPage('about:blank', async (tab) => {
        await tab.addScriptTag({ content: script });
        return tab.evaluate((rounds) => globalThis.measured(rounds), rounds);
      });
      measured.push({ name, kind, samples });
    }
  } finally {
    await closeBrowser();
  }
  return measured;
}

async function bundled(page) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const { outputFiles } = await build({
    stdin: {
      contents: `import { measure } from './react/buttons.mjs';
        import * as contender from './react/${page}.mjs';
        globalThis.measured = (rounds) => measure(contender, rounds);`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    // One React for all.
    alias: { react: `${root}node_modules/react`, 'react-dom': `${root}node_modules/react-dom` },
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  return outputFiles[0].text;
}
