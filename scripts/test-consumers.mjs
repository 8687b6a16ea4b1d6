// npm run test:consumers: the packed package in projects of every common kind, each run, not only built. All of them
// have to print the same decisions; the examples are held to what their pages say. Offline but for one install of the
// projects and one of each example, which are skipped while what they ask for is the same.
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { consumers } from './consumers.mjs';
import { examples } from './example-consumers.mjs';
import { packInto } from './pack.mjs';
import { closeBrowser } from './running.mjs';
import { Failure, main, run, step, toolsDir } from './shell.mjs';

const SOURCE = 'tests/consumers';
const LONGEST = 300_000;
const ALL = { ...consumers, ...examples };
const folder = join(toolsDir, 'consumers');

await main(async () => {
  // A misspelt word is told before anything is installed.
  const selection = chosen();
  await build();
  await install();
  // As the programs print it, however the file is laid out.
  const expected = JSON.stringify(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')));
  const results = [];
  try {
    for (const [name, decide] of selection) results.push(await attempt(name, decide, expected));
  } finally {
    await closeBrowser();
  }
  const failed = results.filter((passed) => !passed).length;
  console.log(`\n${results.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
});

function chosen() {
  const wanted = process.argv.slice(2);
  const found = Object.entries(ALL).filter(
    ([name]) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
  );
  if (found.length === 0) throw new Failure(`no consumer is named so; there are: ${Object.keys(ALL).join('; ')}`);
  return found;
}

/** One node_modules for all projects, the package in it as the tarball has it. */
async function install() {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (name !== 'node_modules') rmSync(join(folder, name), { recursive: true });
  cpSync(SOURCE, folder, { recursive: true, filter: (path) => !path.includes('node_modules') });
  const lock = join(SOURCE, 'package-lock.json');
  await step('consumers', { inputs: [lock], outputs: [join(folder, 'node_modules/next/package.json')] }, () =>
    // Not `npm ci`, which wants the optional parts of every other platform in the lock; a registry may lack some.
    run('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder, help: 'is the npm registry within reach?' }),
  );
  const tarball = packInto(folder);
  const installed = join(folder, 'node_modules/rolegate');
  rmSync(installed, { recursive: true, force: true });
  mkdirSync(installed, { recursive: true });
  // As npm would: the package has no dependencies, so that unpacking it is all there is to do.
  await run('tar', ['-xzf', tarball, '--strip-components=1', '-C', installed]);
  const { transformSync } = await import('esbuild');
  const { code } = transformSync(readFileSync(join(folder, 'decisions.mjs'), 'utf8'), { format: 'cjs' });
  writeFileSync(join(folder, 'decisions.cjs'), code);
}

async function attempt(name, decide, expected) {
  const start = performance.now();
  // Vite says of the whole process what it builds for: what comes after it would be built, or installed, for that too.
  const { NODE_ENV } = process.env;
  let problem;
  try {
    const texts = await within(LONGEST, decide(folder));
    problem = texts.map((text) => text.trim()).find((text) => text !== expected);
  } catch (error) {
    problem = error.stack ?? String(error);
  }
  if (NODE_ENV === undefined) delete process.env.NODE_ENV;
  else process.env.NODE_ENV = NODE_ENV;
  console.log(`${problem === undefined ? '✓' : '✗'} ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  if (problem !== undefined) console.log(`  ${problem}\n  expected ${expected}`);
  return problem === undefined;
}

function within(time, work) {
  let timer;
  const late = new Promise(
    (_, reject) => (timer = setTimeout(() => reject(new Error(`no answer within ${time / 1000} s`)), time)),
  );
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
