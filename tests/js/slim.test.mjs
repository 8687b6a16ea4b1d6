// `rolegate/slim`: the engine from a file, from bytes, or compiled, and what happens without.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { promisify } from 'node:util';

const engine = fileURLToPath(import.meta.resolve('rolegate/engine.wasm'));

/** What a program prints in a process of its own, where no engine runs yet. */
async function printed(body) {
  const program = `import { readFileSync } from 'node:fs';
    import { Gate, RolegateError, init, initSync } from 'rolegate/slim';
    const bytes = readFileSync(${JSON.stringify(engine)});
    const decide = () => new Gate({ rolegate: 1, users: [{ id: 'ada' }] }).canOnType('ada', 'create', 'project');
    const failure = async (work) => {
      try { await work(); } catch (error) {
        return [error instanceof RolegateError, error.code, error.message, error.help];
      }
    };
    const print = (value) => console.log(JSON.stringify(value));
    ${body}`;
  const { stdout } = await promisify(execFile)('node', ['--input-type=module', '-e', program]);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test('initSync takes bytes or a compiled module', async () => {
  assert.deepEqual(await printed('initSync(bytes); print(decide()); initSync(bytes); print(decide());'), [true, true]);
  assert.deepEqual(await printed('initSync(new WebAssembly.Module(bytes)); print(decide());'), [true]);
});

test('init takes bytes, a module, or a promise of either; twice is once', async () => {
  assert.deepEqual(await printed('await init(bytes); print(decide());'), [true]);
  assert.deepEqual(
    await printed('await Promise.all([init(WebAssembly.compile(bytes)), init(bytes)]); print(decide());'),
    [true],
  );
});

test('without init the error says what to do, and afterwards all is well', async () => {
  const [early, later] = await printed('print(await failure(decide)); await init(bytes); print(decide());');
  assert.deepEqual(early.slice(0, 3), [true, 'engine_failed', 'the engine is not loaded yet']);
  assert.match(early[3], /init\(source\)/);
  assert.equal(later, true);
});

test('bytes that are no engine are refused, and the right ones still taken', async () => {
  const [bad, asBad, later] = await printed(`print(await failure(() => init(new Uint8Array(8))));
    print(await failure(() => initSync(bytes.subarray(0, 99))));
    await init(bytes); print(decide());`);
  assert.deepEqual([bad[1], asBad[1], later], ['engine_failed', 'engine_failed', true]);
});

test('another module is refused, the right one still taken; once there is an engine, none is loaded', async () => {
  const [other, later, again] =
    await printed(`const empty = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
    print(await failure(() => initSync(empty))); initSync(bytes); print(decide());
    await init('http://127.0.0.1:9/engine.wasm'); print(decide());`);
  assert.deepEqual(other.slice(0, 3), [true, 'engine_failed', 'the engine could not be started: it is another module']);
  assert.deepEqual([later, again], [true, true]);
});

test('init loads from an address, compiling while it downloads where the host says that it is wasm', async () => {
  const server = createServer((request, response) => {
    const types = { '/engine.wasm': 'application/wasm', '/engine.bin': 'application/octet-stream' };
    const type = types[request.url];
    type ? response.writeHead(200, { 'content-type': type }).end(readFileSync(engine)) : response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  try {
    const [none, asBytes] = await printed(`print(await failure(() => init('${origin}/none')));
      await init(new URL('${origin}/engine.bin')); print(decide());`);
    assert.deepEqual(none.slice(0, 3), [
      true,
      'engine_failed',
      `the engine could not be started: \`${origin}/none\` answered 404`,
    ]);
    assert.equal(asBytes, true);
    assert.deepEqual(await printed(`await init(fetch('${origin}/engine.wasm')); print(decide());`), [true]);
  } finally {
    server.close();
  }
});
