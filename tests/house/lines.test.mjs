// No line is wider than 120 columns. The formatters see to code; strings and comments they leave as they are.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { houseFiles } from './files.mjs';

const WIDTH = 120;
const TEXT = /\.(rs|[cm]?[jt]sx?|css|jsonc?|html)$/;

/** Written by tools, or data, of which a line is a row of a table or one record. */
const DATA = [
  /(^|\/)package-lock\.json$/,
  /\.generated\.ts$/,
  /^bench\/results\//,
  /^src\/document\/policy\/datarobot\.json$/,
  /^tests\/cases\//,
  /^www\/public\//,
];

/** Files with a string that their language has no way to break. */
const UNBREAKABLE = {
  'schema/rolegate-document.schema.json': 'a description is one string of JSON',
  'www/src/grid/marks.css': 'a picture is one URL',
};

const files = houseFiles(TEXT).filter((file) => !DATA.some((pattern) => pattern.test(file)));

function wideLines(file) {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, index) => ([...line].length > WIDTH ? [`${file}:${index + 1}`] : []));
}

test(`no line is wider than ${WIDTH} columns`, () => {
  for (const end of ['.rs', '.ts', '.tsx', '.mjs', '.css', '.json', '.jsonc', '.html']) {
    assert.ok(
      files.some((file) => file.endsWith(end)),
      `no file ends with ${end}`,
    );
  }
  assert.deepEqual(files.filter((file) => !(file in UNBREAKABLE)).flatMap(wideLines), []);
});

test('what may have wider lines has some', () => {
  for (const file of Object.keys(UNBREAKABLE)) {
    assert.ok(files.includes(file), `${file} is not there`);
    assert.notDeepEqual(wideLines(file), [], `${file} needs no exception`);
  }
});
