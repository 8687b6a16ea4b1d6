/** The axes of a grid: what its rows and columns are, in sections of one entity type each. */
import type { Gate, UserDocument } from 'rolegate/server';
import type { GridQuery, GridShape } from '../shapes/grid';
import { VISITOR, shown, type Named } from '../shapes/names';
import { matcher, type Directory, type KeyedEntity } from './directory';
import type { Reach } from './reach';

export type Item = UserDocument | KeyedEntity;

export interface Axes {
  type: string;
  title: string;
  rows: Item[];
  /** Ids and names of actions, or of entities where the action is held. */
  columns: Named[];
}

/** The sections of a grid, and how many rows there are without the filter. */
export function axesOf(
  gate: Gate,
  directory: Directory,
  reach: Reach,
  query: GridQuery,
): { sections: Axes[]; unfiltered: number } {
  const matches = matcher(query.filter);
  const isAsked = matcher(query.actions);
  const hasAccess = accessOf(gate, directory, reach, query);
  const types = new Map(Object.entries(gate.policy.entityTypes));
  const title = (type: string) => shown(types.get(type)?.label, type);
  const actions = (type: string) =>
    Object.entries(types.get(type)?.actions ?? {})
      .map(([id, { label, section = '' }]) => ({ id, name: shown(label, id), section }))
      .filter(({ id, name, section }) => isAsked({ id: `${id} ${section}`, name }))
      .map(({ id, name }) => ({ id, name }));
  const users = () => directory.usersInOrder.filter((user) => matches(user) && hasAccess(user.id, ''));
  switch (query.view) {
    case 'entity': {
      const { type } = directory.entities.get(query.entity)!;
      return {
        sections: [{ type, title: title(type), rows: users(), columns: actions(type) }],
        unfiltered: directory.users.size,
      };
    }
    case 'user': {
      const rowsOf = (type: string) =>
        (directory.entitiesByType.get(type) ?? []).filter((entity) => matches(entity) && hasAccess(entity.id, type));
      const sections = [...types.keys()].map((type) => ({
        type,
        title: title(type),
        rows: rowsOf(type),
        columns: actions(type),
      }));
      return {
        sections: sections.filter(({ rows, columns }) => rows.length > 0 && columns.length > 0),
        unfiltered: directory.entities.size,
      };
    }
    case 'action': {
      const { type } = query;
      const columns = (directory.entitiesByType.get(type) ?? []).map(({ id, name }) => ({ id, name: shown(name, id) }));
      return { sections: [{ type, title: title(type), rows: users(), columns }], unfiltered: directory.users.size };
    }
  }
}

/** Whether a row has some access, where only such are wanted. */
function accessOf(gate: Gate, directory: Directory, reach: Reach, query: GridQuery) {
  if (!query.only) return () => true;
  switch (query.view) {
    case 'entity': {
      const reached = new Set(
        gate.accessList(directory.entity(query.entity), { expand: true }).map(({ user }) => user),
      );
      return (row: string) => reached.has(row);
    }
    case 'user': {
      const byType = new Map<string, Set<string>>();
      return (row: string, type: string) => {
        let reached = byType.get(type);
        if (!reached) byType.set(type, (reached = new Set(reach.of(query.user, type).map(({ id }) => id))));
        return reached.has(row);
      };
    }
    case 'action': {
      const { type, action } = query;
      return (row: string) => gate.entities(row, { type, action }).length > 0;
    }
  }
}

/** What the query holds and the document lacks. */
export function missingOf(gate: Gate, directory: Directory, query: GridQuery): GridShape['missing'] {
  switch (query.view) {
    case 'entity':
      return directory.entities.has(query.entity) ? null : { kind: 'entity', id: query.entity };
    case 'user':
      return query.user === VISITOR.id || directory.users.has(query.user) ? null : { kind: 'user', id: query.user };
    case 'action': {
      const { type, action } = query;
      const types = gate.policy.entityTypes;
      if (!Object.hasOwn(types, type)) return { kind: 'type', id: type };
      return Object.hasOwn(types[type]!.actions ?? {}, action) ? null : { kind: 'action', id: action };
    }
  }
}
