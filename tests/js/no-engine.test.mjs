// A page whose Content-Security-Policy forbids WebAssembly.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate } from 'rolegate';

test('where the engine may not be compiled, the error says what to allow', () => {
  WebAssembly.Module = function () {
    throw new WebAssembly.CompileError("Refused to compile WebAssembly: 'unsafe-eval' is not allowed");
  };
  assert.throws(
    () => new Gate({ rolegate: 1 }),
    (error) => {
      assert.equal(error.code, 'engine_failed');
      assert.match(error.help, /'wasm-unsafe-eval'/);
      assert.ok(error.cause.cause instanceof WebAssembly.CompileError);
      return true;
    },
  );
});
