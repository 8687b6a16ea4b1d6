// The type tests compile: what should not is marked with @ts-expect-error, which fails where nothing is wrong.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

for (const name of ['', 'registered', 'react-18', 'solid', 'angular']) {
  const project = join('tests/types', name);
  test(`${project} compiles`, () => {
    const { status, stdout } = spawnSync('node', ['node_modules/typescript/bin/tsc', '-p', project], {
      encoding: 'utf8',
    });
    assert.equal(status, 0, stdout);
  });
}

test('everything that is exported says on hover what it is', () => {
  const files = readdirSync('dist', { recursive: true }).filter(
    (name) => name.endsWith('.d.ts') && !name.startsWith('cjs'),
  );
  const bare = files.flatMap((name) => {
    const lines = readFileSync(join('dist', name), 'utf8').split('\n');
    return lines
      .filter((line, at) => isDeclaration(line) && !isDocumented(lines, at))
      .map((line) => `${name}: ${line}`);
  });
  assert.ok(files.length > 10);
  assert.deepEqual(bare, []);
});

function isDeclaration(line) {
  // An exported declaration, or a method of an exported class.
  return (
    /^export (declare )?(class|interface|type \w+[ <]|function|const)/.test(line) ||
    /^ {4}(static |get )?\w+(<.*)?\(/.test(line)
  );
}

/** Overloads share the words of the first. */
function isDocumented(lines, at) {
  const nameOf = (line) => line.match(/(\w+)(<.*)?\(/)?.[1] ?? line;
  const first = lines.findIndex((line) => isDeclaration(line) && nameOf(line) === nameOf(lines[at]));
  return lines[first - 1]?.trim().endsWith('*/');
}
