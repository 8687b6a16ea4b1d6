/** Records and grants as forms have them: as they are now, or as one to be added begins. */
import type { AccessEntry, Gate, RecipientKind } from 'rolegate/server';
import type {
  EntityFields,
  Fields,
  FormOf,
  GrantFields,
  GroupFields,
  Near,
  OrganizationFields,
  UserFields,
} from '../shapes/records';
import { shown, type Named } from '../shapes/names';
import type { Directory } from './directory';

/** What there is to ask. */
export interface Asked {
  gate: Gate;
  directory: Directory;
}

/** What a form begins with; null where what it is for is not there. */
export function fieldsOf(asked: Asked, { kind, of }: FormOf, near: Near): Fields | null {
  if (kind === 'grant') return of ? grantFields(asked, of) : newGrant(asked, near);
  if (of && !recordsOf(asked.directory, kind).has(of[0]!)) return null;
  switch (kind) {
    case 'user':
      return userFields(asked, of?.[0], near);
    case 'group':
      return groupFields(asked, of?.[0]);
    case 'organization':
      return organizationFields(asked, of?.[0]);
    case 'entity':
      return entityFields(asked, of?.[0], near);
  }
}

/** The records of a kind, by what the page knows them by. */
export function recordsOf(directory: Directory, kind: Exclude<FormOf['kind'], 'grant'>): ReadonlyMap<string, unknown> {
  switch (kind) {
    case 'user':
      return directory.users;
    case 'group':
      return directory.groups;
    case 'organization':
      return directory.organizations;
    case 'entity':
      return directory.entities;
  }
}

const namedOrNull = (directory: Directory, kind: RecipientKind | 'entity', id: string | undefined): Named | null =>
  id === undefined ? null : directory.named(kind, id);

const groupsNamed = (directory: Directory, ids: readonly string[] = []) =>
  ids.map((id) => directory.named('group', id));

const appRolesNamed = ({ policy }: Gate, ids: readonly string[] = []): Named[] =>
  ids.map((id) => ({ id, name: shown(policy.appRoles?.[id]?.label, id) }));

function userFields({ gate, directory }: Asked, id: string | undefined, { place }: Near): UserFields {
  const user = id === undefined ? undefined : directory.users.get(id);
  const first = (kind: string) => (!user && place?.kind === kind ? [place.id] : []);
  return {
    kind: 'user',
    name: user?.name ?? '',
    id: id ?? null,
    organization: namedOrNull(directory, 'organization', user?.organization ?? first('organization')[0]),
    groups: groupsNamed(directory, user?.groups ?? first('group')),
    appRoles: appRolesNamed(gate, user?.appRoles ?? first('app-role')),
    active: user?.active !== false,
  };
}

function groupFields({ gate, directory }: Asked, id: string | undefined): GroupFields {
  const group = id === undefined ? undefined : directory.groups.get(id);
  const members = id === undefined ? [] : [...directory.users.values()].filter(({ groups }) => groups?.includes(id));
  return {
    kind: 'group',
    name: group?.name ?? '',
    id: id ?? null,
    organization: namedOrNull(directory, 'organization', group?.organization),
    groups: groupsNamed(directory, group?.groups),
    appRoles: appRolesNamed(gate, group?.appRoles),
    members: members.map((user) => directory.named('user', user.id)),
  };
}

function organizationFields({ gate, directory }: Asked, id: string | undefined): OrganizationFields {
  const organization = id === undefined ? undefined : directory.organizations.get(id);
  return {
    kind: 'organization',
    name: organization?.name ?? '',
    id: id ?? null,
    appRoles: appRolesNamed(gate, organization?.appRoles),
  };
}

function entityFields({ gate, directory }: Asked, key: string | undefined, near: Near): EntityFields {
  const entity = key === undefined ? undefined : directory.entities.get(key);
  const beside = near.entity === undefined ? undefined : directory.entities.get(near.entity);
  return {
    kind: 'entity',
    type: entity?.type ?? near.type ?? beside?.type ?? Object.keys(gate.policy.entityTypes)[0] ?? '',
    name: entity?.name ?? '',
    id: entity ? directory.reference(entity).id : null,
    organization: namedOrNull(directory, 'organization', (entity ?? beside)?.organization),
    parent: namedOrNull(directory, 'entity', entity?.parent),
    inherits: entity?.inherits !== false,
    state: entity?.state ?? '',
    createdBy: namedOrNull(directory, 'user', entity?.createdBy),
  };
}

function newGrant({ gate, directory }: Asked, { entity, user, place }: Near): GrantFields {
  const target = entity !== undefined && directory.entities.has(entity) ? directory.entityNamed(entity) : null;
  const recipient = directory.users.has(user ?? '')
    ? { kind: 'user' as const, ...directory.named('user', user!) }
    : place === undefined || place.kind === 'app-role'
      ? null
      : { kind: place.kind, ...directory.named(place.kind, place.id) };
  const role = target ? lowestRole(gate, target.type) : '';
  return {
    kind: 'grant',
    recipient,
    entity: target,
    role,
    canUseData: false,
    canShare: true,
    from: '',
    until: '',
  };
}

/** The role that gives least: the first. */
export const lowestRole = ({ policy }: Gate, type: string): string => policy.entityTypes[type]?.roles?.[0]?.id ?? '';

function grantFields(asked: Asked, [key = '', kind = '', id = '']: string[]): GrantFields | null {
  const { directory } = asked;
  const entry = entryOf(asked, key, kind, id);
  if (!entry) return null;
  const { role, canUseData, canShare, from = '', until = '' } = entry;
  const recipient = { kind: kind as RecipientKind, ...directory.named(kind as RecipientKind, id) };
  return { kind: 'grant', recipient, entity: directory.entityNamed(key), role, canUseData, canShare, from, until };
}

/** A recipient's line of an entity's access list. */
export function entryOf({ gate, directory }: Asked, key: string, kind: string, id: string): AccessEntry | undefined {
  if (!directory.entities.has(key)) return undefined;
  return gate
    .accessList(directory.entity(key))
    .find(({ recipient }) => Object.entries(recipient).join() === `${kind},${id}`);
}

/** An id for a record of a name that no other has; empty where the name has no letter or digit. */
export function freeId(
  directory: Directory,
  { kind, name, type }: { kind: FormOf['kind']; name: string; type?: string },
) {
  const between = kind === 'user' ? '.' : '-';
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  const wanted = (words ?? []).join(between);
  if (wanted === '') return '';
  for (let n = 1; ; n++) {
    const id = n === 1 ? wanted : `${wanted}${between}${n}`;
    if (!isTaken(directory, kind, id, type)) return id;
  }
}

/** Whether a record of a kind, of an entity of a type, has an id. */
export function isTaken(directory: Directory, kind: FormOf['kind'], id: string, type = ''): boolean {
  if (kind === 'entity') return directory.entities.get(directory.keyOf({ type, id }))?.type === type;
  return kind !== 'grant' && recordsOf(directory, kind).has(id);
}
