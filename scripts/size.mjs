// npm run size: what a page downloads for each entry point, bundled and minified as a page's own build would.
import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { Failure, isMain, main } from './shell.mjs';

const GATE = "export { Gate } from 'rolegate';";

/**
 * Most bytes after brotli: what it is now and a little more, so that it only grows on purpose. The goal of the first is
 * 60,000. What serves a gate counts what it adds to it.
 */
const ENTRIES = [
  { name: "import { Gate } from 'rolegate'", budget: 109_000, code: GATE },
  { name: 'rolegate/slim and engine.wasm', budget: 106_000, code: "export { Gate, init } from 'rolegate/slim';", file: 'dist/engine.wasm' },
  { name: '+ rolegate/react', budget: 900, adds: "export * from 'rolegate/react';" },
  { name: '+ rolegate/dom', budget: 19_000, adds: "export * from 'rolegate/dom';" },
  { name: '+ rolegate/authzen', budget: 1_700, adds: "export * from 'rolegate/authzen';" },
];

const ENCODINGS = {
  raw: (bytes) => bytes,
  gzip: (bytes) => gzipSync(bytes, { level: 9 }),
  brotli: (bytes) => brotliCompressSync(bytes),
};

export async function checkSize() {
  const { build } = await import('esbuild');
  const rows = [];
  for (const entry of ENTRIES) rows.push({ ...entry, ...(await sizesOf(build, entry)) });
  printTable(rows);
  const over = rows.filter(({ brotli, budget }) => brotli > budget).map(({ name }) => name);
  if (over.length > 0) throw new Failure(`over the size budget: ${over.join('; ')}`);
}

/** The bytes of an entry in each encoding. */
async function sizesOf(build, { code, file, adds }) {
  const loaded = [await bundled(build, code ?? GATE + adds)];
  if (file) loaded.push(readFileSync(file));
  const there = adds ? [await bundled(build, GATE)] : [];
  return Object.fromEntries(
    Object.entries(ENCODINGS).map(([name, encode]) => {
      const total = (parts) => parts.reduce((sum, bytes) => sum + encode(bytes).length, 0);
      return [name, total(loaded) - total(there)];
    }),
  );
}

async function bundled(build, contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true, minify: true, write: false, format: 'esm', charset: 'utf8', target: 'es2022', external: ['react'],
  });
  return outputFiles[0].contents;
}

function printTable(rows) {
  const columns = [...Object.keys(ENCODINGS), 'budget'];
  const line = (name, cells) => console.log([name.padEnd(34), ...cells.map((cell) => cell.padStart(9))].join(''));
  line('', columns);
  for (const row of rows) line(row.name, columns.map((column) => row[column].toLocaleString('en')));
}

if (isMain(import.meta.url)) await main(checkSize);
