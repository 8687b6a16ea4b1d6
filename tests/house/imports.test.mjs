// Imports run down the floors of floors.json and never in a circle. An area whose `held` is true is held to that.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { faults } from './arrows.mjs';
import { rustArrows } from './rust-imports.mjs';
import { typescriptArrows } from './typescript-imports.mjs';

const { crates, packages, areas } = JSON.parse(readFileSync(new URL('floors.json', import.meta.url), 'utf8'));

/** What is installed or built, and no part of the house. */
const LEFT_OUT = ['node_modules', 'target', 'dist', 'pkg', 'generated', 'test-results'];
const CODE = /\.(rs|[cm]?[jt]sx?)$/;

const files = new Map(codeUnder('.').map((file) => [file, readFileSync(file, 'utf8')]));
const arrows = [...rustArrows(files, crates), ...typescriptArrows(files, packages)];

function codeUnder(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.') && !LEFT_OUT.includes(name));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? codeUnder(path) : CODE.test(path) ? [path] : [];
  });
}

/** The narrowest area that all these paths are in: an arrow between two areas belongs to what is around both. */
function areaOf(...paths) {
  const around = areas.map(({ area }) => area).filter((area) => paths.every((path) => area === '' || path.startsWith(`${area}/`)));
  return around.sort((a, b) => b.length - a.length)[0];
}

test('the house has rooms, and arrows between them', () => {
  for (const language of ['.rs', '.ts', '.tsx', '.mjs']) assert.ok(arrows.some(({ from }) => from.endsWith(language)), language);
  for (const place of [...Object.values(crates), ...Object.values(packages)]) {
    assert.ok([...files.keys()].some((file) => file.startsWith(place)), `floors.json names ${place}, and it is not there`);
  }
  const fromTests = arrows.filter(({ from }) => from.startsWith('tests/'));
  for (const place of ['src', 'src/js']) assert.ok(fromTests.some(({ to }) => dirname(to) === place || to === place), `no test uses ${place}`);
});

for (const { area, floors } of areas.filter(({ held }) => held)) {
  test(`imports in ${area || 'the repository'} run one way`, () => {
    const inside = [...files.keys()].filter((file) => areaOf(file) === area);
    assert.deepEqual(faults({ area, floors }, inside, arrows.filter(({ from, to }) => areaOf(from, to) === area)), []);
  });
}
