/** Finding what somebody types among the records of the document. */
import type { Gate } from 'rolegate/server';
import { shown, type Choice, type SearchResult } from '../shapes/names';
import { matcher, type Directory } from './directory';

export type SearchKind = 'user' | 'entity' | 'recipient';

export function search(gate: Gate, directory: Directory, kind: SearchKind, text: string, limit: number): SearchResult {
  const matches = matcher(text);
  const listed = (
    title: string,
    type: string,
    items: Iterable<{ id: string; name?: string; active?: boolean; organization?: string }>,
  ) => ({
    title,
    items: [...items].filter(matches).map(
      ({ id, name, active, organization }): Choice => ({
        id,
        name: shown(name, id),
        type,
        detail:
          active === false
            ? 'inactive'
            : kind !== 'entity' && organization !== undefined
              ? directory.named('organization', organization).name
              : '',
      }),
    ),
  });
  const users = () => listed('Users', 'user', directory.users.values());
  const lists =
    kind === 'user'
      ? [users()]
      : kind === 'recipient'
        ? [
            users(),
            listed('Groups', 'group', directory.groups.values()),
            listed('Organizations', 'organization', directory.organizations.values()),
          ]
        : Object.entries(gate.policy.entityTypes).map(([type, { label }]) =>
            listed(shown(label, type), type, directory.entitiesByType.get(type) ?? []),
          );
  return firstOf(lists, limit);
}

function firstOf(lists: { title: string; items: Choice[] }[], limit: number): SearchResult {
  const total = lists.reduce((sum, { items }) => sum + items.length, 0);
  let left = limit;
  const groups = lists.map(({ title, items }) => {
    const some = items.slice(0, left);
    left -= some.length;
    return { title, items: some };
  });
  return { groups: groups.filter(({ items }) => items.length > 0), total, shown: limit - left };
}
