// Finds the tools that a build or a test needs and installs what is missing.
// Rust tools that PATH lacks go to .tools/ in the project: nothing outside it changes but rustup's own parts.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, output, run, say, toolsDir } from './shell.mjs';

const WASM_TARGET = 'wasm32-unknown-unknown';
const OLDEST_NODE = '20.19.0';
const OLDEST_WASM_PACK = '0.13.0';

/** The npm packages, exactly as package-lock.json has them. */
export async function ensurePackages() {
  if (isOlder(process.versions.node, OLDEST_NODE)) {
    throw new Failure(`Node ${OLDEST_NODE} or later is needed, and this is ${process.versions.node}`);
  }
  if (packagesMatchLock()) return;
  say('npm ci (npm packages, from package-lock.json)');
  await run('npm', ['ci', '--no-audit', '--no-fund'], { help: 'is the npm registry within reach?' });
}

/** Rust, its wasm target, wasm-pack, and the wasm-bindgen of Cargo.lock's version. */
export async function ensureRust() {
  const installed = output('rustc', ['--version'])?.split(' ')[1];
  if (!installed) throw new Failure('Rust is missing: install the stable toolchain with rustup (rustup.rs)');
  const needed = readFileSync('Cargo.toml', 'utf8').match(/^rust-version = "(.+)"/m)?.[1];
  if (needed && isOlder(installed, needed)) {
    throw new Failure(`Rust ${needed} or later is needed and this is ${installed}: run \`rustup update stable\``);
  }
  await ensureTarget(WASM_TARGET);
  await ensureCargoTool('wasm-pack', (version) => !isOlder(version, OLDEST_WASM_PACK), []);
  // The tool and the crate must be of one version, or the glue does not fit the engine.
  const bindgen = lockedVersion('wasm-bindgen');
  await ensureCargoTool('wasm-bindgen', (version) => version === bindgen, ['--version', bindgen]);
}

/** rustfmt and clippy, which rustup's minimal profile leaves out. */
export async function ensureRustLints() {
  for (const [command, component] of [
    ['fmt', 'rustfmt'],
    ['clippy', 'clippy'],
  ]) {
    if (output('cargo', [command, '--version'])) continue;
    say(`rustup component add ${component}`);
    await run('rustup', ['component', 'add', component], { help: `install ${component} for your Rust toolchain` });
  }
}

/** The path of a Chromium for the browser tests: CHROME_PATH, one on the machine, or one that is installed now. */
export async function ensureBrowser() {
  const named = process.env.CHROME_PATH;
  if (named && !existsSync(named)) throw new Failure(`CHROME_PATH names \`${named}\`, which does not exist`);
  const found = named ?? installedBrowser() ?? (await playwrightBrowser());
  if (found) return found;
  if (isDebianRoot()) {
    say('apt-get install chromium (for the browser tests)');
    const quiet = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    await run('apt-get', ['update', '-qq'], quiet);
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet);
    return installedBrowser();
  }
  say('npx playwright install chromium (for the browser tests)');
  const help = 'install Chrome or Chromium, or name one with CHROME_PATH';
  await run('npx', ['playwright', 'install', 'chromium'], { help });
  return playwrightBrowser();
}

/** Arguments that Chromium needs here: root, as in a container, has no sandbox. */
export function browserArgs() {
  const quiet = ['--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'];
  return process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet;
}

function packagesMatchLock() {
  const installed = join('node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const has = JSON.parse(readFileSync(installed, 'utf8')).packages;
  const wants = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  // Optional packages are those of other platforms; the entry '' is the project itself.
  return Object.entries(wants).every(
    ([path, { version, optional }]) => path === '' || optional || has[path]?.version === version,
  );
}

/** A target's standard library. */
export async function ensureTarget(target) {
  const libraries = output('rustc', ['--print', 'target-libdir', '--target', target]);
  if (libraries && existsSync(libraries)) return;
  say(`rustup target add ${target}`);
  await run('rustup', ['target', 'add', target], { help: `install ${target} for your Rust toolchain` });
}

async function ensureCargoTool(tool, fits, options) {
  const version = output(tool, ['--version'])?.split(' ')[1];
  if (version && fits(version)) return;
  const crate = tool === 'wasm-bindgen' ? 'wasm-bindgen-cli' : tool;
  // Unoptimized it takes a minute instead of two, and each use of it a fraction of a second more.
  const args = ['install', '--quiet', '--debug', '--root', toolsDir, crate, ...options];
  say(`cargo install ${[crate, ...options].join(' ')} into .tools/ (once; takes a minute or two)`);
  const env = { ...process.env, CARGO_PROFILE_DEV_DEBUG: '0' };
  await run('cargo', args, { env, help: `could not build ${crate}: is crates.io within reach?` });
}

function lockedVersion(crate) {
  const lock = readFileSync('Cargo.lock', 'utf8');
  const version = lock.match(new RegExp(`name = "${crate}"\nversion = "(.+)"`))?.[1];
  if (!version) throw new Failure(`Cargo.lock names no ${crate}`);
  return version;
}

function isOlder(version, than) {
  return version.localeCompare(than, 'en', { numeric: true }) < 0;
}

function installedBrowser() {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
  const folders = (process.env.PATH ?? '').split(':').concat('/usr/bin');
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  paths.push('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
  return paths.find((path) => existsSync(path));
}

async function playwrightBrowser() {
  const { chromium } = await import('@playwright/test');
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

function isDebianRoot() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}
