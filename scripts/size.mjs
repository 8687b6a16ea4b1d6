// npm run size: what a page downloads for each entry point, bundled and minified as a page's own build would.
import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { Failure, isMain, main } from './shell.mjs';

const GATE = "export { Gate } from 'rolegate';";

/**
 * What is added to a gate is added to the one without the engine's text: with that, the same few kilobytes beside it
 * came out up to 440 bytes apart from build to build. `rolegate/dom` has such a text itself, and shares what reads it.
 */
const WITHOUT_ENGINE = "export { Gate } from 'rolegate/slim';";

/**
 * Budgets: the most bytes raw, after gzip and after brotli; what it is now and a little more, so that it only grows on
 * purpose. The goal of the first two is 60,000 after brotli. What serves a gate counts what it adds.
 */
const ENTRIES = [
  { name: "import { Gate } from 'rolegate'", budgets: [330_500, 146_100, 131_400], code: GATE },
  {
    name: "import { Gate } from 'rolegate/readonly'",
    budgets: [202_700, 89_500, 79_900],
    code: "export { Gate } from 'rolegate/readonly';",
  },
  {
    name: "import { Gate } from 'rolegate/server'",
    budgets: [359_000, 159_700, 143_800],
    code: "export { Gate } from 'rolegate/server';",
  },
  {
    name: 'rolegate/slim and engine.wasm',
    budgets: [430_700, 182_000, 153_200],
    code: "export { Gate, init } from 'rolegate/slim';",
    file: 'dist/engine.wasm',
  },
  { name: '+ rolegate/react', budgets: [5_800, 2_170, 2_000], adds: "export * from 'rolegate/react';" },
  { name: '+ rolegate/vue', budgets: [6_200, 2_300, 2_048], adds: "export * from 'rolegate/vue';" },
  {
    name: '+ rolegate/vue/directive, beside it',
    budgets: [4_700, 1_980, 1_760],
    to: WITHOUT_ENGINE + "export * from 'rolegate/vue';",
    adds: "export * from 'rolegate/vue/directive';",
  },
  { name: '+ rolegate/svelte', budgets: [5_400, 2_000, 1_850], adds: "export * from 'rolegate/svelte';" },
  {
    name: '+ rolegate/svelte/attachment, beside it',
    budgets: [3_950, 1_640, 1_480],
    to: WITHOUT_ENGINE + "export * from 'rolegate/svelte';",
    adds: "export * from 'rolegate/svelte/attachment';",
  },
  { name: '+ rolegate/solid', budgets: [5_900, 2_200, 2_010], adds: "export * from 'rolegate/solid';" },
  { name: '+ rolegate/angular', budgets: [5_850, 2_140, 2_000], adds: "export * from 'rolegate/angular';" },
  { name: '+ rolegate/dom', budgets: [37_600, 16_300, 13_000], to: GATE, adds: "export * from 'rolegate/dom';" },
  { name: '+ rolegate/time', budgets: [600, 250, 200], adds: "export * from 'rolegate/time';" },
  { name: '+ rolegate/authzen', budgets: [5_400, 1_900, 1_680], adds: "export * from 'rolegate/authzen';" },
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
async function sizesOf(build, { code, file, adds, to = WITHOUT_ENGINE }) {
  const loaded = [await bundled(build, code ?? to + adds)];
  if (file) loaded.push(readFileSync(file));
  const there = adds ? [await bundled(build, to)] : [];
  return Object.fromEntries(
    Object.entries(ENCODINGS).map(([name, encode]) => {
      const total = (parts) => parts.reduce((sum, bytes) => sum + encode(bytes).length, 0);
      return [name, total(loaded) - total(there)];
    }),
  );
}

/** What an application has anyway. Of what nothing uses a build of it leaves no import. */
const frameworks = {
  name: 'frameworks',
  setup({ onResolve }) {
    const filter = /^(react|vue|svelte(\/.*)?|solid-js|@angular\/core)$/;
    onResolve({ filter }, ({ path }) => ({ path, external: true, sideEffects: false }));
  },
};

async function bundled(build, contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    charset: 'utf8',
    target: 'es2022',
    plugins: [frameworks],
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
