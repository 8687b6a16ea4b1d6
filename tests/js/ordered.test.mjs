// Functions of a module that are alike are put side by side; it does the same as before.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readModule } from '../../scripts/wasm/code.mjs';
import { ordered } from '../../scripts/wasm/order.mjs';

function assembled(text) {
  const [source, module] = ['module.wat', 'module.wasm'].map((name) =>
    join(mkdtempSync(join(tmpdir(), 'rolegate-')), name),
  );
  writeFileSync(source, text);
  execFileSync('node', ['node_modules/binaryen/bin/wasm-as', source, '-o', module]);
  return readFileSync(module);
}

test('what calls, exports, the table and the start name is the same function', () => {
  const sum = (name, number) =>
    `(func ${name} (result i32)
       (i32.add (i32.mul (i32.const ${number}) (i32.const 2)) (i32.sub (i32.const 5) (i32.const 4))))`;
  const product = (name, number) =>
    `(func ${name} (param i32) (result i32)
       (i32.mul (i32.or (local.get 0) (i32.const ${number})) (i32.and (local.get 0) (i32.const 7))))`;
  const bytes = assembled(`(module
    (import "a" "b" (func $told (param i32)))
    (type $plain (func (result i32)))
    (table 3 funcref) (elem (i32.const 1) $one $two)
    ${sum('$one', 1)} ${product('$p', 16)} ${sum('$two', 2)} ${product('$q', 32)}
    (func $begin (call $told (call $q (call $two))))
    (func (export "at") (param i32) (result i32) (call_indirect (type $plain) (local.get 0)))
    (export "one" (func $one)) (export "p" (func $p)) (export "q" (func $q))
    (start $begin))`);
  const moved = ordered(bytes);
  const typesOf = (module) => readModule(module).functions.map(({ type }) => type);
  assert.notDeepEqual(typesOf(moved), typesOf(bytes));
  const answers = [bytes, moved].map((module) => {
    const told = [];
    const instance = new WebAssembly.Instance(new WebAssembly.Module(module), {
      a: { b: (value) => told.push(value) },
    });
    const { at, one, p, q } = instance.exports;
    return [told, one(), p(3), q(3), at(1), at(2)];
  });
  assert.deepEqual(answers[1], answers[0]);
  assert.deepEqual(answers[0], [[185], 3, 57, 105, 3, 5]);
});
