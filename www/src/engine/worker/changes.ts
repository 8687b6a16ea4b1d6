/** Changing the gate, and telling what that does. */
import {
  RolegateError,
  type ActionDocument,
  type CellChange,
  type Diff,
  type DiffWarning,
  type Edit,
  type EntityTypeDocument,
  type Gate,
  type Issue,
  type PolicyDocument,
} from 'rolegate/server';
import type { Effect, EffectLine, Made, Sums, Touched } from '../shapes/changes';
import { VISITOR, shown } from '../shapes/names';
import { lineOf, type SharePlan, type ShareOutcome } from '../shapes/share';
import { withReferences, type Directory } from './directory';
import { flipsOnTypes } from './on-types';

/** So many lines of an effect, and so many warnings, are told in words. */
const TOLD = 200;

/** Past so many users or entities, a change is told as one that touches them all. */
const TOUCHED = 10_000;

/**
 * What a change touched. Its blocks have every entity on which an answer flipped; what else changed of a record is in
 * `touched`.
 */
export function touchedBy(directory: Directory, { exact, blocks, touched }: Diff, records: boolean): Touched {
  const [users, entities] = [new Set<string>(), new Set<string>()];
  const isTold =
    exact &&
    blocks.every((block) => {
      for (const user of block.users) users.add(user ?? VISITOR.id);
      for (const entity of block.entities) entities.add(directory.keyOf(entity));
      return users.size <= TOUCHED && entities.size <= TOUCHED;
    });
  for (const record of touched) {
    if ('entity' in record) entities.add(directory.keyOf({ type: record.type, id: record.entity }));
  }
  return { records, users: isTold ? users : null, entities: isTold ? directory.withDescendants(entities) : null };
}

/** How many actions a diff gives and takes, to how many people, on how many entities: of up to a million blocks. */
function sumsOf({ exact, blocks }: Diff): Sums {
  const [people, entities] = [new Set<string>(), new Map<string, Set<string>>()];
  let [gained, lost] = [0, 0];
  for (const block of blocks) {
    const cells = block.users.length * block.entities.length;
    gained += cells * block.gained.length;
    lost += cells * block.lost.length;
    for (const user of block.users) people.add(user ?? VISITOR.id);
    for (const { type, id } of block.entities) {
      const ofType = entities.get(type);
      if (ofType) ofType.add(id);
      else entities.set(type, new Set([id]));
    }
  }
  const all = [...entities.values()].reduce((sum, { size }) => sum + size, 0);
  return { exact, gained, lost, people: people.size, entities: all };
}

/** The first of a list that may be long, and may be worked out as it is read. */
function firstOf<T>(list: Iterable<T>, most: number): T[] {
  const first: T[] = [];
  for (const item of list) {
    if (first.length === most) break;
    first.push(item);
  }
  return first;
}

/** What is about the whole change first: that nobody owns an entity any more weighs more than a line. */
function messages(warnings: readonly DiffWarning[]): string[] {
  const whole = warnings.filter(({ index }) => index === undefined);
  const lines = warnings.filter(({ index }) => index !== undefined);
  return [...new Set([...whole, ...lines].slice(0, TOLD).map(({ message }) => message))];
}

/** A diff in words: who gains and loses what, where, and what else there is to know. */
export function effectOf(
  gate: Gate,
  directory: Directory,
  diff: Diff,
  warnings = diff.warnings,
  policy: PolicyDocument | null = null,
): Effect {
  const policies = policy ? [policy, gate.policy] : [gate.policy];
  const lines = firstOf(diff.changes, TOLD).map((change) => lineOfEffect(policies, directory, change));
  const onTypes = policy ? flipsOnTypes(gate, directory, policy) : [];
  return { ...sumsOf(diff), lines, more: diff.count - lines.length, warnings: messages(warnings), onTypes };
}

/** Edits that nobody has made yet, and what they would do. */
export const idea = (gate: Gate, directory: Directory, edits: Edit[]) => ({
  edits,
  effect: effectOf(gate, directory, gate.preview(edits)),
});

/** What another policy in place of this one would do. */
export function effectOfPolicy(gate: Gate, directory: Directory, policy: PolicyDocument): Effect {
  const diff = gate.preview([{ put: 'policy', value: policy }]);
  return effectOf(gate, directory, diff, diff.warnings, policy);
}

/** The policy that edits put; null where they put none that is written in full. */
export function policyIn(edits: readonly Edit[]): PolicyDocument | null {
  const put = edits.findLast((edit) => 'put' in edit && edit.put === 'policy');
  return put && 'put' in put && put.put === 'policy' && typeof put.value === 'object' ? put.value : null;
}

/** An action is called as the first of the policies that has it calls it. */
function lineOfEffect(
  policies: readonly PolicyDocument[],
  directory: Directory,
  { user, entity, type, gained, lost }: CellChange,
): EffectLine {
  const label = (action: string) => {
    const found = policies.map(({ entityTypes }) => actionIn(entityTypes[type], action)).find(Boolean);
    return shown(found?.label, action);
  };
  const target = { ...directory.named('entity', directory.keyOf({ type, id: entity })), type };
  const who = user === null ? VISITOR : directory.named('user', user);
  return { user: who, entity: target, gained: gained.map(label), lost: lost.map(label) };
}

function actionIn(type: EntityTypeDocument | undefined, action: string): ActionDocument | undefined {
  return type?.actions && Object.hasOwn(type.actions, action) ? type.actions[action] : undefined;
}

/** What was made, and how to take it back; null where nothing was, and so there is nothing to take back. */
export function madeOf(diff: Diff, edits: Edit[], title: string, warnings = diff.warnings): Made {
  const back = [...diff.inverse];
  return { step: back.length === 0 ? null : { title, edits, back }, ...sumsOf(diff), warnings: messages(warnings) };
}

const OF_TIME: ReadonlySet<string> = new Set(['replaces_lasting', 'out_of_time']);

/** What a share would do, with the lines that a ceiling would cut; throws `share_refused` where it would be refused. */
export function planned(gate: Gate, directory: Directory, plan: SharePlan): ShareOutcome {
  const [share] = withReferences(directory, [{ share: plan }]);
  const diff = gate.preview([share!]);
  // What a ceiling cuts is said beside its line, and so is what there is to know of times.
  const warnings = diff.warnings.filter(({ code }) => code !== 'cut_by_ceiling' && !OF_TIME.has(code));
  return {
    effect: effectOf(gate, directory, diff, warnings),
    timing: diff.warnings.flatMap(({ code, message, recipient }) =>
      recipient && OF_TIME.has(code) ? [{ recipient, message, isVain: code === 'out_of_time' }] : [],
    ),
    cut: plan.options?.strict ? [] : cutLines(gate, directory, plan),
  };
}

/** The lines that would stand above the recipient's ceiling: those that a strict share is refused for. */
function cutLines(gate: Gate, directory: Directory, plan: SharePlan): number[] {
  try {
    const strict = { ...plan, options: { ...plan.options, strict: true } };
    gate.preview(withReferences(directory, [{ share: strict }]));
    return [];
  } catch (error) {
    const issues = error instanceof RolegateError ? (error.issues ?? []) : [];
    return issues.filter(({ code }) => code === 'above_ceiling').map(lineOf);
  }
}

/**
 * For each grant of an access list, why the actor may not take it away; null where they may, or where only another
 * owner is missing.
 */
export function locked(gate: Gate, directory: Directory, actor: string, key: string): (Issue | null)[] {
  const entity = directory.entity(key);
  return gate.accessList(entity).map(({ recipient }) => {
    try {
      gate.preview([{ share: { actor, entity, changes: [{ ...recipient, role: null }] } }]);
      return null;
    } catch (error) {
      const issues = error instanceof RolegateError ? (error.issues ?? []) : [];
      return issues.find(({ code }) => code !== 'last_owner') ?? null;
    }
  });
}
