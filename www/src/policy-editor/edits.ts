/** A policy with one thing in it made otherwise. What the engine would refuse is its own to say. */
import type { ActionDocument, EntityTypeDocument, PolicyDocument, RoleDocument } from 'rolegate';
import { nameOf, type Column } from './holders';

export type PolicyEdit = (policy: PolicyDocument) => PolicyDocument;
export type TypeEdit = (type: EntityTypeDocument) => EntityTypeDocument;
type Entries<T> = Readonly<Record<string, T>>;

export const levels = ['READ_ONLY', 'READ_WRITE', 'OWNER'] as const;

/** An object with a field as it is to be; without it where that is undefined. */
export function withField<T extends object>(object: T, field: keyof T, value: unknown): T {
  return value === undefined
    ? (without(object as Entries<unknown>, String(field)) as T)
    : { ...object, [field]: value };
}

/** An object without one of its keys. */
export const without = <T>(entries: Entries<T>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(entries).filter(([name]) => name !== key));

/** An object with each of its values made another. */
export const mapped = <T, U>(entries: Entries<T>, change: (value: T, key: string) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, change(value, key)]));

export const inType =
  (id: string, edit: TypeEdit): PolicyEdit =>
  (policy) => ({
    ...policy,
    entityTypes: { ...policy.entityTypes, [id]: edit(policy.entityTypes[id]!) },
  });

/** Gives a role an action, or takes it; each cell of the table by itself. */
export const toggleHolder =
  (action: string, { role, data, always }: Column): TypeEdit =>
  (type) => {
    const before = type.actions![action]!;
    const [plain, withData] = [role.id, nameOf(role.id, true)];
    const has = (name: string) => before.holders.includes(name);
    const held = has(data ? withData : plain) || (always && has(withData));
    const rest = before.holders.filter((name) => name !== plain && name !== withData);
    // What is taken from a role without data access stays with those who have it: that cell is another.
    const left = held ? (type.dataAccess && !data && !always ? [withData] : []) : [data ? withData : plain];
    const holders = left.reduce((list, name) => inserted(type, list, name), rest);
    return setAction(type, action, { ...before, holders });
  };

/** Holders with one more, in its place by rank: what is taken and given again is as it was. */
function inserted({ roles = [] }: EntityTypeDocument, holders: readonly string[], name: string): string[] {
  const order = roles.flatMap(({ id }) => [nameOf(id, false), nameOf(id, true)]);
  const at = holders.findIndex((one) => order.indexOf(one) > order.indexOf(name));
  return holders.toSpliced(at < 0 ? holders.length : at, 0, name);
}

export const editAction =
  (action: string, field: 'label' | 'section', value: string | undefined): TypeEdit =>
  (type) =>
    setAction(type, action, withField(type.actions![action]!, field, value));

const setAction = (type: EntityTypeDocument, id: string, action: ActionDocument): EntityTypeDocument => ({
  ...type,
  actions: { ...type.actions, [id]: action },
});

export const addAction =
  (id: string, action: ActionDocument): TypeEdit =>
  (type) =>
    setAction(type, id, action);

/** Takes an action away, out of what the type's states take away too. */
export const removeAction =
  (id: string): TypeEdit =>
  (type) => ({
    ...type,
    actions: without(type.actions!, id),
    ...(type.states && {
      states: mapped(type.states, (state) =>
        state.without ? { ...state, without: state.without.filter((action) => action !== id) } : state,
      ),
    }),
  });

/** Adds a role above those of its level. It begins with what another one holds, if that is named. */
export const addRole =
  (role: RoleDocument, like: string | undefined): TypeEdit =>
  (type) => {
    const roles = type.roles ?? [];
    const at = 1 + roles.findLastIndex(({ level }) => levels.indexOf(level) <= levels.indexOf(role.level));
    const made = { ...type, roles: roles.toSpliced(at, 0, role) };
    const copied = (holders: readonly string[]) =>
      [false, true]
        .filter((data) => like !== undefined && holders.includes(nameOf(like, data)))
        .reduce((list, data) => inserted(made, list, nameOf(role.id, data)), holders);
    return {
      ...made,
      actions: mapped(type.actions ?? {}, (action) => ({ ...action, holders: copied(action.holders) })),
    };
  };

export const editRole =
  (id: string, field: 'label' | 'level' | 'aliases', value: unknown): TypeEdit =>
  (type) => ({ ...type, roles: type.roles!.map((role) => (role.id === id ? withField(role, field, value) : role)) });

/** Moves a role so many places up the ladder. */
export const moveRole =
  (id: string, by: number): TypeEdit =>
  (type) => ({ ...type, roles: moved(type.roles!, (role) => role.id === id, by) });

export function moved<T>(list: readonly T[], isIt: (item: T) => boolean, by: number): T[] {
  const at = list.findIndex(isIt);
  const rest = list.toSpliced(at, 1);
  return rest.toSpliced(Math.max(0, at + by), 0, list[at]!);
}

/** Takes a role away, with what it holds. What carried over to it carries over to nothing. */
export const removeRole =
  (typeId: string, roleId: string): PolicyEdit =>
  (policy) => {
    const names = [roleId, nameOf(roleId, true)];
    const cut = (action: ActionDocument): ActionDocument => ({
      ...action,
      holders: action.holders.filter((name) => !names.includes(name)),
      ...(action.notes && { notes: names.reduce<Record<string, string>>(without, action.notes) }),
    });
    const types = mapped(policy.entityTypes, (type, id): EntityTypeDocument => {
      const kept = typeof type.inherits === 'object' ? carriedWithout(type, id, typeId, roleId) : type;
      if (id !== typeId) return kept;
      return {
        ...kept,
        roles: type.roles!.filter((role) => role.id !== roleId),
        actions: mapped(type.actions ?? {}, cut),
      };
    });
    return { ...policy, entityTypes: types };
  };

function carriedWithout(type: EntityTypeDocument, id: string, typeId: string, roleId: string): EntityTypeDocument {
  const inherits = mapped(type.inherits as Exclude<typeof type.inherits, boolean | undefined>, (roles, parent) =>
    mapped(parent === typeId ? without(roles, roleId) : roles, (target) =>
      id === typeId && target === roleId ? null : target,
    ),
  );
  return { ...type, inherits };
}
