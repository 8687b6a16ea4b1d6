/** What the details show of one user, one entity, one decision. */
import type { AccessEntry, Decision, Edit, Gate, RecipientKind, UserDocument } from 'rolegate/server';
import type { EntityCard, Explanation, Reached, StandingCard, Through, UserCard, UserName } from '../shapes/details';
import { VISITOR, shown, subject, type Listed, type Triple } from '../shapes/names';
import { stateOf } from './cells';
import type { Directory } from './directory';
import type { Reach } from './reach';
import { stateLabel } from './states';
import { everybodyOn } from './visitors';

export function explanation(gate: Gate, directory: Directory, { user, action, entity }: Triple): Explanation {
  const decision: Decision = gate.explain(subject(user), action, directory.entity(entity));
  const setting = new Set(decision.ceiling?.appRoles);
  return {
    decision,
    user: directory.named('user', user),
    entity: directory.entityNamed(entity),
    paths: decision.paths.map((path) => through(directory, path)),
    appRoles: directory.appRolesOf(user).filter(({ appRole }) => setting.has(appRole)),
    remedies: (decision.denial?.remedies ?? []).map(({ message, edits, steps }) => ({
      message,
      edits,
      people: peopleOf(gate, edits),
      by: everyStep(steps.map(({ by }) => by))?.map((id) => directory.named('user', id)) ?? null,
    })),
  };
}

/** How many people a change gives something, where it is made to more than a user; null where it is not. */
function peopleOf(gate: Gate, edits: readonly Edit[]): number | null {
  const isWide = edits.some((edit) => 'grant' in edit && edit.grant.user === undefined);
  if (!isWide) return null;
  const { blocks } = gate.preview(edits);
  return new Set(blocks.flatMap(({ users, gained }) => (gained.length > 0 ? users : []))).size;
}

/** Those who can make every step; null where the document does not say it of one. */
function everyStep(steps: (string[] | null)[]): string[] | null {
  const [first = [], ...rest] = steps.filter((by) => by !== null);
  return rest.length + 1 < steps.length ? null : first.filter((id) => rest.every((by) => by.includes(id)));
}

export function listed(directory: Directory, kind: 'user' | 'entity', ids: readonly string[], limit: number): Listed {
  return { list: ids.slice(0, limit).map((id) => directory.named(kind, id)), total: ids.length };
}

/** What one user may do on one entity. */
export function standing(gate: Gate, directory: Directory, user: string, entity: string): StandingCard {
  const target = directory.entityNamed(entity);
  const asked = directory.entity(entity);
  const matrix = gate.matrix({ users: [subject(user)], entities: [asked], detail: true });
  const actions = Object.entries(gate.policy.entityTypes[target.type]?.actions ?? {}).map(
    ([action, { label, section }]) => ({
      action,
      label: shown(label, action),
      section,
      state: stateOf(matrix, 0, matrix.bit(asked, action)),
    }),
  );
  return { entity: target, role: labelOf(gate.access(subject(user), asked)), actions };
}

/** What people call the role that somebody has; null where they have none. */
export const labelOf = (access: { label: string } | null) => access && shown(access.label);

function through(directory: Directory, path: Decision['paths'][number]): Through {
  const { via, recipient, role, canUseData, canShare, from, until, gives, through: groups = [], parent } = path;
  // A path through the parent is named by how the user reaches the parent.
  const reach = parent?.via ?? via;
  const kind = reach === 'group' || reach === 'organization' || reach === 'public' ? reach : 'user';
  return {
    via,
    role,
    canUseData,
    canShare,
    from,
    until,
    gives: gives ?? false,
    recipient: directory.named(kind, recipient),
    groups: groups.slice(0, -1).map((group) => directory.named('group', group)),
    ...(parent && {
      parent: { ...directory.entityNamed(keyOfParent(directory, parent)), via: parent.via, role: parent.role },
    }),
  };
}

function keyOfParent(directory: Directory, { entity, type }: { entity: string; type: string }): string {
  return directory.keyOf({ type, id: entity });
}

export function userName(directory: Directory, id: string): UserName | null {
  if (id === VISITOR.id) return { ...VISITOR, active: true };
  const user = directory.users.get(id);
  return user ? { ...directory.named('user', id), active: user.active !== false } : null;
}

export function userCard(gate: Gate, directory: Directory, reach: Reach, id: string): UserCard | null {
  const user: Omit<UserDocument, 'name'> | undefined = id === VISITOR.id ? { id } : directory.users.get(id);
  if (!user) return null;
  const own = user.groups ?? [];
  const above = directory.groupsOf(id).filter((group) => !own.includes(group));
  const types = Object.entries(gate.policy.entityTypes).map(([type, { typeActions }]) => {
    const decisions = Object.keys(typeActions ?? {}).map((action) => ({
      action,
      decision: gate.explainOnType(subject(id), action, type),
    }));
    return {
      type,
      entities: directory.entitiesByType.get(type)?.length ?? 0,
      reached: reach.of(id, type).length,
      // What app roles give by themselves has no ceiling.
      tier: decisions.find(({ decision }) => decision.ceiling)?.decision.ceiling?.tier ?? null,
      typeActions: decisions.map(({ action, decision }) => ({ action, allowed: decision.allowed })),
    };
  });
  return {
    ...directory.named('user', id),
    active: user.active !== false,
    organization: user.organization === undefined ? null : directory.named('organization', user.organization),
    groups: own.map((group) => directory.named('group', group)),
    groupsAbove: above.map((group) => directory.named('group', group)),
    appRoles: directory.appRolesOf(id),
    types,
  };
}

export function entityCard(gate: Gate, directory: Directory, id: string): EntityCard | null {
  const entity = directory.entities.get(id);
  if (!entity) return null;
  const { organization, createdBy, parent, inherits = true } = entity;
  return {
    ...directory.entityNamed(id),
    reference: directory.reference(entity),
    organization: organization === undefined ? null : directory.named('organization', organization),
    createdBy: createdBy === undefined ? null : directory.named('user', createdBy),
    state: stateLabel(gate.policy, entity) ?? null,
    stateId: entity.state ?? null,
    parent: parent === undefined ? null : { ...directory.entityNamed(parent), inherits },
  };
}

export const accessList = (gate: Gate, directory: Directory, entity: string): AccessEntry[] =>
  gate.accessList(directory.entity(entity)).map((entry) => {
    const [[kind, id]] = Object.entries(entry.recipient) as [[RecipientKind, string]];
    return { ...entry, name: directory.named(kind, id).name, label: shown(entry.label) };
  });

export function reached(
  gate: Gate,
  directory: Directory,
  entity: string,
  limit: number,
): { users: Reached[]; total: number } {
  const entries = everybodyOn(gate, directory.entity(entity));
  const users = entries.slice(0, limit).map(({ user, label, actions, paths }) => ({
    ...directory.named('user', user),
    role: shown(label),
    actions: actions.length,
    through: waysOf(directory, paths),
  }));
  return { users, total: entries.length };
}

/** Those that are told alike once. */
function waysOf(directory: Directory, paths: Decision['paths']): Reached['through'] {
  const ways = paths.map((path) => ({ way: wayOf(directory, path), from: path.from, until: path.until }));
  return [...new Map(ways.map((one) => [JSON.stringify(one), one])).values()];
}

function wayOf(directory: Directory, path: Decision['paths'][number]): string {
  const { via, recipient, groups, parent } = through(directory, path);
  switch (via) {
    case 'direct':
      return 'directly';
    case 'creator':
      return 'as creator';
    case 'tier':
      return 'by tier';
    case 'parent':
      return `from ${parent?.name ?? 'the parent'}`;
    default:
      return [recipient, ...groups].map(({ name }) => name).join(', through ');
  }
}
