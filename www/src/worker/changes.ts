/** Changing the gate, and knowing how to take it back. */
import { RolegateError, type Diff, type Edit, type Gate, type GateDocument, type Issue, type Recipient } from 'rolegate';
import { lineOf } from '../issues';
import type { Effect, EffectLine, SharePlan, ShareOutcome } from '../model';
import type { Directory } from './directory';

/** So many lines of an effect are told in words; the rest is counted. */
const TOLD = 200;

/** The edits that lead back to what is now, once `edits` have been made. */
export function inverse(gate: Gate, edits: readonly Edit[]): Edit[] {
  const back: Edit[] = [];
  const seen = new Set<string>();
  const once = (key: string, edit: () => Edit) => {
    if (seen.has(key)) return;
    seen.add(key);
    back.push(edit());
  };
  const grant = (entity: string, recipient: Recipient) =>
    once(JSON.stringify(['grant', entity, recipient]), () => standing(gate, entity, recipient));
  for (const edit of edits) {
    if ('share' in edit) for (const change of edit.share.changes) grant(edit.share.entity, recipientOf(change));
    else if ('grant' in edit) grant(edit.grant.entity, recipientOf(edit.grant));
    else if ('revoke' in edit) grant(edit.revoke.entity, recipientOf(edit.revoke));
    else if ('put' in edit) once(JSON.stringify([edit.put, edit.value.id]), () => former(gate.toDocument(), edit));
    else throw new Error(`the page does not take back \`${JSON.stringify(edit)}\``);
  }
  return back;
}

function recipientOf({ user, group, organization }: { user?: string | undefined; group?: string | undefined; organization?: string | undefined }): Recipient {
  if (user !== undefined) return { user };
  return group !== undefined ? { group } : { organization: organization! };
}

/** The edit that makes a recipient's grant what it is now. */
function standing(gate: Gate, entity: string, recipient: Recipient): Edit {
  const wanted = JSON.stringify(recipient);
  const listed = gate.accessList(entity).find((one) => JSON.stringify(recipientOf(one.recipient)) === wanted);
  if (!listed) return { revoke: { entity, ...recipient } };
  const { role, canShare, canUseData } = listed;
  return { grant: { entity, ...recipient, role, canShare, canUseData } };
}

function former(document: GateDocument, edit: Extract<Edit, { put: string }>): Edit {
  const lists = { user: document.users, group: document.groups, organization: document.organizations, entity: document.entities };
  const value = lists[edit.put]?.find(({ id }) => id === edit.value.id);
  return (value ? { put: edit.put, value } : { remove: edit.put, id: edit.value.id }) as Edit;
}

/** How many actions a diff gives, and takes, in all. */
export function sumOf({ changes }: Diff): { gained: number; lost: number } {
  const sum = (side: 'gained' | 'lost') => changes.reduce((total, change) => total + change[side].length, 0);
  return { gained: sum('gained'), lost: sum('lost') };
}

/** A diff in words: who gains and loses what, where. */
export function effectOf(gate: Gate, directory: Directory, diff: Diff): Effect {
  const label = (type: string, action: string) => gate.policy.entityTypes[type]?.actions[action]?.label ?? action;
  const lines = diff.changes.slice(0, TOLD).map(({ user, entity, gained, lost }): EffectLine => {
    const place = directory.entityNamed(entity);
    return {
      user: directory.named('user', user),
      entity: place,
      gained: gained.map((action) => label(place.type, action)),
      lost: lost.map((action) => label(place.type, action)),
    };
  });
  const cells = diff.changes.map(({ user, entity, gained, lost }) => ({ user, entity, gained, lost }));
  return { lines, more: diff.changes.length - lines.length, ...sumOf(diff), cells };
}

/** What a share would do, with the lines that a ceiling would cut; throws `share_refused` where it would be refused. */
export function planned(gate: Gate, directory: Directory, plan: SharePlan): ShareOutcome {
  const diff = gate.preview([{ share: plan }]);
  return { effect: effectOf(gate, directory, diff), cut: plan.options?.strict ? [] : cutLines(gate, plan) };
}

/** The lines that would stand above the recipient's ceiling: those that a strict share is refused for. */
function cutLines(gate: Gate, plan: SharePlan): number[] {
  try {
    gate.preview([{ share: { ...plan, options: { ...plan.options, strict: true } } }]);
    return [];
  } catch (error) {
    const issues = error instanceof RolegateError ? (error.issues ?? []) : [];
    return issues.filter(({ code }) => code === 'above_ceiling').map(lineOf);
  }
}

/** For each grant of an access list, why the actor may not take it away; null where they may, or where only another owner is missing. */
export function locked(gate: Gate, actor: string, entity: string): (Issue | null)[] {
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
