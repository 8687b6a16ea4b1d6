/** Finding what somebody types among the records of the document, and in its policy. */
import type { Gate } from 'rolegate/server';
import { shown, type Choice, type SearchResult } from '../shapes/names';
import { ranked, type Ranked } from '../shapes/ranking';
import type { Directory } from './directory';

export type SearchKind = 'user' | 'entity' | 'recipient' | 'group' | 'organization' | 'app-role';

type Found = Ranked<Choice> & { title: string };

/** So many of each kind are found where all kinds are looked through. */
const OF_A_KIND = 8;

export function search(gate: Gate, directory: Directory, kind: SearchKind, text: string, limit: number): SearchResult {
  return firstOf(listsOf(gate, directory, kind, text), limit);
}

function listsOf(gate: Gate, directory: Directory, kind: SearchKind, text: string): Found[] {
  switch (kind) {
    case 'user':
      return [users(directory, text)];
    case 'group':
      return [groups(directory, text)];
    case 'organization':
      return [organizations(directory, text)];
    case 'app-role':
      return [appRoles(gate, text)];
    case 'recipient':
      return [users(directory, text), groups(directory, text), organizations(directory, text)];
    case 'entity':
      return Object.entries(gate.policy.entityTypes).map(([type, { label }]) => ({
        title: shown(label, type),
        ...ranked(named(directory.entitiesByType.get(type) ?? [], type), text, ({ id }) => id),
      }));
  }
}

/** Whatever the text may name, the nearest kind first. */
export function find(gate: Gate, directory: Directory, text: string): SearchResult {
  const lists = [
    users(directory, text),
    entities(gate, directory, text),
    actions(gate, text),
    groups(directory, text),
    organizations(directory, text),
    appRoles(gate, text),
    types(gate, text),
  ];
  lists.sort((a, b) => a.distance - b.distance);
  const total = lists.reduce((sum, { items }) => sum + items.length, 0);
  const some = lists.map(({ title, items }) => ({ title, items: items.slice(0, OF_A_KIND) }));
  return { ...firstOf(some, Infinity), total };
}

const named = (items: Iterable<{ id: string; name?: string }>, type: string, detail = ''): Choice[] =>
  [...items].map(({ id, name }) => ({ id, name: shown(name, id), type, detail }));

const byId = ({ id }: Choice) => id;
const byDetail = ({ id, detail = '' }: Choice) => `${id} ${detail}`;

function users(directory: Directory, text: string): Found {
  const items = [...directory.users.values()].map(({ id, name, active, organization }) => ({
    id,
    name: shown(name, id),
    type: 'user',
    detail:
      active === false
        ? 'inactive'
        : organization === undefined
          ? ''
          : directory.named('organization', organization).name,
  }));
  return { title: 'Users', ...ranked(items, text, byId) };
}

const groups = (directory: Directory, text: string): Found => ({
  title: 'Groups',
  ...ranked(named(directory.groups.values(), 'group'), text, byId),
});

const organizations = (directory: Directory, text: string): Found => ({
  title: 'Organizations',
  ...ranked(named(directory.organizations.values(), 'organization'), text, byId),
});

function appRoles(gate: Gate, text: string): Found {
  const list = Object.entries(gate.policy.appRoles ?? {}).map(([id, { label }]) => ({
    id,
    ...(label && { name: label }),
  }));
  return { title: 'App roles', ...ranked(named(list, 'app-role'), text, byId) };
}

function entities(gate: Gate, directory: Directory, text: string): Found {
  const items = [...directory.entitiesByType].flatMap(([type, list]) =>
    named(list, 'entity', shown(gate.policy.entityTypes[type]?.label, type)),
  );
  return { title: 'Entities', ...ranked(items, text, byDetail) };
}

function actions(gate: Gate, text: string): Found {
  const items = Object.entries(gate.policy.entityTypes).flatMap(([type, { label, actions: list = {} }]) =>
    Object.entries(list).map(([id, action]) => ({
      id,
      name: shown(action.label, id),
      type,
      kind: 'action',
      detail: shown(label, type),
    })),
  );
  return { title: 'Actions', ...ranked(items, text, byDetail) };
}

function types(gate: Gate, text: string): Found {
  const list = Object.entries(gate.policy.entityTypes).map(([id, { label }]) => ({
    id,
    ...(label && { name: label }),
  }));
  return { title: 'Roles of a type', ...ranked(named(list, 'type'), text, byId) };
}

function firstOf(lists: { title: string; items: Choice[] }[], limit: number): SearchResult {
  const total = lists.reduce((sum, { items }) => sum + items.length, 0);
  let left = limit;
  const some = lists.map(({ title, items }) => {
    const first = items.slice(0, left);
    left -= first.length;
    return { title, items: first };
  });
  return {
    groups: some.filter(({ items }) => items.length > 0),
    total,
    shown: some.reduce((n, { items }) => n + items.length, 0),
  };
}
