// Makes dist/ from the facade and the engine: the package's entry points, as ES modules and for `require`, with types.
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { writeGeneratedTypes } from './generated-types.mjs';
import { filesUnder, run } from './shell.mjs';

// `errors` is one so that `readonly`, which is bundled by itself, can import it by its name.
const entryPoints = ['index', 'slim', 'edge', 'react', 'dom', 'authzen', 'scenario', 'errors', 'cli/main'].map((name) => `src/js/${name}.ts`);
const readonlyEntry = 'src/js/readonly.ts';

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

/** Gives an entry point an engine of its own: the reader. What is thrown stays of one class. */
const onReader = {
  name: 'on-reader',
  setup({ onResolve }) {
    onResolve({ filter: /\/pkg\/engine\.js$/ }, () => ({ path: resolve('pkg/reader.js') }));
    onResolve({ filter: /^\.\/errors\.js$/ }, ({ path }) => ({ path, external: true }));
  },
};

export async function bundle() {
  rmSync('dist', { recursive: true, force: true });
  writeGeneratedTypes();
  await run('node', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']);
  // The command line runs in Node alone, and nobody imports it: checked with Node's types, and no declarations.
  await run('node', ['node_modules/typescript/bin/tsc', '-p', 'src/js/cli']);
  const { build } = await import('esbuild');
  // Bundled so that the glue's own `init`, which fetches beside `import.meta.url` and trips bundlers, is shaken out;
  // split so that there is one engine, whichever entry points are imported.
  await build({
    ...output,
    entryPoints,
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    external: ['node:*', 'react', './engine.wasm?module'],
    plugins: [byName],
  });
  await build({ ...output, entryPoints: [readonlyEntry], outdir: 'dist', bundle: true, format: 'esm', plugins: [onReader] });
  cpSync('pkg/engine.wasm', 'dist/engine.wasm');
  cpSync('src/messages/en.json', 'dist/messages.json');
  writeFileSync('dist/engine.wasm.d.ts', 'declare const engine: WebAssembly.Module;\nexport default engine;\n');
  keepPublicTypes();
  await bundleForRequire(build);
}

/** Drops the declarations that no entry point leads to: those of the facade's inside, which name files that stay here. */
function keepPublicTypes() {
  const kept = new Set([...entryPoints, readonlyEntry].map((source) => source.replace('src/js', 'dist').replace('.ts', '.d.ts')));
  for (const file of kept) {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    for (const [, name] of text.matchAll(/from ['"](\..+)\.js['"]/g)) kept.add(join(dirname(file), `${name}.d.ts`));
  }
  const inside = filesUnder('dist').filter((file) => file.endsWith('.d.ts') && !kept.has(file) && file !== 'dist/engine.wasm.d.ts');
  inside.forEach((file) => rmSync(file));
}

/** The same files once more as CommonJS, each by itself, so that `require` too gets one engine. */
async function bundleForRequire(build) {
  const modules = readdirSync('dist').filter((name) => name.endsWith('.js') && name !== 'edge.js');
  await build({ ...output, entryPoints: modules.map((name) => join('dist', name)), outdir: 'dist/cjs', format: 'cjs', platform: 'node' });
  for (const file of filesUnder('dist').filter((file) => file.endsWith('.d.ts'))) cpSync(file, file.replace('dist', 'dist/cjs'));
  writeFileSync('dist/cjs/package.json', '{ "type": "commonjs" }\n');
}
