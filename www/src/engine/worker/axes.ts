/** The axes of a grid: what its rows and columns are, in sections of one entity type each. */
import type { Gate, UserDocument } from 'rolegate/server';
import type { GridQuery, GridShape } from '../shapes/grid';
import { VISITOR, shown, type Named } from '../shapes/names';
import { matcher, type Directory, type KeyedEntity } from './directory';

export type Item = UserDocument | KeyedEntity;

export interface Axes {
  type: string;
  title: string;
  rows: Item[];
  /** Ids and names of actions, or of entities where the action is held. */
  columns: Named[];
}

/** The sections of a grid, and how many rows there are without the filter. */
export function axesOf(gate: Gate, directory: Directory, query: GridQuery): { sections: Axes[]; unfiltered: number } {
  const matches = matcher(query.filter);
  const types = new Map(Object.entries(gate.policy.entityTypes));
  const title = (type: string) => shown(types.get(type)?.label, type);
  const actions = (type: string) =>
    Object.entries(types.get(type)?.actions ?? {}).map(([id, { label }]) => ({ id, name: shown(label, id) }));
  const users = () => [...directory.users.values()].filter(matches);
  switch (query.view) {
    case 'entity': {
      const { type } = directory.entities.get(query.entity)!;
      return {
        sections: [{ type, title: title(type), rows: users(), columns: actions(type) }],
        unfiltered: directory.users.size,
      };
    }
    case 'user': {
      const rowsOf = (type: string) => (directory.entitiesByType.get(type) ?? []).filter(matches);
      const sections = [...types.keys()].map((type) => ({
        type,
        title: title(type),
        rows: rowsOf(type),
        columns: actions(type),
      }));
      return { sections: sections.filter(({ rows }) => rows.length > 0), unfiltered: directory.entities.size };
    }
    case 'action': {
      const { type } = query;
      const columns = (directory.entitiesByType.get(type) ?? []).map(({ id, name }) => ({ id, name: shown(name, id) }));
      return { sections: [{ type, title: title(type), rows: users(), columns }], unfiltered: directory.users.size };
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
