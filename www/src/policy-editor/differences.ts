/** What was made otherwise of a policy, in words: what its title is made of, and what a review reads. */
import type { ActionDocument, EntityTypeDocument, PolicyDocument, TypeActionDocument } from 'rolegate';
import { shown } from '../engine/shapes/names';
import { tiersOf } from '../policy/tiers';
import { actionLabel, appRoleLabel, count, levelName, roleLabel, typeLabel, typeOf } from '../ui/words';
import { columnsOf, holdingOf } from './holders';

type Entries<T> = Readonly<Record<string, T>>;

interface Pair<T> {
  key: string;
  before: T | undefined;
  after: T | undefined;
}

/** What either of two objects has, as far as it differs. */
function pairs<T>(before: Entries<T> = {}, after: Entries<T> = {}): Pair<T>[] {
  const of = (entries: Entries<T>, key: string) => (Object.hasOwn(entries, key) ? entries[key] : undefined);
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((key) => ({ key, before: of(before, key), after: of(after, key) }))
    .filter((pair) => !isSame(pair.before, pair.after));
}

const isSame = (one: unknown, other: unknown) => one === other || JSON.stringify(one) === JSON.stringify(other);

const isOtherOrder = (before: readonly string[], after: readonly string[]) =>
  !isSame(
    before.filter((one) => after.includes(one)),
    after.filter((one) => before.includes(one)),
  );

/** What is there, or is not there any more, of one kind; of what is in both, what differs. */
function each<T>(all: Pair<T>[], what: string, nameOf: (key: string, isAfter: boolean) => string) {
  return (differs: (pair: { key: string; before: T; after: T }) => string[]): string[] =>
    all.flatMap(({ key, before, after }) => {
      if (before === undefined) return [`new ${what} ${nameOf(key, true)}`];
      if (after === undefined) return [`without the ${what} ${nameOf(key, false)}`];
      return differs({ key, before, after });
    });
}

export function differences(before: PolicyDocument, after: PolicyDocument): string[] {
  if (before === after) return [];
  const typeName = (key: string, isAfter: boolean) => typeLabel(isAfter ? after : before, key);
  const types = each(
    pairs(before.entityTypes, after.entityTypes),
    'type',
    typeName,
  )(({ key, before: was, after: is }) =>
    ofType(before, after, key, was, is).map((words) => `${typeLabel(after, key)}: ${words}`),
  );
  const notes = ofNotes(before, after);
  return [...types, ...notes, ...ofAppRoles(before, after), ...ofTiers(before, after), ...ofRest(before, after)];
}

/** What a change of the policy is called. */
export function titleOf([first, ...rest]: readonly string[]): string {
  if (first === undefined) return 'Put the policy as it is';
  return rest.length === 0 ? `Policy: ${first}` : `Policy: ${first}, and ${count(rest.length, 'more', 'more')}`;
}

function ofType(
  before: PolicyDocument,
  after: PolicyDocument,
  type: string,
  was: EntityTypeDocument,
  is: EntityTypeDocument,
): string[] {
  const action = (key: string, isAfter: boolean) => `“${actionLabel(isAfter ? after : before, type, key)}”`;
  const state = (key: string, isAfter: boolean) => shown((isAfter ? is : was).states?.[key]?.label, key);
  return [
    ...(was.label === is.label ? [] : [`it was called ${typeLabel(before, type)}`]),
    ...ofRoles(before, after, type, was, is),
    ...each(pairs(was.actions, is.actions), 'action', action)((pair) => ofAction(after, type, was, is, pair)),
    ...(isOtherOrder(Object.keys(was.actions ?? {}), Object.keys(is.actions ?? {}))
      ? ['actions in another order']
      : []),
    ...each(
      pairs(was.typeActions, is.typeActions),
      'action',
      (key) => `“${key}”`,
    )(({ key, before: one, after: other }) => ofTypeAction(after, key, one, other)),
    ...each(
      pairs(was.states, is.states),
      'state',
      state,
    )(({ key }) => [`the state ${state(key, true)} takes other actions away`]),
    ...settings.filter(([field]) => !isSame(was[field], is[field])).map(([, words]) => words),
  ];
}

const settings = [
  ['dataAccess', 'another word on data access'],
  ['sharing', 'another way of sharing'],
  ['inherits', 'another way of inheriting'],
  ['creatorRole', 'another role of creators'],
  ['ceilingOf', 'the limit of another type'],
] as const;

function ofRoles(
  before: PolicyDocument,
  after: PolicyDocument,
  type: string,
  was: EntityTypeDocument,
  is: EntityTypeDocument,
): string[] {
  const byId = ({ roles = [] }: EntityTypeDocument) => Object.fromEntries(roles.map((role) => [role.id, role]));
  const ids = ({ roles = [] }: EntityTypeDocument) => roles.map(({ id }) => id);
  const name = (key: string, isAfter: boolean) => roleLabel(isAfter ? after : before, type, key);
  const ofEach = each(pairs(byId(was), byId(is)), 'role', name);
  return [
    ...ofEach(({ key, before: one, after: other }) => [
      ...(one.label === other.label ? [] : [`the role ${name(key, false)} is called ${name(key, true)}`]),
      ...(one.level === other.level ? [] : [`${name(key, true)} is at ${levelName(other.level)}`]),
      ...(isSame(one.aliases ?? [], other.aliases ?? []) ? [] : [`${name(key, true)} has other names in grants`]),
    ]),
    ...(isOtherOrder(ids(was), ids(is)) ? ['the roles in another order'] : []),
  ];
}

/** Who holds an action that was there before; what roles that are new or gone hold goes with them. */
function ofAction(
  policy: PolicyDocument,
  type: string,
  was: EntityTypeDocument,
  is: EntityTypeDocument,
  { key, before, after }: { key: string; before: ActionDocument; after: ActionDocument },
): string[] {
  const words = `“${actionLabel(policy, type, key)}”`;
  const columns = columnsOf(was).filter(({ key: one }) => columnsOf(is).some((other) => other.key === one));
  const cells = columns.flatMap((column) => {
    const [held, holds] = [before, after].map((action) => holdingOf(action, column) !== 'free');
    if (held === holds) return [];
    const who = `${roleLabel(policy, type, column.role.id)}${column.data ? ' with data access' : ''}`;
    return [`${who} ${holds ? 'may' : 'may not'} ${words}`];
  });
  return [
    ...cells,
    ...(before.label === after.label ? [] : [`an action is called ${words}`]),
    ...(before.section === after.section ? [] : [`${words} is in another section`]),
    ...(isSame(before.notes ?? {}, after.notes ?? {}) ? [] : [`${words} has other footnotes`]),
  ];
}

function ofTypeAction(
  policy: PolicyDocument,
  key: string,
  was: TypeActionDocument,
  { label, tier, appRoles = [] }: TypeActionDocument,
): string[] {
  const words = `“${shown(label, key)}”`;
  const givers = tier === undefined ? appRoles.map((id) => appRoleLabel(policy, id)) : [`the tier ${shown(tier)}`];
  const isGivenSo = was.tier === tier && isSame(was.appRoles ?? [], appRoles);
  return [
    ...(was.label === label ? [] : [`an action is called ${words}`]),
    ...(isGivenSo ? [] : [`${words} is given by ${givers.length > 0 ? givers.join(', ') : 'nothing'}`]),
  ];
}

function ofNotes(before: PolicyDocument, after: PolicyDocument): string[] {
  const name = (key: string, isAfter: boolean) => `“${shown((isAfter ? after : before).notes?.[key], key)}”`;
  return each(pairs(before.notes, after.notes), 'footnote', name)(({ key }) => [`a footnote says ${name(key, true)}`]);
}

function ofAppRoles(before: PolicyDocument, after: PolicyDocument): string[] {
  const name = (key: string, isAfter: boolean) => appRoleLabel(isAfter ? after : before, key);
  return each(
    pairs(before.appRoles, after.appRoles),
    'app role',
    name,
  )(({ key, before: was, after: is }) => [
    ...(was.label === is.label ? [] : [`the app role ${name(key, false)} is called ${name(key, true)}`]),
    // With a type go the tiers on it.
    ...pairs(was.tiers, is.tiers)
      .filter(({ key: type }) => typeOf(after, type))
      .map(({ key: type, after: tier }) => `${name(key, true)} has ${tier ?? 'no tier'} on ${typeLabel(after, type)}`),
  ]);
}

function ofTiers(before: PolicyDocument, after: PolicyDocument): string[] {
  const [was, is] = [tiersOf(before), tiersOf(after)];
  const all = pairs(Object.fromEntries(was), Object.fromEntries(is));
  const ids = (tiers: typeof was) => tiers.map(([id]) => id);
  return [
    ...each(all, 'tier', (key) => shown(key))(({ key, after: { cap, holds } }) => {
      const passes = cap === 'none' ? 'nothing' : levelName(cap);
      return [`the tier ${shown(key)} lets through ${passes}${holds ? ` and gives ${levelName(holds)}` : ''}`];
    }),
    ...(isOtherOrder(ids(was), ids(is)) ? ['the tiers in another order'] : []),
  ];
}

const ofRest = (before: PolicyDocument, after: PolicyDocument): string[] =>
  (
    [
      ['defaultTier', 'the tier by default'],
      ['visitorTier', 'the tier of visitors'],
      ['acrossOrganizations', 'sharing across organizations'],
    ] as const
  )
    .filter(([field]) => before[field] !== after[field])
    .map(([, words]) => `${words} is another`);
