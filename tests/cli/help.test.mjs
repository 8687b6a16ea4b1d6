import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderOf, rolegate, root, team } from './rolegate.mjs';

const overview = rolegate(['--help']).out;
const commands = [
  ...overview
    .split('Commands:\n')[1]
    .split('\n\n')[0]
    .matchAll(/^ {2}(\S+)/gm),
].map(([, name]) => name);

test('the overview lists every command', () => {
  assert.deepEqual(commands, ['check', 'explain', 'who-can', 'matrix', 'lint', 'slice', 'test']);
  const alone = rolegate([]);
  assert.deepEqual([alone.code, alone.out], [2, overview]);
});

test("the version is the package's", () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  assert.equal(rolegate(['--version']).out, `${version}\n`);
});

test('the help of every command has its options, its exit codes, and examples that run', () => {
  const scenario = {
    name: 'ada may delete',
    document: team,
    steps: [{ call: 'can', args: ['ada', 'delete', 'churn'], expect: true }],
  };
  const cwd = folderOf({
    'workspace.json': readFileSync(join(root, 'www/public/workspace.json'), 'utf8'),
    'sharing.json': scenario,
    'viewers.json': scenario,
  });
  for (const name of commands) {
    const { code, out } = rolegate([name, '--help']);
    assert.equal(code, 0);
    assert.match(out, new RegExp(`^rolegate ${name} <`));
    for (const part of ['  --json ', '  --help ', 'Exit codes:\n  0  ', '\n  2  ']) assert.ok(out.includes(part), part);
    const examples = out.split('Examples:\n')[1].trim().split('\n');
    assert.ok(examples.length > 1 || name === 'test');
    for (const example of examples) {
      const args = example
        .trim()
        .split(' ')
        .slice(1)
        .map((word) => word.replace(/^scenarios\/?/, './'));
      const { code, err } = rolegate(args, { cwd });
      assert.ok(code <= 1, `${example}: ${err}`);
    }
  }
});
