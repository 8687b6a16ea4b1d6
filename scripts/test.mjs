// npm test: everything, in the order in which a mistake shows soonest. `npm test -- rust page` runs the steps so named,
// one after the other.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { buildPage } from './build-www.mjs';
import { build } from './build.mjs';
import { Failure, filesUnder, main, otherCrates, run } from './shell.mjs';
import { checkSize } from './size.mjs';
import { ensureBrowser, ensurePackages, ensureRust, ensureRustLints } from './tools.mjs';
import { testInBrowser, testInNode } from './wasm-tests.mjs';

const WASM = ['--target', 'wasm32-unknown-unknown'];
const DENY = ['--', '-D', 'warnings'];

const steps = [
  ['format and lint', () => run('node', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'])],
  ['page: types of its tests', () => run('node', ['node_modules/typescript/bin/tsc', '-p', 'tests/page'])],
  [
    'rust: format',
    async () => {
      await cargo('fmt', '--all', '--check');
      for (const manifest of otherCrates()) await cargo('fmt', '--check', '--manifest-path', manifest);
    },
  ],
  ['rust: clippy, native', () => cargo('clippy', '--all-targets', ...DENY)],
  [
    'rust: clippy, wasm',
    () =>
      cargo(
        'clippy',
        '--workspace',
        '--lib',
        '--features',
        'rolegate/server',
        ...wasmTests().flatMap((name) => ['--test', name]),
        ...WASM,
        ...DENY,
      ),
  ],
  ['rust: clippy, wasm for pages', () => clippyWith('engine')],
  ['rust: clippy, wasm that only reads', () => clippyWith('reader')],
  ['rust: tests', () => cargo('test')],
  [
    'rust: documentation',
    () => run('cargo', ['doc', '--workspace', '--no-deps'], { env: { ...process.env, RUSTDOCFLAGS: '-D warnings' } }),
  ],
  ['wasm: tests in Node', () => testInNode(wasmTests())],
  ['wasm: tests in Chromium', async () => testInBrowser(wasmTests(), await ensureBrowser())],
  ['package: build', build],
  ['package: tests', () => nodeTests((file) => !file.startsWith('tests/package/'))],
  ['package: packed and installed', () => nodeTests((file) => file.startsWith('tests/package/'))],
  ['package: size', checkSize],
  ['page: build', buildPage],
  ['page: tests in Chromium', pageTests],
];

await main(async () => {
  await ensurePackages();
  await ensureRust();
  await ensureRustLints();
  await ensureBrowser();
  const words = process.argv.slice(2);
  const results = words.length === 0 ? await everything() : await inTurn(stepsWith(words));
  summarize(results);
  // To whoever runs these beside others.
  process.send?.(results);
});

/**
 * The steps of the package beside those before them: each of both uses one core most of the time, and needs nothing of
 * the other. What it prints is kept until its turn comes. The page is tested by itself, as its tests use all there is.
 */
async function everything() {
  const thePackage = beside('package');
  const before = await inTurn(steps.filter(([name]) => !/^(package|page):/.test(name)));
  return [...before, ...(await thePackage()), ...(await inTurn(stepsWith(['page:'])))];
}

/** Starts steps in a process of their own. What it gives prints what they printed, once they are done. */
function beside(word) {
  const child = fork(fileURLToPath(import.meta.url), [word], { silent: true });
  const printed = [];
  let results = [{ name: word, passed: false, seconds: 0 }];
  child.stdout.on('data', (data) => printed.push(data));
  child.stderr.on('data', (data) => printed.push(data));
  child.on('message', (sent) => (results = sent));
  const ended = once(child, 'close');
  return async () => {
    await ended;
    process.stdout.write(Buffer.concat(printed));
    return results;
  };
}

function stepsWith(words) {
  const found = steps.filter(([name]) => words.some((word) => name.includes(word)));
  if (found.length > 0) return found;
  throw new Failure(`no step is named so; there are: ${steps.map(([name]) => name).join('; ')}`);
}

async function inTurn(steps) {
  const results = [];
  for (const [name, work] of steps) results.push(await attempt(name, work));
  return results;
}

async function attempt(name, work) {
  console.log(`\n━━ ${name}`);
  const start = performance.now();
  let passed = true;
  try {
    await work();
  } catch (error) {
    passed = false;
    console.error(error instanceof Failure ? `✗ ${error.message}` : error);
  }
  return { name, passed, seconds: (performance.now() - start) / 1000 };
}

function summarize(results) {
  console.log('\n━━ summary');
  for (const { name, passed, seconds } of results) {
    console.log(`${passed ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`);
  }
  const failed = results.filter(({ passed }) => !passed).length;
  console.log(`${results.length - failed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

function cargo(...args) {
  return run('cargo', args);
}

/** The crate as a module has it that can do less than all. */
function clippyWith(feature) {
  return cargo('clippy', '--package', 'rolegate', '--lib', '--features', feature, ...WASM, ...DENY);
}

function wasmTests() {
  const names = filesUnder('tests').flatMap((file) => file.match(/^tests\/(wasm\w*)\.rs$/)?.[1] ?? []);
  return some(names, 'tests/wasm*.rs');
}

/** By file, not by folder: whatever is added under tests/ runs. */
async function nodeTests(belongs) {
  await build();
  const files = filesUnder('tests').filter((file) => /\.test\.m?[jt]s$/.test(file) && belongs(file));
  await run('node', ['--test', ...some(files, 'tests/**/*.test.mjs')]);
}

/** What times the page runs by itself, as another test beside it would be timed, too. */
async function pageTests() {
  await buildPage();
  const playwright = (...options) => run('node', ['node_modules/@playwright/test/cli.js', 'test', ...options]);
  await playwright('--grep-invert', '@alone');
  await playwright('--grep', '@alone', '--workers', '1');
}

/** A step without tests has lost them: that is a failure, not a success. */
function some(found, what) {
  if (found.length === 0) throw new Failure(`${what}: no such test`);
  return found;
}
