/** A policy with a type more, or one less. */
import type { AppRoleDocument, EntityTypeDocument, PolicyDocument } from 'rolegate';
import { mapped, without, withField, type PolicyEdit } from './edits';

/** What a type begins with. */
export interface Beginning {
  label: string;
  role: string;
  action: string;
  inherits: boolean;
}

/** The id that words suggest; empty where they have no letter or digit. */
export function idFrom(words: string): string {
  const plain = words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const [first = '', ...rest] = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  return rest.reduce((id, word) => (id.length + word.length < LONGEST ? `${id}_${word}` : id), first);
}

/** Of many words, those that make so many letters are enough. */
const LONGEST = 32;

/** A type has a role at least, and one that owns; and an action, which that role holds. */
export const addType =
  (id: string, { label, role, action, inherits }: Beginning): PolicyEdit =>
  (policy) => {
    const [roleId, actionId] = [idFrom(role), idFrom(action)];
    const type: EntityTypeDocument = {
      ...labelled(label, id),
      roles: [{ id: roleId, ...labelled(role, roleId), level: 'OWNER' }],
      ...(inherits && { inherits }),
      actions: { [actionId]: { ...labelled(action, actionId), holders: [roleId] } },
    };
    return { ...policy, entityTypes: { ...policy.entityTypes, [id]: type } };
  };

const labelled = (label: string, id: string) => (label === '' || label === id ? {} : { label });

/** Takes a type away, and out of what names it. */
export const removeType =
  (id: string): PolicyEdit =>
  (policy) => ({
    ...policy,
    entityTypes: mapped(without(policy.entityTypes, id), (type) => ({
      ...(type.ceilingOf === id ? withField(type, 'ceilingOf', undefined) : type),
      ...(typeof type.inherits === 'object' && { inherits: inheritsWithout(type.inherits, id) }),
    })),
    ...(policy.appRoles && {
      appRoles: mapped(policy.appRoles, (one) => (one.tiers ? { ...one, tiers: without(one.tiers, id) } : one)),
    }),
  });

function inheritsWithout(inherits: Exclude<EntityTypeDocument['inherits'], boolean | undefined>, id: string) {
  const rest = without(inherits as Record<string, never>, id);
  // Without a map, it inherits as roles and levels say.
  return Object.keys(rest).length > 0 ? rest : true;
}

/** Brings a type back as another policy has it, into what named it there. */
export const bringBack =
  (id: string, from: PolicyDocument): PolicyEdit =>
  (policy) => {
    const types = { ...policy.entityTypes, [id]: from.entityTypes[id]! };
    return {
      ...policy,
      entityTypes: mapped(inOrderOf(types, from.entityTypes), (type, key) =>
        key === id ? type : namedAgain(type, from.entityTypes[key], id),
      ),
      ...(policy.appRoles && {
        appRoles: mapped(policy.appRoles, (one, key) => withTierOf(one, from.appRoles?.[key], id)),
      }),
    };
  };

/** Entries in the order of others, and then those that are new. */
function inOrderOf<T>(entries: Record<string, T>, others: Readonly<Record<string, T>>): Record<string, T> {
  const keys = [...new Set([...Object.keys(others), ...Object.keys(entries)])];
  return Object.fromEntries(keys.flatMap((key) => (Object.hasOwn(entries, key) ? [[key, entries[key]!]] : [])));
}

function namedAgain(type: EntityTypeDocument, was: EntityTypeDocument | undefined, id: string): EntityTypeDocument {
  const map = typeof was?.inherits === 'object' && Object.hasOwn(was.inherits, id) ? was.inherits[id]! : undefined;
  return {
    ...type,
    ...(was?.ceilingOf === id && type.ceilingOf === undefined && { ceilingOf: id }),
    ...(map &&
      type.inherits && { inherits: { ...(typeof type.inherits === 'object' ? type.inherits : {}), [id]: map } }),
  };
}

function withTierOf(appRole: AppRoleDocument, was: AppRoleDocument | undefined, id: string): AppRoleDocument {
  const tier = was?.tiers && Object.hasOwn(was.tiers, id) ? was.tiers[id] : undefined;
  return tier === undefined ? appRole : { ...appRole, tiers: { ...appRole.tiers, [id]: tier } };
}
