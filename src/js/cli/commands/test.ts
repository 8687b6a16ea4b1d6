import { dirname, join } from 'node:path';
import { RolegateError } from '../../core/engine/errors.js';
import { asScenario, failuresOf, type Scenario } from '../../scenario/index.js';
import { Exit, Unusable, type Command } from '../command.js';
import { bytesOf, jsonFilesOf } from '../input.js';
import { printable } from '../text.js';

export const test: Command = {
  name: 'test',
  takes: ['file...'],
  summary: 'runs scenario files: a document, questions, and what must come out',
  exits: ['all hold', 'some do not'],
  options: {},
  examples: ['rolegate test scenarios', 'rolegate test scenarios/sharing.json scenarios/viewers.json --json'],
  async run(call) {
    const results: Result[] = [];
    for (const path of call.args) results.push(...(await resultsOf(path)));
    const failed = results.filter(({ failures }) => failures.length > 0).length;
    const summary = `${results.length - failed} passed, ${failed} failed`;
    call.reply([...results.flatMap(lines), summary], { passed: results.length - failed, failed, scenarios: results });
    return failed === 0 ? Exit.yes : Exit.no;
  },
};

interface Result {
  file: string;
  name: string;
  failures: string[];
}

async function resultsOf(path: string): Promise<Result[]> {
  const files = await jsonFilesOf(path);
  const scenarios = [];
  for (const file of files) {
    const content = parsed(file, await bytesOf(file));
    // Among scenarios may stand the documents that they name.
    if (file !== path && isDocument(content)) continue;
    scenarios.push({ file, scenario: scenarioOf(file, content) });
  }
  if (scenarios.length === 0) throw new Unusable(`there is no scenario in \`${path}\``);
  return Promise.all(scenarios.map(({ file, scenario }) => resultOf(file, scenario)));
}

async function resultOf(file: string, scenario: Scenario): Promise<Result> {
  const { name, documentFile } = scenario;
  const document = documentFile === undefined ? undefined : await bytesOf(join(dirname(file), documentFile));
  return { file, name, failures: failuresOf(scenario, document) };
}

function parsed(file: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new Unusable(`\`${file}\` is not JSON: ${(error as Error).message}`);
  }
}

function scenarioOf(file: string, content: unknown): Scenario {
  try {
    return asScenario(content);
  } catch (error) {
    if (!(error instanceof RolegateError)) throw error;
    throw new Unusable(`\`${file}\` is no scenario: ${error.message}`, error.help);
  }
}

function isDocument(content: unknown): boolean {
  return typeof content === 'object' && content !== null && Object.hasOwn(content, 'rolegate');
}

function lines({ file, name, failures }: Result): string[] {
  const mark = failures.length === 0 ? '✓' : '✗';
  return [`${mark} ${file}: ${printable(name)}`, ...failures.map((failure) => `    ${printable(failure)}`)];
}
