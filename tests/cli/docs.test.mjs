// docs/cli.md is what the commands print.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { blocksOf } from '../js/support/blocks.mjs';
import { folderOf, main, root } from './rolegate.mjs';

test('every command of docs/cli.md prints what stands there', () => {
  const cwd = folderOf({});
  let commands = 0;
  for (const { language, name, text } of blocksOf(join(root, 'docs/cli.md'))) {
    if (language === 'json') {
      mkdirSync(dirname(join(cwd, name)), { recursive: true });
      writeFileSync(join(cwd, name), text);
      continue;
    }
    assert.equal(language, 'console');
    for (const session of text.split(/^\$ /m).slice(1)) {
      const [command, ...printed] = session.split('\n');
      const line = command.replaceAll('npx rolegate', `"${process.execPath}" "${main}"`);
      const { stdout, stderr } = spawnSync('sh', ['-c', line], { cwd, encoding: 'utf8' });
      assert.equal(stdout + stderr, printed.join('\n'), command);
      commands += 1;
    }
  }
  assert.ok(commands > 8, 'the commands were not found');
});
