// What a page pays before its first answer: bytes, time, memory.
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { ours, ratioTo } from '../goals.mjs';
import { inProcesses } from '../processes.mjs';

const KILOBYTE = 1e3;
const MEBIBYTE = 2 ** 20;

const downloads = [
  { name: 'Rolegate', kind: 'rolegate', code: "export { Gate } from '../dist/index.js'" },
  { name: 'CASL', kind: 'library', code: "export { createMongoAbility } from '@casl/ability'" },
  { name: 'easy-rbac', kind: 'library', code: "export { default } from 'easy-rbac'" },
  { name: 'accesscontrol', kind: 'library', code: "export { AccessControl } from 'accesscontrol'" },
  { name: 'casbin', kind: 'library', code: "export { newEnforcer } from 'casbin'" },
  {
    name: 'cedar-wasm',
    kind: 'library',
    code: "export { initSync, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/web'",
    wasm: '@cedar-policy/cedar-wasm/web/cedar_wasm_bg.wasm',
  },
];

const SMALL = { goal: 'at most 60 kB', verdict: (entries) => ours(entries).value <= 60 * KILOBYTE };
const SOON = { goal: 'under 15 ms', verdict: (entries) => ours(entries).value < 15e6 };

export const rows = [
  {
    id: 'download',
    sizes: ['S'],
    unit: 'kB',
    title: 'download, brotli',
    ...SMALL,
    note: 'a peer alone, without the application code that resolves roles for it',
    measure: () =>
      Promise.all(
        downloads.map(async (entry) => ({ name: entry.name, kind: entry.kind, value: await downloadOf(entry) })),
      ),
  },
  {
    id: 'download-readonly',
    sizes: ['S'],
    unit: 'kB',
    title: 'download of rolegate/readonly, brotli',
    ...SMALL,
    measure: async () => [
      { ...downloads[0], value: await downloadOf({ code: "export { Gate } from '../dist/readonly.js'" }) },
    ],
  },
  {
    id: 'start',
    sizes: ['S'],
    unit: 'ms',
    title: 'import → first decision',
    ...SOON,
    measure: (_, { rounds }) =>
      inProcesses(
        'first-decision.mjs',
        ['rolegate', 'nested-maps', 'casl', 'easy-rbac', 'accesscontrol', 'casbin', 'cedar'],
        'S',
        rounds,
      ),
  },
  {
    id: 'start-readonly',
    sizes: ['S'],
    unit: 'ms',
    title: 'import → first decision, rolegate/readonly',
    ...SOON,
    measure: (_, { rounds }) => inProcesses('first-decision.mjs', ['rolegate-readonly'], 'S', rounds),
  },
  {
    id: 'snapshot',
    sizes: ['M', 'L'],
    unit: 'ms',
    title: 'load, snapshot → ready',
    goal: 'at L 20× faster than from JSON',
    verdict: (entries, size) => (size === 'L' ? ratioTo(entries, 'from JSON') <= 1 / 20 : undefined),
    measure: ({ size }, { rounds }) => inProcesses('load.mjs', ['snapshot', 'json'], size, Math.ceil(rounds / 5)),
  },
  {
    id: 'memory',
    sizes: ['L'],
    unit: 'MiB',
    title: 'memory once loaded',
    goal: 'under 64 MiB of wasm memory',
    verdict: (entries) => ours(entries).value < 64 * MEBIBYTE,
    note:
      'ours: all of the wasm memory, which never shrinks; ' +
      'the others: heap in use after garbage collection, without the document',
    measure: () => inProcesses('memory.mjs', ['rolegate', 'plain-resolver'], 'L', 1),
  },
];

async function downloadOf({ code, wasm }) {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: fileURLToPath(new URL('..', import.meta.url)) },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    charset: 'utf8',
    target: 'es2022',
    platform: 'browser',
    external: ['fs', 'path', 'buffer', 'util'],
    logLevel: 'error',
  });
  const files = outputFiles.map(({ contents }) => contents);
  if (wasm) files.push(readFileSync(new URL(`../node_modules/${wasm}`, import.meta.url)));
  return files.reduce((sum, bytes) => sum + brotliCompressSync(bytes).length, 0);
}
