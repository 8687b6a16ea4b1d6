// `rolegate/slim`: the engine from a file, from bytes, or compiled, and what happens without.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

const engine = fileURLToPath(import.meta.resolve('rolegate/engine.wasm'));

/** What a program prints in a process of its own, where no engine runs yet. */
function printed(body) {
  const program = `import { readFileSync } from 'node:fs';
    import { Gate, RolegateError, init, initSync } from 'rolegate/slim';
    const bytes = readFileSync(${JSON.stringify(engine)});
    const decide = () => new Gate({ rolegate: 1, users: [{ id: 'ada' }] }).canOnType('ada', 'create', 'project');
    const failure = async (work) => {
      try { await work(); } catch (error) { return [error instanceof RolegateError, error.code, error.message, error.help]; }
    };
    const print = (value) => console.log(JSON.stringify(value));
    ${body}`;
  return execFileSync('node', ['--input-type=module', '-e', program], { encoding: 'utf8' }).trim().split('\n').map((line) => JSON.parse(line));
}

test('initSync takes bytes or a compiled module', () => {
  assert.deepEqual(printed('initSync(bytes); print(decide()); initSync(bytes); print(decide());'), [true, true]);
  assert.deepEqual(printed('initSync(new WebAssembly.Module(bytes)); print(decide());'), [true]);
});

test('init takes bytes, a module, or a promise of either; twice is once', () => {
  assert.deepEqual(printed('await init(bytes); print(decide());'), [true]);
  assert.deepEqual(printed('await Promise.all([init(WebAssembly.compile(bytes)), init(bytes)]); print(decide());'), [true]);
});

test('without init the error says what to do, and afterwards all is well', () => {
  const [early, later] = printed('print(await failure(decide)); await init(bytes); print(decide());');
  assert.deepEqual(early.slice(0, 3), [true, 'engine_failed', 'the engine is not loaded yet']);
  assert.match(early[3], /init\(source\)/);
  assert.equal(later, true);
});

test('bytes that are no engine are refused, and the right ones still taken', () => {
  const [bad, asBad, later] = printed(`print(await failure(() => init(new Uint8Array(8)))); print(await failure(() => initSync(bytes.subarray(0, 99))));
    await init(bytes); print(decide());`);
  assert.deepEqual([bad[1], asBad[1], later], ['engine_failed', 'engine_failed', true]);
});

test('init loads from an address, compiling while it downloads where the host says that it is wasm', async () => {
  const server = createServer((request, response) => {
    const types = { '/engine.wasm': 'application/wasm', '/engine.bin': 'application/octet-stream' };
    const type = types[request.url];
    type ? response.writeHead(200, { 'content-type': type }).end(readFileSync(engine)) : response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const { init, Gate } = await import('rolegate/slim');
  try {
    await assert.rejects(init(`${origin}/none`), { code: 'engine_failed', message: /`.*\/none` answered 404/ });
    await init(new URL(`${origin}/engine.bin`));
    await init(fetch(`${origin}/engine.wasm`));
    assert.equal(new Gate({ rolegate: 1, users: [{ id: 'ada' }] }).canOnType('ada', 'create', 'project'), true);
  } finally {
    server.close();
  }
});
