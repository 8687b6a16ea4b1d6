// Makes dist/ from the facade and the engine: the package's entry points, as ES modules and for `require`, with types.
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { writeGeneratedTypes } from './generated-types.mjs';
import { filesUnder, run } from './shell.mjs';

const entryPoints = (...names) => names.map((name) => `src/js/${name}.ts`);

// Of these a page can have several, with one engine: what they share is in files of its own.
const shared = entryPoints('index', 'edge', 'slim', 'react', 'dom', 'authzen', 'scenario', 'cli/main');
// All of it in one file, which Node loads sooner than the same in three.
const alone = entryPoints('node');
// And with another engine: the reader.
const onReader = entryPoints('readonly', 'readonly-node', 'readonly-edge');

const output = { target: 'es2022', charset: 'utf8', legalComments: 'none', logLevel: 'warning' };

/**
 * Has other entry points import the package by its name: were its code shared with theirs, what index.js does on import
 * would move to a chunk, and `sideEffects` in package.json would name the wrong file.
 */
const byName = {
  name: 'by-name',
  setup({ onResolve }) {
    onResolve({ filter: /\/index\.js$/ }, ({ resolveDir, path }) =>
      resolve(resolveDir, path) === resolve('src/js/index.js') ? { path: 'rolegate', external: true } : undefined,
    );
  },
};

/** Gives entry points the reader as their engine. */
const withReader = {
  name: 'with-reader',
  setup({ onResolve }) {
    onResolve({ filter: /\/pkg\/engine\.js$/ }, () => ({ path: resolve('pkg/reader.js') }));
  },
};

export async function bundle() {
  rmSync('dist', { recursive: true, force: true });
  writeGeneratedTypes();
  await run('node', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']);
  // The command line runs in Node alone, and nobody imports it: checked with Node's types, and no declarations.
  await run('node', ['node_modules/typescript/bin/tsc', '-p', 'src/js/cli']);
  const { build } = await import('esbuild');
  // Bundled so that the glue's own `init`, which fetches beside `import.meta.url` and trips bundlers, is shaken out.
  const modules = { ...output, outdir: 'dist', bundle: true, format: 'esm', external: ['node:*', 'react', '*.wasm?module'], inject: ['src/js/text-coding.ts'] };
  await build({ ...modules, entryPoints: shared, splitting: true, plugins: [byName] });
  await build({ ...modules, entryPoints: alone });
  await build({ ...modules, entryPoints: onReader, plugins: [withReader] });
  for (const name of ['engine', 'reader']) cpSync(`pkg/${name}.wasm`, `dist/${name}.wasm`);
  cpSync('src/messages/en.json', 'dist/messages.json');
  writeFileSync('dist/engine.wasm.d.ts', 'declare const engine: WebAssembly.Module;\nexport default engine;\n');
  keepPublicTypes();
  await bundleForRequire(build);
}

/** Drops the declarations that no entry point leads to: those of the facade's inside, which name files that stay here. */
function keepPublicTypes() {
  const kept = new Set([...shared, ...alone, ...onReader].map((source) => source.replace('src/js', 'dist').replace('.ts', '.d.ts')));
  for (const file of kept) {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    for (const [, name] of text.matchAll(/from ['"](\..+)\.js['"]/g)) kept.add(join(dirname(file), `${name}.d.ts`));
  }
  const inside = filesUnder('dist').filter((file) => file.endsWith('.d.ts') && !kept.has(file) && file !== 'dist/engine.wasm.d.ts');
  inside.forEach((file) => rmSync(file));
}

/** The same files once more as CommonJS, each by itself, so that `require` too gets one engine. */
async function bundleForRequire(build) {
  const modules = readdirSync('dist').filter((name) => name.endsWith('.js') && !name.endsWith('edge.js'));
  await build({
    ...output,
    entryPoints: modules.map((name) => join('dist', name)),
    outdir: 'dist/cjs',
    format: 'cjs',
    platform: 'node',
    // What is beside an ES module is beside the folder of these, which have `require`.
    define: { 'import.meta.url': 'packageUrl', 'process.getBuiltinModule': 'require' },
  });
  for (const name of modules.filter((name) => name.endsWith('node.js'))) defineUrl(join('dist/cjs', name));
  for (const file of filesUnder('dist').filter((file) => file.endsWith('.d.ts'))) cpSync(file, file.replace('dist', 'dist/cjs'));
  writeFileSync('dist/cjs/package.json', '{ "type": "commonjs" }\n');
}

/** What `import.meta.url` became, where it is used. */
function defineUrl(file) {
  const code = readFileSync(file, 'utf8');
  writeFileSync(file, code.replace('"use strict";', `$&\nconst packageUrl = require("node:url").pathToFileURL(__dirname);`));
}
