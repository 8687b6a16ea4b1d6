// Makes dist/ from the facade and the engine: the package's entry points, as ES modules and for `require`, with types.
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { writeGeneratedTypes } from './generated-types.mjs';
import { filesUnder, run } from './shell.mjs';

// The entry points, by what they are called in dist/: of `shared` a page can have several, with one engine, so what
// they share is in files of its own.
const shared = {
  index: 'entrypoints/index',
  edge: 'entrypoints/edge',
  slim: 'entrypoints/slim',
  react: 'bindings/react/index',
  vue: 'bindings/vue/index',
  'vue-directive': 'bindings/vue/directive',
  svelte: 'bindings/svelte/index',
  'svelte-attachment': 'bindings/svelte/attachment',
  solid: 'bindings/solid/index',
  angular: 'bindings/angular/index',
  dom: 'bindings/dom/index',
  time: 'bindings/time/index',
  authzen: 'authzen/index',
  scenario: 'scenario/index',
  'cli/main': 'cli/main',
};
// All of it in one file, which Node loads sooner than the same in three.
const alone = { node: 'entrypoints/node' };
// And with other engines, by what these are called in pkg/.
const onOthers = {
  reader: {
    readonly: 'entrypoints/readonly',
    'readonly-node': 'entrypoints/readonly-node',
    'readonly-edge': 'entrypoints/readonly-edge',
  },
  server: {
    server: 'entrypoints/server',
    'server-node': 'entrypoints/server-node',
    'server-edge': 'entrypoints/server-edge',
  },
};

/** What there is no CommonJS of: workers take none, and neither Svelte nor Angular has any. */
const modulesOnly = /edge\.js$|^(svelte(-attachment)?|angular)\.js$/;

const output = { target: 'es2022', charset: 'utf8', legalComments: 'none', logLevel: 'warning' };

/**
 * Has other entry points import the package by its name: were its code shared with theirs, what server.js does on
 * import would move to a chunk, and `sideEffects` in package.json would name the wrong file.
 */
const byName = {
  name: 'by-name',
  setup({ onResolve }) {
    onResolve({ filter: /\/entrypoints\/server\.js$/ }, () => ({ path: 'rolegate/server', external: true }));
  },
};

/** Gives entry points another engine. */
const withEngine = (name) => ({
  name: 'with-engine',
  setup({ onResolve }) {
    onResolve({ filter: /\/pkg\/engine-glue\.js$/ }, () => ({ path: resolve(`pkg/${name}-glue.js`) }));
  },
});

export async function bundle() {
  rmSync('dist', { recursive: true, force: true });
  writeGeneratedTypes();
  await run('node', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']);
  // The command line runs in Node alone, and nobody imports it: checked with Node's types, and no declarations.
  await run('node', ['node_modules/typescript/bin/tsc', '-p', 'src/js/cli']);
  const { build } = await import('esbuild');
  // Bundled so that the glue's own `init`, which fetches beside `import.meta.url` and trips bundlers, is shaken out.
  const modules = {
    ...output,
    outdir: 'dist',
    bundle: true,
    format: 'esm',
    external: ['node:*', 'react', 'vue', 'svelte', 'svelte/*', 'solid-js', '@angular/core', '*.wasm?module'],
    inject: ['src/js/core/engine/text-coding.ts'],
  };
  await build({ ...modules, entryPoints: sourcesOf(shared), splitting: true, plugins: [byName] });
  await build({ ...modules, entryPoints: sourcesOf(alone) });
  for (const [engine, entryPoints] of Object.entries(onOthers))
    await build({ ...modules, entryPoints: sourcesOf(entryPoints), plugins: [withEngine(engine)] });
  for (const name of ['engine', ...Object.keys(onOthers)]) cpSync(`pkg/${name}.wasm`, `dist/${name}.wasm`);
  cpSync('src/messages/en.json', 'dist/messages.json');
  writeFileSync('dist/engine.wasm.d.ts', 'declare const engine: WebAssembly.Module;\nexport default engine;\n');
  publishTypes();
  dropBareImports();
  await bundleForRequire(build);
}

/**
 * Takes out of each entry point the imports of chunks from which it needs nothing by name. esbuild writes them
 * for their effects, of which chunks have none, and whoever bundles the package would be warned of each.
 */
function dropBareImports() {
  for (const file of filesUnder('dist').filter((file) => /^dist\/[\w-]+\.js$/.test(file))) {
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/^import "\.\/chunk-\w+\.js";\n/gm, ''));
  }
}

/** The source file of each entry point. */
function sourcesOf(entryPoints) {
  return Object.fromEntries(Object.entries(entryPoints).map(([name, source]) => [name, `src/js/${source}.ts`]));
}

/**
 * Puts the declarations of each entry point beside its code: they lead to those in dist/types/, which are laid out as
 * the sources. What no entry point leads to is dropped: it names files that stay here.
 */
function publishTypes() {
  const { 'cli/main': _, ...typed } = Object.assign({}, shared, alone, ...Object.values(onOthers));
  for (const [name, source] of Object.entries(typed))
    writeFileSync(`dist/${name}.d.ts`, `export * from './types/${source}.js';\n`);
  const kept = new Set(Object.keys(typed).map((name) => `dist/${name}.d.ts`));
  for (const file of kept) {
    for (const [, name] of readFileSync(file, 'utf8').matchAll(/from ['"](\..+)\.js['"]/g))
      kept.add(join(dirname(file), `${name}.d.ts`));
  }
  filesUnder('dist/types')
    .filter((file) => !kept.has(file))
    .forEach((file) => rmSync(file));
}

/** The same files once more as CommonJS, each by itself, so that `require` too gets one engine. */
async function bundleForRequire(build) {
  const modules = readdirSync('dist').filter((name) => name.endsWith('.js') && !modulesOnly.test(name));
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
  for (const file of filesUnder('dist').filter((file) => file.endsWith('.d.ts') && file !== 'dist/angular.d.ts'))
    cpSync(file, file.replace('dist', 'dist/cjs'));
  writeFileSync('dist/cjs/package.json', '{ "type": "commonjs" }\n');
}

/** What `import.meta.url` became, where it is used. */
function defineUrl(file) {
  const code = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    code.replace('"use strict";', `$&\nconst packageUrl = require("node:url").pathToFileURL(__dirname);`),
  );
}
