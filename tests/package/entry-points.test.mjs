// The entry points as package.json declares them: to tools, to TypeScript, to `import` and to `require`.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const require = createRequire(import.meta.url);
let folder;
let tarball;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'rolegate-pack-'));
  const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--pack-destination', folder]));
  tarball = readFileSync(join(folder, filename));
});

after(() => rmSync(folder, { recursive: true, force: true }));

test('publint finds nothing', async () => {
  const { messages } = await publint({
    pack: { tarball: tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.length) },
    strict: true,
  });
  assert.deepEqual(
    messages.map((message) => formatMessage(message, manifest)),
    [],
  );
});

test('are-the-types-wrong finds nothing', async () => {
  // Wasm and JSON have no types to be wrong.
  const excludeEntrypoints = [/\.wasm$/, /\.json$/];
  const { problems } = await checkPackage(createPackageFromTarballData(tarball), { excludeEntrypoints });
  // Svelte and Angular have ES modules alone, and so has what is made for them.
  const isOfModules = ({ kind, entrypoint }) =>
    kind === 'CJSResolvesToESM' && ['./svelte', './svelte/attachment', './angular'].includes(entrypoint);
  assert.deepEqual(
    problems.filter((problem) => !isOfModules(problem)),
    [],
  );
});

test('`types` comes first and `default` last in every condition', () => {
  const conditions = [];
  const visit = (value) => {
    if (typeof value === 'string') return;
    conditions.push(Object.keys(value));
    Object.values(value).forEach(visit);
  };
  Object.values(manifest.exports)
    .filter((value) => typeof value === 'object')
    .forEach(visit);
  assert.ok(conditions.length > 10);
  for (const keys of conditions) {
    assert.equal(keys.at(-1), 'default', keys.join());
    if (keys.includes('types')) assert.equal(keys[0], 'types', keys.join());
  }
});

test('what a bundler makes of it is ASCII: it reads the same in every charset', async () => {
  const { transform } = await import('esbuild');
  const files = readdirSync('dist').filter((name) => name.endsWith('.js'));
  assert.ok(files.length > 7, files.join());
  for (const file of files) {
    const { code } = await transform(readFileSync(join('dist', file), 'utf8'), {
      minify: true,
      charset: 'utf8',
      legalComments: 'none',
    });
    assert.deepEqual(code.match(/[^\n -~]/g), null, file);
  }
});

test('`sideEffects` names the modules that do something on import, and no others', async () => {
  const { build } = await import('esbuild');
  const codeOf = async (file) => {
    const contents = `import './${file}';`;
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: 'dist' },
      bundle: true,
      write: false,
      format: 'esm',
      ignoreAnnotations: true,
      external: [
        'react',
        'vue',
        'svelte',
        'svelte/*',
        'solid-js',
        '@angular/core',
        'rolegate/server',
        'node:*',
        '*.wasm?module',
      ],
    });
    return outputFiles[0].text;
  };
  const others = ['readonly', 'server'].flatMap((name) => [`${name}.js`, `${name}-node.js`, `${name}-edge.js`]);
  const doing = ['index.js', 'node.js', 'edge.js', ...others];
  for (const file of doing) assert.match(await codeOf(file), /^supplyEngine\(/m, file);
  for (const file of [
    'slim.js',
    'dom.js',
    'react.js',
    'vue.js',
    'vue-directive.js',
    'svelte.js',
    'svelte-attachment.js',
    'solid.js',
    'angular.js',
    'authzen.js',
    'scenario.js',
    'time.js',
  ]) {
    assert.doesNotMatch(await codeOf(file), /^supplyEngine\(/m, file);
    assert.ok(!manifest.sideEffects.includes(`./dist/${file}`), file);
  }
  const required = doing.filter((file) => !file.endsWith('edge.js'));
  assert.deepEqual(manifest.sideEffects, [
    ...doing.map((file) => `./dist/${file}`),
    ...required.map((file) => `./dist/cjs/${file}`),
  ]);
});

const DOCUMENT = {
  rolegate: 1,
  users: [{ id: 'ada' }],
  entities: [{ id: 'churn', type: 'project' }],
  grants: [{ entity: 'churn', user: 'ada', role: 'USER' }],
};

const REQUEST = {
  subject: { type: 'user', id: 'ada' },
  action: { name: 'rename' },
  resource: { type: 'project', id: 'churn' },
};

test('require gives every entry point', () => {
  const { Gate, RolegateError, definePolicy } = require('rolegate');
  const { evaluate } = require('rolegate/authzen');
  assert.equal(typeof definePolicy, 'function');
  assert.equal(typeof require('rolegate/slim').init, 'function');
  assert.equal(typeof require('rolegate/dom').gatePage, 'function');
  assert.equal(typeof require('rolegate/react').useCan, 'function');
  assert.equal(typeof require('rolegate/vue').useCan, 'function');
  assert.equal(typeof require('rolegate/vue/directive').createVCan, 'function');
  assert.equal(typeof require('rolegate/solid').useCan, 'function');
  assert.equal(typeof require('rolegate/time').keepTime, 'function');
  assert.equal(require('rolegate/package.json').version, manifest.version);
  const gate = new Gate(DOCUMENT);
  assert.equal(gate.can('ada', 'rename', 'churn'), true);
  assert.throws(() => gate.can('ada', 'renam', 'churn'), RolegateError);
  assert.equal(evaluate(gate, REQUEST).decision, true);
  for (const name of ['readonly', 'server'])
    assert.equal(evaluate(new (require(`rolegate/${name}`).Gate)(DOCUMENT), REQUEST).decision, true);
  assert.equal(new (require('rolegate/server').Gate)(DOCUMENT).slice('ada').slice.held.length, 1);
});

test('what a page imports decides, and shares one engine', async () => {
  const [index, slim, readonly, server] = await Promise.all(
    ['index', 'slim', 'readonly', 'server'].map((name) => import(`../../dist/${name}.js`)),
  );
  assert.equal(new server.Gate(DOCUMENT).slice('ada').slice.held.length, 1);
  for (const { Gate } of [index, readonly, server])
    assert.equal(new Gate(DOCUMENT).can('ada', 'rename', 'churn'), true);
  assert.equal(index.Gate, slim.Gate);
  assert.equal(index.RolegateError, slim.RolegateError);
});

test('a gate of one copy of the package serves the other, and its errors are of the same kind', async () => {
  const { evaluate, BadRequest } = await import('rolegate/authzen');
  const names = ['rolegate', 'rolegate/readonly', 'rolegate/server'];
  const copies = [...names.map((name) => require(name)), ...(await Promise.all(names.map((name) => import(name))))];
  assert.equal(new Set(copies.map(({ Gate }) => Gate)).size, copies.length);
  const misspelt = { ...REQUEST, action: { name: 'renam' } };
  for (const { Gate } of copies) {
    const gate = new Gate(DOCUMENT);
    assert.equal(evaluate(gate, REQUEST).decision, true);
    assert.equal(evaluate(gate, misspelt).context.code, 'unknown_action');
    for (const { RolegateError } of copies) assert.throws(() => gate.can('ada', 'renam', 'churn'), RolegateError);
    assert.throws(
      () => gate.can('ada', 'renam', 'churn'),
      (error) => !(error instanceof BadRequest),
    );
  }
  assert.ok(!(new Error('RolegateError') instanceof copies[0].RolegateError));
});

test('each host gets the engine in the way that suits it', () => {
  const chosen = (subpath, conditions) => {
    const step = (value) =>
      typeof value === 'string'
        ? value
        : step(value[Object.keys(value).find((key) => key === 'default' || conditions.includes(key))]);
    return step(manifest.exports[subpath]);
  };
  for (const [subpath, bytes, node, edge] of [
    ['.', 'index', 'node', 'edge'],
    ['./readonly', 'readonly', 'readonly-node', 'readonly-edge'],
    ['./server', 'server', 'server-node', 'server-edge'],
  ]) {
    assert.equal(chosen(subpath, ['node', 'import']), `./dist/${node}.js`);
    assert.equal(chosen(subpath, ['node', 'require']), `./dist/cjs/${node}.js`);
    // A bundler's output may lie where no file of the package is, whatever it is made for.
    for (const target of ['browser', 'node', 'deno'])
      assert.equal(chosen(subpath, ['module', 'import', target]), `./dist/${bytes}.js`);
    assert.equal(chosen(subpath, ['deno', 'node', 'import']), `./dist/${bytes}.js`);
    assert.equal(chosen(subpath, ['bun', 'node', 'import']), `./dist/${bytes}.js`);
    assert.equal(chosen(subpath, ['browser', 'require']), `./dist/cjs/${bytes}.js`);
    assert.equal(chosen(subpath, ['workerd', 'worker', 'browser', 'import']), `./dist/${edge}.js`);
    assert.equal(chosen(subpath, ['edge-light', 'import']), `./dist/${edge}.js`);
  }
});

test('a bundle that took the entry point of Node says what to do', async () => {
  copyFileSync('dist/node.js', join(folder, 'bundle.mjs'));
  const { Gate } = await import(pathToFileURL(join(folder, 'bundle.mjs')));
  assert.throws(
    () => new Gate(DOCUMENT),
    (error) => error.code === 'engine_failed' && error.help.includes('`module`'),
  );
});
