// What is a policy to the engine is one to TypeScript too: those of the guides, of the scenarios, and the built-in one.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Gate } from 'rolegate';
import { filesUnder } from '../../scripts/shell.mjs';
import { blocksOf } from '../js/support/blocks.mjs';
import { findingsIn } from './support/compile.mjs';

const guides = [
  'README.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];
const inGuides = guides
  .flatMap(blocksOf)
  .filter(({ language }) => language === 'json')
  .flatMap(({ text }) => documentsIn(JSON.parse(text)));
const inScenarios = filesUnder('tests/cases')
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) => documentsIn(JSON.parse(readFileSync(file, 'utf8'))));
const builtIn = { rolegate: 1, policy: JSON.parse(readFileSync('src/document/policy/datarobot.json', 'utf8')) };

/** The documents and the policies in there, wherever they are, as documents that load. */
function documentsIn(value) {
  if (typeof value !== 'object' || value === null) return [];
  const document = 'rolegate' in value ? value : 'entityTypes' in value ? { rolegate: 1, policy: value } : undefined;
  if (document === undefined) return Object.values(value).flatMap(documentsIn);
  return Gate.validate(document).some(({ severity }) => severity === 'error') ? [] : [document];
}

/** As code that is checked. Of null, which counts as left out, the types know where it says something. */
function moduleOf({ policy, ...document }) {
  const code = (value) => JSON.stringify(value, (_, part) => part ?? undefined, 1);
  const own = typeof policy === 'object';
  return `import { definePolicy, type DatarobotPolicy, type GateDocument } from 'rolegate';
${own ? `export const policy = definePolicy(${code(policy)});` : ''}
export const document: GateDocument<${own ? 'typeof policy' : 'DatarobotPolicy'}> = ${code(document)};
`;
}

test('every policy and document of the guides, every policy of a scenario, and the built-in policy compile', () => {
  // In code, unlike in JSON, `__proto__` is no name of a field.
  const own = inScenarios
    .map(({ policy }) => ({ rolegate: 1, policy }))
    .filter(({ policy }) => typeof policy === 'object' && !JSON.stringify(policy).includes('__proto__'));
  assert.ok(inGuides.length >= 4, `${inGuides.length} in the guides`);
  assert.ok(own.length >= 20, `${own.length} in the scenarios`);
  const modules = new Set([...inGuides, builtIn, ...own].map(moduleOf));
  const files = Object.fromEntries([...modules].map((text, place) => [`policy-${place}.ts`, text]));
  const findings = findingsIn('.tools/policies', files);
  assert.deepEqual(
    Object.entries(findings).flatMap(([name, list]) => list.map(({ message }) => `${message} in ${files[name]}`)),
    [],
  );
});
