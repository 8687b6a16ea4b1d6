// npm run build: the package, ready for `npm pack`.
//
//   src/**/*.rs ── wasm-pack ──▶ pkg/engine_bg.wasm ── wasm-opt ──▶ pkg/engine.wasm ── as text ──▶ pkg/engine-packed.js
//   and the same for pkg/reader.wasm and pkg/server.wasm, and of src/dom/*.rs for pkg/dom.wasm
//   src/js/**/*.ts + pkg/*.js ── esbuild ──▶ dist/*.js, and ── tsc ──▶ dist/types/**/*.d.ts
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative } from 'node:path';
import { bundle } from './bundle.mjs';
import { isGenerated, TYPE_SOURCES } from './generated-types.mjs';
import { filesUnder, isMain, main, output, run, step } from './shell.mjs';
import { ensurePackages, ensureRust } from './tools.mjs';
import { shortenNames } from './wasm/names.mjs';
import { ordered } from './wasm/order.mjs';
import { packedModule } from './wasm/text.mjs';

// The modules, each with the package that it is made of: the gates of pages, those of servers and those that only ask,
// which are features of one crate, and what gates a page by their answers, which is a crate of its own.
const MODULES = {
  engine: { crate: 'src/wasm/module', options: ['--features', 'engine'], sources: gateSources },
  server: { crate: 'src/wasm/module', options: ['--features', 'server'], sources: gateSources },
  reader: { crate: 'src/wasm/module', options: ['--features', 'reader'], sources: gateSources },
  dom: { crate: 'src/dom', options: [], sources: () => filesUnder('src/dom') },
};

// What of WebAssembly the modules use; every browser since 2021 has it. Rust's default adds functions of several
// results and references, for whose signatures the V8 of Node 20 compiles wrappers whenever the module is made: half of
// that time.
const WASM_FEATURES = ['bulk-memory', 'mutable-globals', 'nontrapping-fptoint', 'sign-ext'];
const LEFT_OUT = ['multivalue', 'reference-types'];

// Changes to Cargo.toml's release profile, which is for servers; here each byte is downloaded. `s` is a tenth
// smaller than `3` and as fast; `z` is smaller still, and half as fast.
const WASM_PROFILE = {
  CARGO_PROFILE_RELEASE_OPT_LEVEL: 's',
  // wasm-bindgen reads the features in use from a section that full stripping removes; wasm-opt strips the rest.
  CARGO_PROFILE_RELEASE_STRIP: 'debuginfo',
};

// What LLVM writes several times over, because it could be faster: here it is not, and 3 % more to download.
const LLVM_OPTIONS = [
  'disable-lsr',
  'disable-machine-cse',
  'enable-load-pre=false',
  'enable-pre=false',
  'max-loads-per-memcmp-opt-size=0',
];

// Inlining makes the file shorter and the download longer: the copies no longer compress as repetitions.
const NO_INLINING = ['one-caller-inline', 'always-inline', 'flexible-inline'].map(
  (kind) => `--${kind}-max-function-size=0`,
);

export async function build() {
  await ensurePackages();
  await ensureRust();
  await buildUnpacker();
  await buildModules();
  await step('package', { inputs: packageSources(), outputs: ['dist/index.js', 'dist/index.d.ts'] }, bundle);
}

function gateSources() {
  return filesUnder('src').filter((file) => !['src/js/', 'src/dom/'].some((folder) => file.startsWith(folder)));
}

function packageSources() {
  const files = filesUnder(
    'src/js',
    ...TYPE_SOURCES,
    'src/messages/en.json',
    'tsconfig.json',
    'package.json',
    'pkg',
    'scripts',
  );
  return files.filter((file) => !isGenerated(file));
}

/** What puts the modules together in the browser: so small that it goes as base64. */
async function buildUnpacker() {
  const [source, module, text] = ['src/unpack/unpack.wat', 'pkg/unpacker.wasm', 'pkg/unpacker.js'];
  await step('unpacker', { inputs: [source, 'scripts/build.mjs'], outputs: [module, text] }, async () => {
    mkdirSync('pkg', { recursive: true });
    const features = ['--enable-bulk-memory', '--enable-bulk-memory-opt'];
    await run('node', ['node_modules/binaryen/bin/wasm-as', source, '-o', module, ...features]);
    await run('node', ['node_modules/binaryen/bin/wasm-opt', module, '-o', module, ...features, '-Oz']);
    writeFileSync(text, `export const unpacker = '${readFileSync(module).toString('base64')}';\n`);
    writeFileSync(text.replace('.js', '.d.ts'), 'export const unpacker: string;\n');
  });
}

/** They are compiled one after the other, since Cargo has one at a time; each is made smaller beside that. */
async function buildModules() {
  let compiled = Promise.resolve();
  const built = Object.entries(MODULES).map(([name, module]) => {
    compiled = compiled.then(() => compileModule(name, module));
    return compiled.then(() => shrinkModule(name));
  });
  await Promise.all(built);
}

async function compileModule(name, { crate, options, sources }) {
  const inputs = ['Cargo.toml', 'Cargo.lock', ...sources(), 'scripts/build.mjs'];
  const words = [output('rustc', ['--version'])];
  const outputs = [`pkg/${name}_bg.wasm`, `pkg/${name}.js`];
  await step(`${name} module`, { inputs, words, outputs }, () => compile(name, crate, options));
}

async function shrinkModule(name) {
  const [compiled, small, packed] = [`pkg/${name}_bg.wasm`, `pkg/${name}.wasm`, `pkg/${name}-packed.js`];
  const [glue, shortGlue] = [`pkg/${name}.js`, `pkg/${name}-glue.js`];
  const scripts = ['scripts/build.mjs', ...filesUnder('scripts/wasm')];
  const outputs = [small, packed, shortGlue, shortGlue.replace('-glue', '-names')];
  await step(`${name} module, smaller`, { inputs: [compiled, glue, ...scripts], outputs }, async () => {
    await shrink(compiled, small);
    shortenNames(small, wasmFeatures(), glue, shortGlue);
    writeFileSync(small, ordered(readFileSync(small)));
    writeFileSync(packed, packedModule(readFileSync(small)));
    writeFileSync(
      packed.replace('.js', '.d.ts'),
      "export const packed: import('../src/js/core/engine/unpacked.js').PackedModule;\n",
    );
  });
}

async function compile(name, crate, options) {
  const out = ['--out-dir', relative(crate, 'pkg'), '--out-name', name];
  const as = ['--release', '--target', 'web', '--no-opt', '--no-pack', '--mode', 'no-install', ...out];
  await run('wasm-pack', ['--quiet', 'build', crate, ...as, ...options], {
    env: { ...process.env, ...WASM_PROFILE, CARGO_ENCODED_RUSTFLAGS: flags().join('\x1f') },
  });
  blankPlaces(`pkg/${name}_bg.wasm`);
  // The names of the questions, which a bundler leaves out once it knows that it may: the facade asks by number.
  const glue = `pkg/${name}.js`;
  writeFileSync(glue, readFileSync(glue, 'utf8').replaceAll('Object.freeze(', '/* @__PURE__ */ $&'));
}

function flags() {
  const {
    RUSTFLAGS = '',
    CARGO_HOME = join(homedir(), '.cargo'),
    RUSTUP_HOME = join(homedir(), '.rustup'),
  } = process.env;
  // Panics name the places of crates and of the toolchain: a module must not tell where it was built.
  const shortened = [`${CARGO_HOME}=cargo`, `${RUSTUP_HOME}=rustup`].map((places) => `--remap-path-prefix=${places}`);
  const leftOut = LEFT_OUT.map((feature) => `-${feature}`).join();
  // The compiled standard library claims what is left out; what the linker says is what wasm-bindgen goes by.
  const linked = [`-Clink-arg=--features=${WASM_FEATURES.join()}`, '-Clink-arg=--no-check-features'];
  const llvm = LLVM_OPTIONS.map((option) => `-Cllvm-args=-${option}`);
  return [...RUSTFLAGS.split(' ').filter(Boolean), ...shortened, `-Ctarget-feature=${leftOut}`, ...linked, ...llvm];
}

/** What wasm-opt is to know of; the linker and it have two names for one of the features. */
function wasmFeatures() {
  return WASM_FEATURES.map((feature) => `--enable-${feature.replace('fptoint', 'float-to-int')}`);
}

/** Takes out the files that panics would name: nobody is shown that, and zeros are nothing to download. */
function blankPlaces(module) {
  const places = /(\/rustc\/\w{40}|cargo|rustup|src)\/[\w./-]+?\.rs/g;
  const text = readFileSync(module, 'latin1');
  writeFileSync(
    module,
    text.replaceAll(places, (place) => '\0'.repeat(place.length)),
    'latin1',
  );
}

async function shrink(from, to) {
  // Low memory is where the stack would end.
  const passes = [
    '--low-memory-unused',
    '-O3',
    '-Os',
    '--converge',
    '--strip-debug',
    '--strip-producers',
    '--strip-target-features',
  ];
  await run('node', [
    'node_modules/binaryen/bin/wasm-opt',
    from,
    '-o',
    to,
    ...wasmFeatures(),
    ...NO_INLINING,
    ...passes,
  ]);
}

if (isMain(import.meta.url)) await main(build);
