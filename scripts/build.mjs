// npm run build: the package, ready for `npm pack`.
//
//   src/**/*.rs ── wasm-pack ──▶ pkg/rolegate_bg.wasm ── wasm-opt ──▶ pkg/engine.wasm ── as text ──▶ pkg/engine-bytes.js
//   src/js/*.ts + pkg/*.js ── esbuild ──▶ dist/*.js, and ── tsc ──▶ dist/*.d.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { bundle } from './bundle.mjs';
import { engineModule } from './engine-text.mjs';
import { TYPE_SOURCES } from './generated-types.mjs';
import { filesUnder, isMain, main, output, run, step } from './shell.mjs';
import { ensurePackages, ensureRust } from './tools.mjs';

// What the Rust compiler emits for wasm by default; every browser since 2023 has it.
const WASM_FEATURES = ['bulk-memory', 'mutable-globals', 'nontrapping-float-to-int', 'reference-types', 'sign-ext'];

// Changes to Cargo.toml's release profile, which is for servers; here each byte is downloaded. `s` is a tenth
// smaller than `3` and as fast; `z` is smaller still, and half as fast.
const WASM_PROFILE = {
  CARGO_PROFILE_RELEASE_OPT_LEVEL: 's',
  // wasm-bindgen reads the features in use from a section that full stripping removes; wasm-opt strips the rest.
  CARGO_PROFILE_RELEASE_STRIP: 'debuginfo',
};

// Inlining makes the file shorter and the download longer: the copies no longer compress as repetitions.
const NO_INLINING = ['one-caller-inline', 'always-inline', 'flexible-inline'].map((kind) => `--${kind}-max-function-size=0`);

export async function build() {
  await ensurePackages();
  await ensureRust();
  await step('engine', { inputs: [...rustSources(), 'scripts/build.mjs'], words: [output('rustc', ['--version'])], outputs: ['pkg/rolegate.js'] }, compile);
  await step('engine size', { inputs: ['pkg/rolegate_bg.wasm', 'scripts/build.mjs', 'scripts/engine-text.mjs'], outputs: ['pkg/engine.wasm', 'pkg/engine-bytes.js'] }, shrink);
  await step('package', { inputs: packageSources(), outputs: ['dist/index.js', 'dist/index.d.ts'] }, bundle);
}

function rustSources() {
  return filesUnder('Cargo.toml', 'Cargo.lock', 'src').filter((file) => !file.startsWith('src/js'));
}

function packageSources() {
  const files = filesUnder('src/js', ...TYPE_SOURCES, 'src/messages/en.json', 'tsconfig.json', 'package.json', 'pkg/rolegate.js', 'pkg/engine.wasm', 'scripts');
  return files.filter((file) => !file.startsWith('src/js/generated/'));
}

async function compile() {
  const options = ['--release', '--target', 'web', '--no-opt', '--no-pack', '--mode', 'no-install'];
  await run('wasm-pack', ['--quiet', 'build', ...options, '--out-dir', 'pkg', '--out-name', 'rolegate'], {
    env: { ...process.env, ...WASM_PROFILE },
  });
}

async function shrink() {
  const features = WASM_FEATURES.map((feature) => `--enable-${feature}`);
  const files = ['pkg/rolegate_bg.wasm', '-o', 'pkg/engine.wasm'];
  await run('node', ['node_modules/binaryen/bin/wasm-opt', ...files, ...NO_INLINING, '-Oz', '--converge', ...features, '--strip-debug', '--strip-producers']);
  writeFileSync('pkg/engine-bytes.js', engineModule(readFileSync('pkg/engine.wasm')));
  writeFileSync('pkg/engine-bytes.d.ts', 'export function engineBytes(): Uint8Array<ArrayBuffer>;\n');
}

if (isMain(import.meta.url)) await main(build);
