/**
 * Scenario files: a document, the questions asked of it, and what must come out. `rolegate test` runs them, and so
 * can any test runner.
 */
import { RolegateError, invalidArgument } from '../core/engine/errors.js';
import type { GateDocument } from '../core/types/document.js';
import { Gate, type AnyPolicy, type DocumentSource } from '../entrypoints/server.js';
import { mismatch, shown } from './mismatch.js';

/** One call on the gate, and what it must give. */
export interface ScenarioStep {
  /** A method of the gate. */
  call: string;
  args: unknown[];
  /** What it returns: an object names the keys that count, a list counts whole. */
  expect?: unknown;
  /** What it throws, likewise. */
  throws?: unknown;
}

/** What a scenario file says. */
export interface Scenario {
  /** A sentence that says what it shows. */
  name: string;
  /** The rules that it rests on. */
  rules?: string[];
  why?: string;
  /** What time it is, until a step has it be later. Omitted: it goes with the clock. */
  now?: string;
  document?: GateDocument;
  /** In place of `document`: its path from the scenario file. */
  documentFile?: string;
  /** Where the document must be refused: the error. */
  loadThrows?: unknown;
  /** All findings about the document, in any order. */
  issues?: unknown[];
  steps?: ScenarioStep[];
}

const FIELDS = ['name', 'rules', 'why', 'now', 'document', 'documentFile', 'loadThrows', 'issues', 'steps'];
const STEP_FIELDS = ['call', 'args', 'expect', 'throws'];
const CALLS = [
  'can',
  'canOnType',
  'explain',
  'explainOnType',
  'actions',
  'access',
  'matrix',
  'whoCan',
  'whoCanOnType',
  'entities',
  'accessList',
  'user',
  'group',
  'organization',
  'entity',
  'children',
  'assignableRoles',
  'share',
  'shareMany',
  'apply',
  'preview',
  'advance',
  'slice',
  'toDocument',
  'issues',
  'version',
  'policy',
];

/** What JSON says, as a scenario. Throws `invalid_argument` where it is none: a misspelt field would expect nothing. */
export function asScenario(value: unknown): Scenario {
  if (!isObject(value)) throw invalidArgument('a scenario is an object');
  checkFields(value, FIELDS, 'the scenario');
  if (typeof value.name !== 'string' || value.name === '') throw invalidArgument('a scenario has a `name`');
  if ('document' in value === 'documentFile' in value) {
    throw invalidArgument('a scenario has either a `document` or a `documentFile`');
  }
  if ('now' in value && typeof value.now !== 'string') throw invalidArgument('`now` is a time, as text');
  const steps = value.steps ?? [];
  if (!Array.isArray(steps)) throw invalidArgument('`steps` is a list');
  steps.forEach(checkStep);
  if (steps.length === 0 && !('issues' in value) && !('loadThrows' in value)) {
    throw invalidArgument('the scenario expects nothing', 'give it `steps`, `issues` or `loadThrows`');
  }
  if (steps.length > 0 && 'loadThrows' in value) throw invalidArgument('a document that is refused has no `steps`');
  return value as unknown as Scenario;
}

/** What does not hold, a line each. The document is the scenario's own where none is given. */
export function failuresOf(scenario: Scenario, document: DocumentSource | undefined = scenario.document): string[] {
  if (document === undefined) throw invalidArgument('the scenario needs the document of its `documentFile`');
  const { issues, loadThrows, now, steps = [] } = scenario;
  const lines: string[] = [];
  const add = (where: string, difference: string | undefined) => {
    if (difference !== undefined) lines.push(`${where}: ${difference}`);
  };
  if (issues !== undefined) add('validate', mismatch({ issues }, { issues: Gate.validate(document) }));
  const loaded = outcomeOf(() => new Gate<AnyPolicy>(document, now === undefined ? {} : { now }));
  if ('error' in loaded || loadThrows !== undefined) add('new Gate', difference({ throws: loadThrows }, loaded));
  if (!('value' in loaded)) return lines;
  for (const [index, step] of steps.entries()) {
    const where = `step ${index}, ${step.call}(${step.args.map((arg) => JSON.stringify(arg)).join(', ')})`;
    add(
      where,
      difference(
        step,
        outcomeOf(() => take(loaded.value, step)),
      ),
    );
    // The first call looks ids up, the second has them at hand: two ways to one answer.
    if (step.call === 'can')
      add(
        `${where}, again`,
        difference(
          step,
          outcomeOf(() => take(loaded.value, step)),
        ),
      );
  }
  loaded.value.free();
  return lines;
}

type Outcome<T> = { value: T } | { error: RolegateError };

function outcomeOf<T>(work: () => T): Outcome<T> {
  try {
    return { value: work() };
  } catch (error) {
    // Another error is never what a scenario means.
    if (error instanceof RolegateError) return { error };
    throw error;
  }
}

function take(gate: Gate<AnyPolicy>, { call, args }: ScenarioStep): unknown {
  const member = (gate as unknown as Record<string, unknown>)[call];
  return typeof member === 'function' ? member.apply(gate, args) : member;
}

function difference(
  { expect, throws }: { expect?: unknown; throws?: unknown },
  outcome: Outcome<unknown>,
): string | undefined {
  if ('error' in outcome)
    return throws === undefined ? `threw ${shown(outcome.error)}` : mismatch(throws, outcome.error);
  return throws === undefined
    ? mismatch(expect, outcome.value)
    : `expected ${shown(throws)} to be thrown, and nothing was`;
}

function checkStep(step: unknown, index: number): void {
  const where = `step ${index}`;
  if (!isObject(step)) throw invalidArgument(`${where} is an object`);
  checkFields(step, STEP_FIELDS, where);
  if (!CALLS.includes(step.call as string)) {
    const calls = CALLS.map((call) => `\`${call}\``).join(', ');
    throw invalidArgument(`${where} calls \`${String(step.call)}\`, which a scenario cannot`, `the calls are ${calls}`);
  }
  if (!Array.isArray(step.args)) throw invalidArgument(`${where} has a list of \`args\``);
  if ('expect' in step === 'throws' in step) throw invalidArgument(`${where} has either \`expect\` or \`throws\``);
}

function checkFields(value: object, fields: string[], where: string): void {
  const unknown = Object.keys(value).find((field) => !fields.includes(field));
  if (unknown === undefined) return;
  const list = fields.map((field) => `\`${field}\``).join(', ');
  throw invalidArgument(`${where} has no field \`${unknown}\``, `its fields are ${list}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
