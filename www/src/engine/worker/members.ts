/** Who is in a group, an organization or an app role, what it holds, and what it would do to be in it or not. */
import type { Edit, EntityArgument, Gate, GrantDocument } from 'rolegate/server';
import type { HeldGrant, Member, Place, PlaceCard, PlaceKind } from '../shapes/members';
import { shown, type Named } from '../shapes/names';
import type { Directory } from './directory';

/** The grants of a gate as it is now: to read them from a large one takes most of a second. */
let read: { gate: Gate; version: number; grants: readonly GrantDocument[] } | null = null;

export function grantsOf(gate: Gate): readonly GrantDocument[] {
  if (read?.gate !== gate || read.version !== gate.version)
    read = { gate, version: gate.version, grants: gate.toDocument().grants ?? [] };
  return read.grants;
}

export function placeCard(gate: Gate, directory: Directory, place: Place): PlaceCard | null {
  const { kind, id } = place;
  const record = recordOf(gate, directory, place);
  if (!record) return null;
  const group = directory.groups.get(id);
  const named = (ids: readonly string[] = []) => ids.map((one) => directory.named('group', one));
  const isGroup = kind === 'group';
  const organization = isGroup ? group?.organization : undefined;
  return {
    kind,
    id,
    name: shown(record.name, id),
    organization: organization === undefined ? null : directory.named('organization', organization),
    above: isGroup ? named(group?.groups) : [],
    below: isGroup ? named(subgroups(directory, id)) : [],
    appRoles: kind === 'app-role' ? [] : [...(record.appRoles ?? [])],
    givenBy: kind === 'app-role' ? giversOf(directory, id) : [],
    members: membersOf(directory, place),
    grants: kind === 'app-role' ? [] : held(gate, directory, kind, id),
  };
}

function recordOf(gate: Gate, directory: Directory, { kind, id }: Place) {
  if (kind === 'group') return directory.groups.get(id);
  if (kind === 'organization') return directory.organizations.get(id);
  const appRoles = gate.policy.appRoles ?? {};
  return Object.hasOwn(appRoles, id) ? { name: appRoles[id]?.label, appRoles: [] } : undefined;
}

const subgroups = (directory: Directory, id: string): string[] =>
  [...directory.groups.values()].filter(({ groups }) => groups?.includes(id)).map((group) => group.id);

function giversOf(directory: Directory, appRole: string): (Named & { kind: PlaceKind })[] {
  const giving = <T extends { id: string; appRoles?: readonly string[] }>(
    kind: 'group' | 'organization',
    list: Iterable<T>,
  ) =>
    [...list]
      .filter(({ appRoles }) => appRoles?.includes(appRole))
      .map(({ id }) => ({ kind, ...directory.named(kind, id) }));
  return [...giving('group', directory.groups.values()), ...giving('organization', directory.organizations.values())];
}

/** Those who are in it themselves first. */
function membersOf(directory: Directory, { kind, id }: Place): Member[] {
  const members = [...directory.users.values()].flatMap((user): Member[] => {
    const through = waysOf(directory, user.id, kind, id);
    if (through === null) return [];
    return [{ ...directory.named('user', user.id), active: user.active !== false, through }];
  });
  return members.sort((a, b) => a.through.length - b.through.length);
}

/** Through what a user is in a place: nothing where they are so themselves, null where they are not. */
function waysOf(directory: Directory, userId: string, kind: PlaceKind, id: string): Named[] | null {
  const user = directory.users.get(userId);
  if (kind === 'organization') return user?.organization === id ? [] : null;
  if (kind === 'app-role') {
    const ways = directory.appRolesOf(userId).filter(({ appRole }) => appRole === id);
    if (ways.length === 0) return null;
    return ways.some(({ from }) => from.kind === 'user') ? [] : ways.map(({ from }) => from);
  }
  if (user?.groups?.includes(id)) return [];
  if (!directory.groupsOf(userId).includes(id)) return null;
  return (user?.groups ?? [])
    .filter((own) => directory.groupsAbove(own).has(id))
    .map((own) => directory.named('group', own));
}

function held(gate: Gate, directory: Directory, kind: 'group' | 'organization', id: string): HeldGrant[] {
  return grantsOf(gate)
    .filter((grant) => grant[kind] === id)
    .map(({ entity, role, canUseData = false, canShare = true, from, until }) => {
      const target = directory.entityNamed(typeof entity === 'object' ? directory.keyOf(entity) : entity);
      const label = gate.policy.entityTypes[target.type]?.roles?.find((one) => one.id === role)?.label;
      const isTimed = from !== undefined || until !== undefined;
      const outOfTime = isTimed ? outOfTimeOn(gate, directory.entity(target.id), kind, id) : undefined;
      return { entity: target, role: shown(label, role), canUseData, canShare, from, until, outOfTime };
    });
}

const outOfTimeOn = (gate: Gate, entity: EntityArgument, kind: 'group' | 'organization', id: string) =>
  gate.accessList(entity).find(({ recipient }) => recipient[kind] === id)?.outOfTime;

/** What makes a user one of a place, or one no more. */
export function membership(directory: Directory, user: string, { kind, id }: Place, joins: boolean): Edit[] {
  const record = directory.users.get(user);
  if (!record) return [];
  const changed = (list: readonly string[] = []) => [...list.filter((one) => one !== id), ...(joins ? [id] : [])];
  if (kind === 'organization') return [{ patch: 'user', id: user, value: { organization: joins ? id : null } }];
  if (kind === 'group') return [{ patch: 'user', id: user, value: { groups: changed(record.groups) } }];
  return [{ patch: 'user', id: user, value: { appRoles: changed(record.appRoles) } }];
}
