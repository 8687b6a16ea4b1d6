// The scenario files of tests/cases.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asScenario } from 'rolegate/scenario';

const cases = fileURLToPath(new URL('../../cases', import.meta.url));

/**
 * Every scenario file under a folder, as `{ file, scenario, document, options }`; a document in its own file comes as
 * bytes. The options are those of its gate.
 */
export function scenarios(folder = '') {
  return readdirSync(join(cases, folder), { recursive: true })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(folder, name))
    .map((file) => ({ file, scenario: asScenario(JSON.parse(readFileSync(join(cases, file), 'utf8'))) }))
    .map(({ file, scenario }) => ({
      file,
      scenario,
      document: documentOf(file, scenario),
      options: optionsOf(scenario),
    }));
}

function optionsOf({ now }) {
  return now === undefined ? {} : { now };
}

function documentOf(file, { document, documentFile }) {
  return documentFile === undefined ? document : new Uint8Array(readFileSync(join(cases, dirname(file), documentFile)));
}
