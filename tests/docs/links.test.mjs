// Every link between the pages leads somewhere, and every rule that is cited is in docs/rules.md.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { filesUnder } from '../../scripts/shell.mjs';
import { anchorsOf, brokenLinks, pagesUnder } from './support/links.mjs';

/** The pages of the repository that are in no folder of docs. */
const elsewhere = filesUnder('examples', 'tests/cases', '.github').filter(
  (file) => file.endsWith('.md') && !file.includes('node_modules'),
);

test('every link leads to a file, and to a heading of it', () => {
  assert.ok(elsewhere.length > 5, `only ${elsewhere.length} pages were found`);
  assert.deepEqual(brokenLinks([...pagesUnder('.'), ...elsewhere]), []);
});

test('every rule that the sources and the tests cite is in docs/rules.md', () => {
  const rules = anchorsOf('docs/rules.md').filter((anchor) => /^[rs]\d+$/.test(anchor));
  const count = (letter, most) => Array.from({ length: most }, (_, place) => `${letter}${place + 1}`);
  assert.deepEqual(rules, [...count('r', 14), ...count('s', 13)]);

  const cited = new Set();
  for (const file of filesUnder('src', 'tests').filter((name) => /\.(rs|ts|mjs)$/.test(name))) {
    const comments = readFileSync(file, 'utf8').match(/\/\/.*$|^\s*\/?\*.*$/gm) ?? [];
    for (const [, rule] of comments.join('\n').matchAll(/\b([RS]\d{1,2})\b/g)) cited.add(rule.toLowerCase());
  }
  for (const file of filesUnder('tests/cases').filter((name) => name.endsWith('.json'))) {
    const { rules: shown = [] } = JSON.parse(readFileSync(file, 'utf8'));
    for (const rule of shown.filter((name) => /^[RS]\d/.test(name))) cited.add(rule.toLowerCase());
  }
  assert.ok(cited.size > 15, `only ${cited.size} rules were found`);
  assert.deepEqual(
    [...cited].filter((rule) => !rules.includes(rule)),
    [],
  );
});
