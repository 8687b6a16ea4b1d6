// The projects of tests/consumers, each as a function of their folder that gives what it decided, as texts.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { importFrom, pageAt, servedPage, use, withServer } from './running.mjs';
import { freePort } from './serve.mjs';

const call = promisify(execFile);

export const consumers = {
  'Node, ES modules': (folder) => nodeProgram(folder, 'node/esm.mjs'),
  'Node, CommonJS': (folder) => nodeProgram(folder, 'node/common.cjs'),
  'Node, bundled by esbuild, webpack and Rollup': bundledForNode,
  'a page without tools: <script type="module">, module workers, the engine streamed': inStaticPage,
  'Vite, development server': inViteDevelopment,
  'Vite, production': inViteProduction,
  webpack: inWebpack,
  'webpack, a classic script where no charset or another one is named': inOtherCharsets,
  esbuild: (folder) =>
    built(folder, 'esbuild', (options) =>
      use(folder, 'esbuild').build({ ...options, bundle: true, minify: true, format: 'esm' }),
    ),
  Rollup: inRollup,
  'Next.js: server, client, edge': inNext,
  'React 18: server and browser': (folder) => inReact(folder, 18, { react: 'react-18', 'react-dom': 'react-dom-18' }),
  'React 19: server and browser': (folder) => inReact(folder, 19, {}),
  'the oldest Vue, Svelte, Solid and Angular that bindings serve': onOldest,
  'Cloudflare workerd': inWorkerd,
  Jest: (folder) => testRunner(folder, 'jest/bin/jest.js', ['--rootDir', 'jest']),
  'Jest with jsdom': (folder) => testRunner(folder, 'jest/bin/jest.js', ['--rootDir', 'jest', '--env', 'jsdom']),
  Vitest: (folder) => testRunner(folder, 'vitest/vitest.mjs', ['run', '--root', 'vitest']),
  'Vitest with jsdom': (folder) =>
    testRunner(folder, 'vitest/vitest.mjs', ['run', '--root', 'vitest', '--environment', 'jsdom']),
};

async function nodeProgram(folder, file) {
  const { stdout } = await call('node', [file], { cwd: folder });
  return [stdout];
}

/** Bundled, and run where no file of the package is beside it. */
async function bundledForNode(folder) {
  const entry = join(folder, 'node/esm.mjs');
  const away = mkdtempSync(join(tmpdir(), 'rolegate-bundles-'));
  const { build } = use(folder, 'esbuild');
  try {
    for (const [format, outfile] of [
      ['esm', join(away, 'esbuild.mjs')],
      ['cjs', join(away, 'esbuild.cjs')],
    ]) {
      await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format });
    }
    await webpackTo(folder, { entry, output: { path: away, filename: 'webpack.cjs' }, target: 'node' });
    await rollupTo(folder, { input: entry, file: join(away, 'rollup.mjs') });
    return (await Promise.all(readdirSync(away).map((file) => nodeProgram(away, file)))).flat();
  } finally {
    rmSync(away, { recursive: true });
  }
}

async function inStaticPage(folder) {
  const site = join(folder, 'static');
  cpSync(join(folder, 'node_modules/rolegate/dist'), join(site, 'rolegate'), { recursive: true });
  cpSync(join(folder, 'decisions.mjs'), join(site, 'decisions.js'));
  return servedPage(site);
}

async function inViteDevelopment(folder) {
  const { createServer } = await importFrom(folder, 'vite');
  const server = await createServer({
    root: join(folder, 'vite'),
    configFile: join(folder, 'vite/vite.config.mjs'),
    server: { host: '127.0.0.1', port: await freePort() },
    // It keeps what it bundled by a package's version, which is the same after every change here.
    optimizeDeps: { force: true },
  });
  try {
    await server.listen();
    return await pageAt(server.resolvedUrls.local[0]);
  } finally {
    await server.close();
  }
}

async function inViteProduction(folder) {
  const { build } = await importFrom(folder, 'vite');
  await build({ root: join(folder, 'vite'), configFile: join(folder, 'vite/vite.config.mjs') });
  return servedPage(join(folder, 'vite/dist'));
}

function inWebpack(folder) {
  return built(folder, 'webpack', (options) => webpackForPage(folder, options));
}

function webpackForPage(folder, { entryPoints: [entry], outfile }) {
  return webpackTo(folder, { entry, output: { path: dirname(outfile), filename: 'main.js' }, target: 'web' });
}

/** Modules are UTF-8 whatever a page says; a classic script is what the page is. */
async function inOtherCharsets(folder) {
  const site = join(folder, 'charset');
  await webpackForPage(folder, { entryPoints: [join(folder, 'bundled.mjs')], outfile: join(site, 'main.js') });
  const texts = [];
  for (const charset of ['', '; charset=windows-1251', '; charset=shift_jis']) {
    texts.push(...(await servedPage(site, (type) => type.replace('; charset=utf-8', charset))));
  }
  return texts;
}

async function webpackTo(folder, options) {
  const { webpack } = use(folder, 'webpack');
  const stats = await promisify(webpack)({ mode: 'production', performance: { hints: false }, ...options });
  if (stats.hasErrors() || stats.hasWarnings())
    throw new Error(stats.toString({ all: false, errors: true, warnings: true }));
}

function inRollup(folder) {
  return built(folder, 'rollup', ({ entryPoints: [input], outfile: file }) => rollupTo(folder, { input, file }));
}

async function rollupTo(folder, { input, file }) {
  const { rollup } = await importFrom(folder, 'rollup');
  const { nodeResolve } = await importFrom(folder, '@rollup/plugin-node-resolve');
  const onwarn = (warning) => {
    throw new Error(warning.message);
  };
  await (await rollup({ input, plugins: [nodeResolve()], onwarn })).write({ file, format: 'es' });
}

/** Builds bundled.mjs into the project's folder and opens its page. */
async function built(folder, project, bundle) {
  const site = join(folder, project);
  await bundle({ entryPoints: [join(folder, 'bundled.mjs')], outfile: join(site, 'main.js') });
  return servedPage(site);
}

async function inNext(folder) {
  const site = join(folder, 'next');
  const next = join(folder, 'node_modules/next/dist/bin/next');
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
  await call('node', [next, 'build'], { cwd: site, env });
  return withServer(
    'node',
    (port) => [next, 'start', '-p', String(port), '-H', '127.0.0.1'],
    { cwd: site, env },
    async (url) => {
      const html = await (await fetch(url)).text();
      if (!/<button disabled="" title="[^"]+">Rename/.test(html))
        throw new Error(`the server did not render the denied button: ${html}`);
      return [...(await pageAt(url)), await (await fetch(`${url}edge`)).text()];
    },
  );
}

/** Rendered in Node, and taken over by a page; React as it is for developers, which warns of what does not fit. */
async function inReact(folder, major, alias) {
  const source = join(folder, 'react');
  const site = join(source, String(major));
  const options = {
    absWorkingDir: folder,
    bundle: true,
    jsx: 'automatic',
    alias,
    define: { 'process.env.NODE_ENV': '"development"' },
  };
  const { build } = use(folder, 'esbuild');
  await build({
    ...options,
    entryPoints: [join(source, 'server.jsx')],
    outfile: join(site, 'server.cjs'),
    platform: 'node',
  });
  await build({ ...options, entryPoints: [join(source, 'client.jsx')], outfile: join(site, 'main.js'), format: 'esm' });
  const [text] = await nodeProgram(site, 'server.cjs');
  const { version, html, decided } = JSON.parse(text);
  if (!version.startsWith(`${major}.`)) throw new Error(`this is React ${version}`);
  writeFileSync(
    join(site, 'index.html'),
    readFileSync(join(source, 'index.html'), 'utf8').replace('<!-- server -->', html),
  );
  return [decided, ...(await servedPage(site))];
}

/** What the package says it serves and what is tried must be the same versions. */
async function onOldest(folder) {
  const site = join(folder, 'oldest');
  const { peerDependencies } = use(folder, 'rolegate/package.json');
  for (const name of ['vue', 'svelte', 'solid-js', '@angular/core']) {
    const { version } = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'));
    const [oldest] = peerDependencies[name].match(/\d[\d.]*/);
    if (!`${version}.`.startsWith(`${oldest}.`)) throw new Error(`${name} is ${version}, and the oldest is ${oldest}`);
  }
  const { compile } = use(folder, 'svelte/compiler');
  const svelte = {
    name: 'svelte',
    setup({ onLoad }) {
      onLoad({ filter: /\.svelte$/ }, ({ path: filename }) => ({
        contents: compile(readFileSync(filename, 'utf8'), { filename, generate: 'client', runes: true }).js.code,
      }));
    },
  };
  await use(folder, 'esbuild').build({
    entryPoints: [join(site, 'main.mjs')],
    outfile: join(site, 'main.js'),
    bundle: true,
    format: 'esm',
    plugins: [svelte],
  });
  return servedPage(site);
}

async function inWorkerd(folder) {
  const site = join(folder, 'workerd');
  const external = ['*.wasm?module'];
  const options = {
    entryPoints: [join(site, 'worker.js')],
    outfile: join(site, 'built.js'),
    bundle: true,
    format: 'esm',
    conditions: ['workerd'],
    external,
  };
  await use(folder, 'esbuild').build(options);
  for (const file of ['engine.wasm', 'reader.wasm', 'server.wasm'])
    cpSync(join(folder, 'node_modules/rolegate/dist', file), join(site, file));
  const args = (port) => ['serve', 'config.capnp', `-shttp=127.0.0.1:${port}`];
  return withServer(use(folder, 'workerd').default, args, { cwd: site }, async (url) => [
    await (await fetch(url)).text(),
  ]);
}

async function testRunner(folder, bin, args) {
  const file = join(folder, `${args.at(-1)}.txt`);
  await call('node', [join(folder, 'node_modules', bin), ...args], {
    cwd: folder,
    env: { ...process.env, DECISIONS: file },
  });
  return [readFileSync(file, 'utf8')];
}
