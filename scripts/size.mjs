// npm run size: what a page downloads for each entry point, bundled and minified as a page's own build would.
import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { Failure, isMain, main } from './shell.mjs';

const GATE = "export { Gate } from 'rolegate';";

/**
 * Budgets: the most bytes raw, after gzip and after brotli; what it is now and a little more, so that it only grows on
 * purpose. The goal of the first two is 60,000 after brotli. What serves a gate counts what it adds.
 */
const ENTRIES = [
  { name: "import { Gate } from 'rolegate'", budgets: [328_000, 145_000, 130_600], code: GATE },
  {
    name: "import { Gate } from 'rolegate/readonly'",
    budgets: [202_000, 89_100, 79_500],
    code: "export { Gate } from 'rolegate/readonly';",
  },
  {
    name: "import { Gate } from 'rolegate/server'",
    budgets: [355_300, 158_000, 141_800],
    code: "export { Gate } from 'rolegate/server';",
  },
  {
    name: 'rolegate/slim and engine.wasm',
    budgets: [427_500, 180_200, 151_600],
    code: "export { Gate, init } from 'rolegate/slim';",
    file: 'dist/engine.wasm',
  },
  { name: '+ rolegate/react', budgets: [2_700, 1_500, 1_100], adds: "export * from 'rolegate/react';" },
  {
    name: '+ rolegate/vue, without v-can',
    budgets: [8_800, 3_700, 2_950],
    adds: "export { gatePlugin, provideGate, useCan, useDecision, useActions, Can } from 'rolegate/vue';",
  },
  { name: '+ rolegate/vue', budgets: [13_100, 5_600, 4_550], adds: "export * from 'rolegate/vue';" },
  {
    name: '+ rolegate/svelte, without useGated',
    budgets: [7_000, 3_000, 2_200],
    adds: "export { provideGate, useAnswers } from 'rolegate/svelte';",
  },
  { name: '+ rolegate/svelte', budgets: [13_100, 5_600, 4_550], adds: "export * from 'rolegate/svelte';" },
  { name: '+ rolegate/solid', budgets: [6_600, 2_900, 2_400], adds: "export * from 'rolegate/solid';" },
  { name: '+ rolegate/angular', budgets: [6_600, 2_900, 2_400], adds: "export * from 'rolegate/angular';" },
  { name: '+ rolegate/dom', budgets: [37_600, 16_300, 12_800], adds: "export * from 'rolegate/dom';" },
  { name: '+ rolegate/time', budgets: [600, 400, 300], adds: "export * from 'rolegate/time';" },
  { name: '+ rolegate/authzen', budgets: [5_300, 2_500, 1_900], adds: "export * from 'rolegate/authzen';" },
];

const ENCODINGS = {
  raw: (bytes) => bytes,
  gzip: (bytes) => gzipSync(bytes, { level: 9 }),
  brotli: (bytes) => brotliCompressSync(bytes),
};

export async function checkSize() {
  const rows = await measured();
  printTable(rows);
  const over = rows.filter(({ budgets, ...sizes }) =>
    Object.keys(ENCODINGS).some((name, place) => sizes[name] > budgets[place]),
  );
  if (over.length > 0) throw new Failure(`over the size budget: ${over.map(({ name }) => name).join('; ')}`);
}

/** The entries, each with its bytes in each encoding. */
export async function measured() {
  const { build } = await import('esbuild');
  const rows = [];
  for (const entry of ENTRIES) rows.push({ ...entry, ...(await sizesOf(build, entry)) });
  return rows;
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
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    charset: 'utf8',
    target: 'es2022',
    external: ['react', 'vue', 'svelte', 'svelte/*', 'solid-js', '@angular/core'],
  });
  return outputFiles[0].contents;
}

/** Each size with its budget. */
function printTable(rows) {
  const line = (name, cells) => console.log([name.padEnd(44), ...cells.map((cell) => cell.padStart(20))].join(''));
  line('', Object.keys(ENCODINGS));
  for (const { name, budgets, ...sizes } of rows) {
    const cell = (encoding, place) =>
      `${sizes[encoding].toLocaleString('en')} of ${budgets[place].toLocaleString('en')}`;
    line(name, Object.keys(ENCODINGS).map(cell));
  }
}

if (isMain(import.meta.url)) await main(checkSize);
