// The code in the README and in docs/ runs, and each `// →` is what stands before it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { blocksOf } from '../js/support/blocks.mjs';

const pages = [
  ['README.md', 6],
  ['docs/asking.md', 30],
  ['docs/sharing.md', 20],
  ['docs/server.md', 12],
  ['docs/gating.md', 6, 'share'],
  ['docs/document.md', 1],
  ['docs/authzen.md', 14],
  ['docs/messages.md', 3],
];

for (const [page, least, name] of pages) {
  test(page, (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'rolegate-docs-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(process.cwd(), join(folder, 'node_modules/rolegate'), 'junction');
    const code = blocksOf(page)
      .filter((block) => block.language === 'js' && (name === undefined || block.name === name))
      .map(({ text }) => text)
      .join('\n');
    const [checked, count] = withChecks(code);
    assert.ok(count >= least, `only ${count} answers were found`);
    const script = `import assert from 'node:assert/strict';\n${checked}\nconsole.log('ran to the end');\n`;
    writeFileSync(join(folder, 'page.mjs'), script);
    assert.equal(execFileSync(process.execPath, ['page.mjs'], { cwd: folder, encoding: 'utf8' }), 'ran to the end\n');
  });
}

/** The value may stand behind the expression or on the next line. */
function withChecks(code) {
  let count = 0;
  const checked = code.replace(/^(.*);(?:\n| )\/\/ → (.*)$/gm, (_, expression, value) => {
    count += 1;
    return `assert.deepEqual(${expression}, ${value});`;
  });
  return [checked, count];
}
