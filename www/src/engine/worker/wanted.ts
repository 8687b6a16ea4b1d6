/** Which rows of a grid are wanted: those that a text names, with some access, with a role or in a group. */
import type { Gate } from 'rolegate/server';
import type { GridQuery } from '../shapes/grid';
import { subject } from '../shapes/names';
import { matcher, type Directory } from './directory';
import type { Holders } from './holders';
import type { Reach } from './reach';
import { everybodyOn } from './visitors';

interface Row {
  id: string;
  name?: string;
}

/** Whether a row is wanted; where rows are entities, with their type. */
type Wanted = (row: Row, type: string) => boolean;

/** A grid whose rows are people. */
type OfPeople = Exclude<GridQuery, { view: 'user' }>;

export function rowsWanted(
  gate: Gate,
  directory: Directory,
  reach: Reach,
  query: GridQuery,
  holders: Holders | null,
): Wanted {
  const all: Wanted[] = [matcher(query.filter)];
  if (query.view !== 'user') {
    if (query.group !== '') all.push(({ id }) => directory.groupsOf(id).includes(query.group));
    if (query.role !== '') all.push(withRole(gate, directory, query, holders));
  }
  // What takes longest comes last.
  if (query.only) all.push(withAccess(gate, directory, reach, query));
  return (row, type) => all.every((isWanted) => isWanted(row, type));
}

function withAccess(gate: Gate, directory: Directory, reach: Reach, query: GridQuery): Wanted {
  switch (query.view) {
    case 'entity': {
      const reached = new Set(everybodyOn(gate, directory.entity(query.entity)).map(({ user }) => user));
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
      return ({ id }) => gate.entities(subject(id), { type, action }).length > 0;
    }
  }
}

/** Those whose role, the one that is shown beside their name, is at least the wanted one: on any of the entities. */
function withRole(gate: Gate, directory: Directory, query: OfPeople, holders: Holders | null): Wanted {
  const type = query.view === 'entity' ? (directory.entities.get(query.entity)?.type ?? '') : query.type;
  const ladder = (gate.policy.entityTypes[type]?.roles ?? []).map(({ id }) => id);
  const least = ladder.indexOf(query.role);
  if (least < 0) return () => false;
  if (query.view === 'action') return ({ id }) => (holders?.highest.get(id) ?? -1) >= least;
  const list = everybodyOn(gate, directory.entity(query.entity));
  const enough = new Set(list.filter(({ role }) => ladder.indexOf(role) >= least).map(({ user }) => user));
  return ({ id }) => enough.has(id);
}
