// The entry points as package.json declares them: to tools, to TypeScript, to `import` and to `require`.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
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
  const { messages } = await publint({ pack: { tarball: tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.length) }, strict: true });
  assert.deepEqual(messages.map((message) => formatMessage(message, manifest)), []);
});

test('are-the-types-wrong finds nothing', async () => {
  // Wasm and JSON have no types to be wrong.
  const excludeEntrypoints = [/\.wasm$/, /\.json$/];
  const { problems } = await checkPackage(createPackageFromTarballData(tarball), { excludeEntrypoints });
  assert.deepEqual(problems, []);
});

test('`types` comes first and `default` last in every condition', () => {
  const conditions = [];
  const visit = (value) => {
    if (typeof value === 'string') return;
    conditions.push(Object.keys(value));
    Object.values(value).forEach(visit);
  };
  Object.values(manifest.exports).filter((value) => typeof value === 'object').forEach(visit);
  assert.ok(conditions.length > 10);
  for (const keys of conditions) {
    assert.equal(keys.at(-1), 'default', keys.join());
    if (keys.includes('types')) assert.equal(keys[0], 'types', keys.join());
  }
});

test('`sideEffects` names the modules that do something on import, and no others', async () => {
  const { build } = await import('esbuild');
  const codeOf = async (file) => {
    const contents = `import './${file}';`;
    const { outputFiles } = await build({ stdin: { contents, resolveDir: 'dist' }, bundle: true, write: false, format: 'esm', ignoreAnnotations: true, external: ['react', 'rolegate', 'node:*', './engine.wasm?module'] });
    return outputFiles[0].text;
  };
  for (const file of ['index.js', 'readonly.js', 'edge.js']) assert.match(await codeOf(file), /^supplyEngine\(/m, file);
  for (const file of ['slim.js', 'dom.js', 'react.js', 'authzen.js', 'scenario.js']) {
    assert.doesNotMatch(await codeOf(file), /^supplyEngine\(/m, file);
    assert.ok(!manifest.sideEffects.includes(`./dist/${file}`), file);
  }
  assert.deepEqual(manifest.sideEffects, ['./dist/index.js', './dist/readonly.js', './dist/edge.js', './dist/cjs/index.js', './dist/cjs/readonly.js']);
});

const DOCUMENT = { rolegate: 1, users: [{ id: 'ada' }], entities: [{ id: 'churn', type: 'project' }], grants: [{ entity: 'churn', user: 'ada', role: 'USER' }] };

test('require gives every entry point, and they share one engine', async () => {
  const { Gate, RolegateError, definePolicy } = require('rolegate');
  const { evaluate } = require('rolegate/authzen');
  const slim = require('rolegate/slim');
  assert.equal(typeof definePolicy, 'function');
  assert.equal(slim.Gate, Gate);
  assert.equal(typeof require('rolegate/dom').gatePage, 'function');
  assert.equal(typeof require('rolegate/react').useCan, 'function');
  assert.equal(require('rolegate/package.json').version, manifest.version);
  const gate = new Gate(DOCUMENT);
  assert.equal(gate.can('ada', 'rename', 'churn'), true);
  assert.throws(() => gate.can('ada', 'renam', 'churn'), RolegateError);
  const request = { subject: { type: 'user', id: 'ada' }, action: { name: 'rename' }, resource: { type: 'project', id: 'churn' } };
  assert.equal(evaluate(gate, request).decision, true);
  const readonly = require('rolegate/readonly');
  assert.equal(readonly.RolegateError, RolegateError);
  assert.equal(evaluate(new readonly.Gate(DOCUMENT), request).decision, true);
});

test('imports share one engine, and a gate of one kind serves the other', async () => {
  const [index, slim, authzen] = await Promise.all(['rolegate', 'rolegate/slim', 'rolegate/authzen'].map((name) => import(name)));
  assert.equal(index.Gate, slim.Gate);
  assert.equal(index.RolegateError, slim.RolegateError);
  const request = { subject: { type: 'user', id: 'ada' }, action: { name: 'delete' }, resource: { type: 'project', id: 'churn' } };
  assert.equal(authzen.evaluate(new (require('rolegate').Gate)(DOCUMENT), request).decision, false);
});
