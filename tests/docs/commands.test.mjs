// The commands that the pages and the workflows name are there.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { filesUnder } from '../../scripts/shell.mjs';
import { pagesUnder } from './support/links.mjs';

const pages = [
  ...pagesUnder('.'),
  ...filesUnder('.github', '.ci', 'examples').filter((file) => !file.includes('node_modules')),
];
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));

/** What a pattern finds on all pages, with the page. */
function named(pattern, least) {
  const found = pages.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(pattern)].map(([, name]) => ({ page, name })),
  );
  assert.ok(found.length >= least, `only ${found.length} were found`);
  return found;
}

test('every script of npm', () => {
  const own = (page) => (page.startsWith('examples/') ? Object.keys(scriptsNear(page)) : []);
  const known = ({ page, name }) => name in scripts || own(page).includes(name);
  assert.deepEqual(
    named(/\bnpm run (?:--silent )?([\w:-]+)/g, 15).filter((one) => !known(one)),
    [],
  );
});

test('every file that is run', () => {
  const run = named(/\b(?:node|bash) (?:--test )?((?:scripts|bench|tests|\.ci)\/[\w./-]+)/g, 5);
  assert.deepEqual(
    run.filter(({ name }) => !existsSync(name)),
    [],
  );
});

test('every example', () => {
  assert.deepEqual(
    named(/\bnpm run example ([a-z-]+)/g, 8).filter(({ name }) => !existsSync(`examples/${name}/README.md`)),
    [],
  );
});

/** The scripts of the example that a page belongs to. */
function scriptsNear(page) {
  const file = `${page.split('/').slice(0, 2).join('/')}/package.json`;
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).scripts : {};
}
