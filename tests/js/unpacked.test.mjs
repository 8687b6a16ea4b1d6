// A module goes as text, its code taken apart; the page puts it together again, byte by byte what it was.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { build } from 'esbuild';
import { packedModule } from '../../scripts/wasm/text.mjs';

const folder = mkdtempSync(join(tmpdir(), 'rolegate-'));
let unpacked;

before(async () => {
  const outfile = join(folder, 'unpacked.mjs');
  await build({ entryPoints: ['src/js/core/engine/unpacked.ts'], outfile, bundle: true, format: 'esm' });
  ({ unpacked } = await import(outfile));
});

/** The bytes that a page has in the end. */
async function throughText(bytes) {
  const source = packedModule(bytes);
  assert.match(source, /^[\n\x20-\x7e]*$/, 'nothing but printable ASCII');
  const { packed } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  return Buffer.from(unpacked(packed));
}

for (const name of ['engine', 'server', 'reader', 'dom']) {
  test(`the ${name} is what was built`, async () => {
    const bytes = readFileSync(`pkg/${name}.wasm`);
    assert.ok((await throughText(bytes)).equals(bytes));
  });
}

/** A module of a text, with every shape of instruction that a module may have. */
function assembled(text) {
  const [source, module] = [join(folder, 'module.wat'), join(folder, 'module.wasm')];
  writeFileSync(source, text);
  const features = [
    '--enable-bulk-memory',
    '--enable-bulk-memory-opt',
    '--enable-nontrapping-float-to-int',
    '--enable-sign-ext',
    '--enable-mutable-globals',
  ];
  execFileSync('node', ['node_modules/binaryen/bin/wasm-as', source, '-o', module, ...features]);
  return readFileSync(module);
}

test('all shapes of instructions come back', async () => {
  const nops = (count) => '(nop)'.repeat(count);
  const bytes = assembled(`(module
    (memory 1) (table 2 funcref) (elem (i32.const 0) $empty $long)
    (type $binary (func (param i32 i32) (result i32)))
    (global $g (mut i32) (i32.const -1))
    (data $text "letters")
    (func $empty)
    (func $short ${nops(126)})
    (func $middle ${nops(127)})
    (func $long ${nops(17_000)})
    (func $shapes (export "shapes") (param $p i32) (result i32) (local i64 f32 f64) (local $l i32)
      (drop (i64.const -9223372036854775808)) (drop (f32.const 1.5)) (drop (f64.const 0.1))
      (global.set $g (i32.add (global.get $g) (i32.const 1000000)))
      (block $a (block $b (block $c (br_table $a $b $c $a (local.get $p)))))
      (loop $again (br_if $again (i32.eqz (i32.const 1))))
      (local.set $l (if (result i32) (local.get $p) (then (i32.const -64)) (else (i32.const 64))))
      (i64.store offset=70000 align=1 (i32.const 0) (i64.load32_u offset=8 (local.tee $l (i32.const 128))))
      (memory.init $text (i32.const 0) (i32.const 0) (i32.const 7)) (data.drop $text)
      (memory.fill (i32.const 0) (i32.const 0) (i32.const 1)) (memory.copy (i32.const 0) (i32.const 1) (i32.const 1))
      (drop (memory.grow (memory.size))) (drop (i32.trunc_sat_f64_s (f64.const inf)))
      (drop (i32.extend8_s (i32.const 255)))
      (drop (call_indirect (type $binary) (i32.const 1) (i32.const 2) (i32.const 0)))
      (call $long) (drop (select (i32.const 1) (i32.const 2) (i32.const 3)))
      (if (local.get $p) (then (unreachable)))
      (return (i32.const 7))))`);
  assert.ok((await throughText(bytes)).equals(bytes));
});

test('what it does not know stops the build', () => {
  const bytes = assembled('(module (func $f))');
  bytes[bytes.lastIndexOf(0x0b)] = 0xfd;
  assert.throws(() => packedModule(bytes), /an instruction that is not known here: 253/);
});
