// The numbers in the tables are those that were measured: results/bench.json is what the last whole run wrote.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { pages, results, withTable } from '../../bench/table.mjs';

for (const [page, table] of Object.entries(pages)) {
  test(`${page} shows what was measured`, () => {
    const text = readFileSync(page, 'utf8');
    assert.match(text, /<!-- bench -->\n\|/);
    assert.equal(text, withTable(text, table(results())), 'run `npm run bench:table`');
  });
}
