/** The axes of a grid: what its rows and columns are, in sections of one entity type each. */
import type { Gate, UserDocument } from 'rolegate/server';
import type { ColumnGroup, GridQuery, GridShape } from '../shapes/grid';
import { VISITOR, shown, type Named } from '../shapes/names';
import { matcher, type Directory, type KeyedEntity } from './directory';
import type { Holders } from './holders';
import type { Reach } from './reach';
import { concernsVisitors } from './visitors';
import { rowsWanted } from './wanted';

export type Item = UserDocument | Named | KeyedEntity;

export interface Axes {
  type: string;
  title: string;
  rows: Item[];
  /** Actions, or entities where the action is held. */
  columns: Column[];
  groups: ColumnGroup[];
}

export interface Column extends Named {
  /** The actions that are folded into it: then it has no id. */
  actions?: string[];
}

/** The sections of a grid, and how many rows there are without the filter. */
export function axesOf(
  gate: Gate,
  directory: Directory,
  reach: Reach,
  query: GridQuery,
  holders: Holders | null,
): { sections: Axes[]; unfiltered: number } {
  const isWanted = rowsWanted(gate, directory, reach, query, holders);
  const isAsked = matcher(query.actions);
  const types = new Map(Object.entries(gate.policy.entityTypes));
  const title = (type: string) => shown(types.get(type)?.label, type);
  const actions = (type: string) => {
    const found = Object.entries(types.get(type)?.actions ?? {})
      .map(([id, { label, section = '' }]) => ({ id, name: shown(label, id), section }))
      .filter(({ id, name, section }) => isAsked({ id: `${id} ${section}`, name }));
    const folded = query.folded.filter((one) => one.type === type);
    return columnsOf(found, new Set(folded.map((one) => one.title)));
  };
  const users = () => {
    const people: Item[] = directory.usersInOrder.filter((user) => isWanted(user, ''));
    // Among many users they would be far away, were they last.
    return concernsVisitors(gate, directory) && isWanted(VISITOR, '') ? [VISITOR, ...people] : people;
  };
  switch (query.view) {
    case 'entity': {
      const { type } = directory.entities.get(query.entity)!;
      return {
        sections: [{ type, title: title(type), rows: users(), ...actions(type) }],
        unfiltered: directory.users.size,
      };
    }
    case 'user': {
      const sections = [...types.keys()].map((type) => ({
        type,
        title: title(type),
        rows: (directory.entitiesByType.get(type) ?? []).filter((entity) => isWanted(entity, type)),
        ...actions(type),
      }));
      return {
        sections: sections.filter(({ rows, columns }) => rows.length > 0 && columns.length > 0),
        unfiltered: directory.entities.size,
      };
    }
    case 'action': {
      const { type } = query;
      const columns = (directory.entitiesByType.get(type) ?? []).map(({ id, name }) => ({ id, name: shown(name, id) }));
      return {
        sections: [{ type, title: title(type), rows: users(), columns, groups: [] }],
        unfiltered: directory.users.size,
      };
    }
  }
}

/** The columns of actions, those of one section side by side; of a folded section one. */
function columnsOf(
  actions: readonly (Named & { section: string })[],
  folded: ReadonlySet<string>,
): { columns: Column[]; groups: ColumnGroup[] } {
  const columns: Column[] = [];
  const groups: ColumnGroup[] = [];
  for (const [title, list] of Map.groupBy(actions, ({ section }) => section)) {
    const from = columns.length;
    const isFolded = title !== '' && folded.has(title);
    if (isFolded) columns.push({ id: '', name: shown(title), actions: list.map(({ id }) => id) });
    else columns.push(...list.map(({ id, name }) => ({ id, name })));
    groups.push({ title, from, to: columns.length, actions: list.length, folded: isFolded });
  }
  return { columns, groups: groups.some(({ title }) => title !== '') ? groups : [] };
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
