// The code of docs/authzen.md runs, and each `// →` is what stands before it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { blocksOf } from '../js/support/blocks.mjs';

test('docs/authzen.md', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'rolegate-docs-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(process.cwd(), join(folder, 'node_modules/rolegate'), 'junction');
  const code = blocksOf('docs/authzen.md').map(({ text }) => text).join('\n');
  const [checked, count] = withChecks(code);
  assert.ok(count > 12, 'the answers were not found');
  writeFileSync(join(folder, 'docs.mjs'), `import assert from 'node:assert/strict';\n${checked}\nconsole.log('ran to the end');\n`);
  assert.equal(execFileSync(process.execPath, ['docs.mjs'], { cwd: folder, encoding: 'utf8' }), 'ran to the end\n');
});

function withChecks(code) {
  let count = 0;
  const checked = code.replace(/^(.*); \/\/ → (.*)$/gm, (_, expression, value) => {
    count += 1;
    return `assert.deepEqual(${expression}, ${value});`;
  });
  return [checked, count];
}
