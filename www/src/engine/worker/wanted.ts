/** Which rows of a grid are wanted: those that a text names, with some access, with a role or in a group. */
import type { Gate } from 'rolegate/server';
import type { GridQuery } from '../shapes/grid';
import { matcher, type Directory } from './directory';
import type { Reach } from './reach';

interface Row {
  id: string;
  name?: string;
}

/** Whether a row is wanted; where rows are entities, with their type. */
type Wanted = (row: Row, type: string) => boolean;

export function rowsWanted(gate: Gate, directory: Directory, reach: Reach, query: GridQuery): Wanted {
  const all: Wanted[] = [matcher(query.filter)];
  if (query.view !== 'user') {
    if (query.group !== '') all.push(({ id }) => directory.groupsOf(id).includes(query.group));
    if (query.role !== '') all.push(withRole(gate, directory, query));
  }
  // What takes longest comes last.
  if (query.only) all.push(withAccess(gate, directory, reach, query));
  return (row, type) => all.every((isWanted) => isWanted(row, type));
}

function withAccess(gate: Gate, directory: Directory, reach: Reach, query: GridQuery): Wanted {
  switch (query.view) {
    case 'entity': {
      const reached = new Set(
        gate.accessList(directory.entity(query.entity), { expand: true }).map(({ user }) => user),
      );
      return ({ id }) => reached.has(id);
    }
    case 'user': {
      const byType = new Map<string, Set<string>>();
      return ({ id }, type) => {
        let reached = byType.get(type);
        if (!reached) byType.set(type, (reached = new Set(reach.of(query.user, type).map((entity) => entity.id))));
        return reached.has(id);
      };
    }
    case 'action': {
      const { type, action } = query;
      return ({ id }) => gate.entities(id, { type, action }).length > 0;
    }
  }
}

/** Those whose role, the one that is shown beside their name, is at least the wanted one: on any of the entities. */
function withRole(gate: Gate, directory: Directory, query: Exclude<GridQuery, { view: 'user' }>): Wanted {
  const keys =
    query.view === 'entity'
      ? [query.entity]
      : (directory.entitiesByType.get(query.type) ?? []).map((entity) => entity.id);
  const type = query.view === 'entity' ? (directory.entities.get(query.entity)?.type ?? '') : query.type;
  const ladder = gate.policy.entityTypes[type]?.roles ?? [];
  const least = ladder.findIndex(({ id }) => id === query.role);
  const enough = new Set(least < 0 ? [] : ladder.slice(least).map(({ id }) => id));
  const holders = new Set(
    keys.flatMap((key) =>
      gate
        .accessList(directory.entity(key), { expand: true })
        .filter(({ role }) => enough.has(role))
        .map(({ user }) => user),
    ),
  );
  return ({ id }) => holders.has(id);
}
