// npm run size: what a page downloads for each entry point, bundled and minified as a page's own build would.
import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { Failure, isMain, main } from './shell.mjs';

/** Most bytes after brotli: what it is now and a little more, so that it only grows on purpose. The goal is 60,000. */
const budgets = [{ code: "export { Gate } from 'rolegate'", brotli: 155_000 }];

export async function checkSize() {
  const { build } = await import('esbuild');
  const over = [];
  for (const { code, brotli: budget } of budgets) {
    const sizes = sizesOf(await bundled(build, code));
    console.log(`${code}: ${format(sizes)}, budget ${budget.toLocaleString('en')} brotli`);
    if (sizes.brotli > budget) over.push(code);
  }
  console.log(`the engine alone (wasm): ${format(sizesOf(readFileSync('pkg/engine.wasm')))}`);
  if (over.length > 0) throw new Failure(`over the size budget: ${over.join('; ')}`);
}

async function bundled(build, contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true, minify: true, write: false, format: 'esm', charset: 'utf8', target: 'es2022',
  });
  return outputFiles[0].contents;
}

function sizesOf(bytes) {
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length };
}

function format(sizes) {
  return Object.entries(sizes).map(([name, size]) => `${size.toLocaleString('en')} ${name}`).join(', ');
}

if (isMain(import.meta.url)) await main(checkSize);
