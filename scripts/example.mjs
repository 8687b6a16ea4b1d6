// npm run example NAME: installs an example with the package as it is in this repository, and starts it.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { packInto } from './pack.mjs';
import { Failure, filesUnder, main, run, step, toolsDir } from './shell.mjs';
import { ensureTarget } from './tools.mjs';

const EXAMPLES = 'examples';

await main(async () => {
  const [name, ...args] = process.argv.slice(2);
  const folder = join(EXAMPLES, name ?? '');
  if (existsSync(join(folder, 'Cargo.toml'))) return runCargo(folder, args);
  if (!existsSync(join(folder, 'package.json')))
    throw new Failure(`npm run example NAME, of these: ${names().join(', ')}`);
  await build();
  await install(name, folder);
  return run('npm', ['start', '--', ...args], { cwd: folder });
});

/** What the examples in Rust compile is in one folder, so that the crate and what they share is compiled once. */
async function runCargo(folder, args) {
  if (existsSync(join(folder, '.cargo/config.toml'))) await ensureTarget('wasm32-wasip1');
  const env = { ...process.env, CARGO_TARGET_DIR: join(toolsDir, 'examples/target') };
  return run('cargo', ['run', '--quiet', '--locked', '--', ...args], { cwd: folder, env });
}

function names() {
  return (
    readdirSync(EXAMPLES, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      // What several of them share cannot be started.
      .filter((name) => ['package.json', 'Cargo.toml'].some((file) => existsSync(join(EXAMPLES, name, file))))
  );
}

/** What the example asks for, and in the place of the published package the one that was just built. */
async function install(name, folder) {
  const installed = join(folder, 'node_modules/rolegate/package.json');
  const inputs = [join(folder, 'package.json'), 'package.json', ...filesUnder('dist', 'schema')];
  await step(`example ${name}`, { inputs, outputs: [installed] }, () => {
    const tarball = packInto(join(toolsDir, 'examples'));
    const args = ['install', '--no-save', '--no-package-lock', '--no-audit', '--no-fund', tarball];
    return run('npm', args, { cwd: folder, help: 'is the npm registry within reach?' });
  });
}
