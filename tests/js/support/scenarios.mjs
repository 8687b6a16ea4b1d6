// The scenario format: what a file says, and what matches it.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cases = fileURLToPath(new URL('../../cases', import.meta.url));

/** Every scenario file, as `{ file, scenario, document }`; a document in a file of its own comes as bytes. */
export function scenarios() {
  return readdirSync(cases, { recursive: true })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ file: name, scenario: JSON.parse(readFileSync(join(cases, name), 'utf8')) }))
    .filter(({ scenario }) => !Array.isArray(scenario) && scenario.name)
    .map(({ file, scenario }) => ({ file, scenario, document: documentOf(file, scenario) }));
}

/** Where `found` differs from `expected`: an object names the keys that count, an array counts whole. */
export function mismatch(expected, found, path = '$') {
  if (ArrayBuffer.isView(found)) return mismatch(expected, Array.from(found), path);
  if (Array.isArray(expected)) {
    if (!Array.isArray(found)) return `${path}: expected an array, found ${JSON.stringify(found)}`;
    if (found.length !== expected.length) return `${path}: expected ${expected.length} elements, found ${JSON.stringify(found)}`;
    return first(expected.map((item, index) => mismatch(item, found[index], `${path}[${index}]`)));
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof found !== 'object' || found === null) return `${path}: expected an object, found ${JSON.stringify(found)}`;
    return first(Object.keys(expected).map((key) => mismatch(expected[key], found[key], `${path}.${key}`)));
  }
  return Object.is(expected, found) ? undefined : `${path}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`;
}

function first(mismatches) {
  return mismatches.find((text) => text !== undefined);
}

function documentOf(file, { document, documentFile }) {
  return documentFile ? new Uint8Array(readFileSync(join(cases, dirname(file), documentFile))) : document;
}
