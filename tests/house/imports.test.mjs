// Imports run down the floors of floors.json and never in a circle. An area whose `held` is true is held to that.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { faults } from './arrows.mjs';
import { houseFiles } from './files.mjs';
import { renamingModules, rustArrows } from './rust-imports.mjs';
import { typescriptArrows } from './typescript-imports.mjs';

const { crates, packages, areas } = JSON.parse(readFileSync(new URL('floors.json', import.meta.url), 'utf8'));

const CODE = /\.(rs|[cm]?[jt]sx?)$/;

const files = new Map(houseFiles(CODE).map((file) => [file, readFileSync(file, 'utf8')]));
const arrows = [...rustArrows(files, crates), ...typescriptArrows(files, packages)];

/** The narrowest area that all these paths are in: an arrow between two areas belongs to what is around both. */
function areaOf(...paths) {
  const around = areas
    .map(({ area }) => area)
    .filter((area) => paths.every((path) => area === '' || path.startsWith(`${area}/`)));
  return around.sort((a, b) => b.length - a.length)[0];
}

test('the house has rooms, and arrows between them', () => {
  for (const place of [...Object.values(crates), ...Object.values(packages)]) {
    const isThere = [...files.keys()].some((file) => file.startsWith(place));
    assert.ok(isThere, `floors.json names ${place}, and it is not there`);
  }
  const uses = (from, to) => arrows.some((arrow) => from.test(arrow.from) && to.test(arrow.to));
  assert.ok(uses(/^tests\/.*\.rs$/, /^src\/.*\.rs$/), 'no test of the crate uses it');
  assert.ok(uses(/^tests\/.*\.mjs$/, /^src\/js$/), 'no test of the package uses it');
  assert.ok(uses(/^src\/js\/.*\.ts$/, /^src\/js\/.*\.ts$/), 'the package has no arrows');
  assert.ok(uses(/^www\/.*\.tsx$/, /^www\/.*\.tsx$/), 'the page has no arrows');
});

for (const { area, floors } of areas.filter(({ held }) => held)) {
  test(`imports in ${area || 'the repository'} run one way`, () => {
    const inside = [...files].filter(([file]) => areaOf(file) === area);
    const here = arrows.filter(({ from, to }) => areaOf(from, to) === area);
    const paths = inside.map(([file]) => file);
    assert.deepEqual(faults({ area, floors }, paths, here), []);
    assert.deepEqual(renamingModules(inside), [], 'these have `#[path = …]`');
  });
}
