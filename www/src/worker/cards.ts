/** What the panels show about one user, one entity, one decision. */
import type { Decision, Gate } from 'rolegate';
import type { EntityCard, Explanation, Named, SearchResult, Through, Triple, UserCard } from '../model';
import { matcher, type Directory } from './directory';

export function explanation(gate: Gate, directory: Directory, { user, action, entity }: Triple): Explanation {
  const decision: Decision = gate.explain(user, action, entity);
  const setting = new Set(decision.ceiling?.appRoles);
  return {
    decision,
    user: directory.named('user', user),
    entity: directory.entityNamed(entity),
    paths: decision.paths.map((path) => through(directory, path)),
    appRoles: directory.appRolesOf(user).filter(({ appRole }) => setting.has(appRole)),
  };
}

function through(directory: Directory, path: Decision['paths'][number]): Through {
  const { via, recipient, role, canUseData, canShare, gives, parent } = path;
  // A path through the parent is named by how the user reaches the parent.
  const reach = parent?.via ?? via;
  const kind = reach === 'group' || reach === 'organization' ? reach : 'user';
  return {
    via, role, canUseData, canShare, gives,
    recipient: directory.named(kind, recipient),
    ...(parent && { parent: { ...directory.entityNamed(parent.entity), via: parent.via, role: parent.role } }),
  };
}

export function userCard(gate: Gate, directory: Directory, id: string): UserCard | null {
  const user = directory.users.get(id);
  if (!user) return null;
  const types = Object.entries(gate.policy.entityTypes).map(([type, { typeActions }]) => {
    const decisions = Object.keys(typeActions ?? {}).map((action) => ({ action, decision: gate.explainOnType(id, action, type) }));
    return {
      type,
      entities: directory.entitiesByType.get(type)?.length ?? 0,
      tier: decisions[0]?.decision.ceiling?.tier ?? null,
      typeActions: decisions.map(({ action, decision }) => ({ action, allowed: decision.allowed })),
    };
  });
  return {
    ...directory.named('user', id),
    active: user.active !== false,
    organization: user.organization === undefined ? null : directory.named('organization', user.organization),
    groups: (user.groups ?? []).map((group) => directory.named('group', group)),
    appRoles: directory.appRolesOf(id),
    types,
  };
}

export function entityCard(directory: Directory, id: string): EntityCard | null {
  const entity = directory.entities.get(id);
  if (!entity) return null;
  const { organization, createdBy, parent } = entity;
  return {
    ...directory.entityNamed(id),
    organization: organization === undefined ? null : directory.named('organization', organization),
    createdBy: createdBy === undefined ? null : directory.named('user', createdBy),
    parent: parent === undefined ? null : directory.entityNamed(parent),
  };
}

export function search(gate: Gate, directory: Directory, kind: 'user' | 'entity', text: string, limit: number): SearchResult {
  const matches = matcher(text);
  const entries = Object.entries(gate.policy.entityTypes);
  const lists: { title: string; items: (Named & { type?: string; detail?: string })[] }[] = kind === 'user'
    ? [{ title: 'Users', items: [...directory.users.values()].filter(matches).map((user) => ({
        id: user.id,
        name: user.name ?? user.id,
        detail: [user.active === false ? 'inactive' : '', directory.organizations.get(user.organization ?? '')?.name ?? '']
          .filter(Boolean).join(' · '),
      })) }]
    : entries.map(([type, { label }]) => ({
        title: label ?? type,
        items: (directory.entitiesByType.get(type) ?? []).filter(matches)
          .map(({ id, name }) => ({ id, name: name ?? id, type })),
      }));
  const total = lists.reduce((sum, { items }) => sum + items.length, 0);
  let left = limit;
  const groups = lists.map(({ title, items }) => {
    const some = items.slice(0, left);
    left -= some.length;
    return { title, items: some };
  }).filter(({ items }) => items.length > 0);
  return { groups, total, shown: limit - left };
}
