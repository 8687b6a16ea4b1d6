// What is published: packed, installed into a project of its own, and run there.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brokenLinks, pagesUnder } from '../docs/support/links.mjs';

const root = process.cwd();
let project;

const run = (command, ...args) =>
  execFileSync(command, args, { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const write = (name, text) => writeFileSync(join(project, name), text);

before(() => {
  project = mkdtempSync(join(tmpdir(), 'rolegate-package-'));
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--pack-destination', project], { cwd: root }),
  );
  write('package.json', JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
  run('npm', 'install', '--offline', '--no-audit', '--no-fund', join(project, filename));
});

after(() => rmSync(project, { recursive: true, force: true }));

const decisions = `
  const gate = new Gate({
    rolegate: 1,
    users: [{ id: 'ada' }, { id: 'vic', appRoles: ['viewer'] }],
    entities: [{ id: 'churn', type: 'project' }],
    grants: [{ entity: 'churn', user: 'ada', role: 'OWNER' }, { entity: 'churn', user: 'vic', role: 'USER' }],
  });
`;

test('the packed package decides', () => {
  write(
    'decide.mjs',
    `import { Gate, RolegateError } from 'rolegate';${decisions}
    let code;
    try { gate.can('ada', 'delte', 'churn') } catch (error) { code = error instanceof RolegateError && error.code }
    const vic = gate.explain('vic', 'delete', 'churn');
    console.log(JSON.stringify([gate.can('ada', 'delete', 'churn'), vic.allowed, vic.denial.code, code]));`,
  );
  assert.deepEqual(JSON.parse(run('node', 'decide.mjs')), [true, false, 'role_lacks_action', 'unknown_action']);
});

test('its types hold under both ways of resolving modules', () => {
  write(
    'use.ts',
    `import { Gate, RolegateError, type Decision, type Issue } from 'rolegate';${decisions}
    export const decision: Decision = gate.explain('ada', 'delete', 'churn');
    export const issues: Issue[] = Gate.validate('{}');
    export const words: Uint32Array = gate.matrix({ users: ['ada'], entities: ['churn'] }).words;
    export const code = (error: unknown) => (error instanceof RolegateError ? error.code : undefined);
    // @ts-expect-error a document is no number
    export const wrong = () => new Gate(7);`,
  );
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  for (const [module, resolution] of [
    ['NodeNext', 'NodeNext'],
    ['ESNext', 'Bundler'],
  ]) {
    run(
      'node',
      tsc,
      '--noEmit',
      '--strict',
      '--target',
      'ES2022',
      '--module',
      module,
      '--moduleResolution',
      resolution,
      'use.ts',
    );
  }
});

test('it holds what is needed and nothing else', () => {
  const installed = join(project, 'node_modules/rolegate');
  const files = readdirSync(installed, { recursive: true });
  for (const name of ['package.json', 'dist/index.js', 'dist/index.d.ts'])
    assert.ok(files.includes(name), `${name} is missing`);
  // Of the benchmarks, the picture that the README shows.
  const left = files.filter((name) => !/^bench(\/results(\/growth\.svg)?)?$/.test(name));
  const stray = left.filter((name) =>
    /^(src|pkg|tests|scripts|www|target|bench)\b|\.rs$|_bg\.wasm|\.tsbuildinfo$/.test(name),
  );
  assert.deepEqual(stray, []);
  assert.deepEqual(JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')).dependencies, undefined);
});

test('every link of its pages leads to a page or a picture in it', () => {
  const installed = join(project, 'node_modules/rolegate');
  const pages = pagesUnder(installed);
  assert.ok(pages.length > 10, `only ${pages.length} pages were packed`);
  assert.deepEqual(brokenLinks(pages), []);
});

test('what `rolegate` loads fetches nothing, awaits nothing, and looks for no file beside it', () => {
  const [entry] = [join(project, 'node_modules/rolegate/dist/index.js')];
  const seen = new Set();
  const visit = (file) => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = readFileSync(file, 'utf8');
    for (const word of ['import.meta', 'fetch(', 'XMLHttpRequest', 'eval(', 'new Function']) {
      assert.ok(!text.includes(word), `${file} has ${word}`);
    }
    assert.doesNotMatch(text, /^(const .*= )?await /m);
    for (const [, name] of text.matchAll(/\bfrom ?["'](\.[^"']+)["']/g)) visit(join(file, '..', name));
  };
  visit(entry);
});
