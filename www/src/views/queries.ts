/** Between the route, which names users, actions and entities, and a grid, which knows rows and columns. */
import type { WhatIf } from '../components/GridSection';
import type { Effect, GridQuery, GridSelection, Summary } from '../model';
import type { Route } from '../state/route';
import { actionLabel } from '../words';

/** What the view holds: what the route names, else the document's first. */
export function queryOf({ view, held: [one, two], filter, as }: Route, { first }: Summary): GridQuery | null {
  switch (view) {
    case 'user': {
      const user = one ?? as ?? first.user;
      return user === null ? null : { view, user, filter };
    }
    case 'action': {
      const action = one !== undefined && two !== undefined ? { type: one, action: two } : first.action;
      return action && { view, ...action, filter };
    }
    default: {
      const entity = one ?? first.entity;
      return entity === null ? null : { view: 'entity', entity, filter };
    }
  }
}

export function selectionOf({ view, user, action, entity, type }: Route): GridSelection {
  switch (view) {
    case 'user': return { row: entity, column: action, type };
    case 'action': return { row: user, column: entity };
    default: return { row: user, column: action };
  }
}

export function chosen({ view }: GridQuery, { row, column, type }: GridSelection): Partial<Route> {
  switch (view) {
    // A column alone is of one type: several types may have an action of that name.
    case 'user': return { entity: row, action: column, type: row === undefined ? type : undefined };
    case 'action': return { user: row, entity: column };
    case 'entity': return { user: row, action: column };
  }
}

/** What the staged changes would make of the cells of a grid. */
export function whatIfOf(query: GridQuery, effect: Effect | null): WhatIf {
  if (!effect) return () => '.';
  const print = (user: string, entity: string, action: string) => JSON.stringify([user, entity, action]);
  const marks = new Map<string, '+' | '-'>();
  for (const { user, entity, gained, lost } of effect.cells) {
    for (const action of gained) marks.set(print(user, entity, action), '+');
    for (const action of lost) marks.set(print(user, entity, action), '-');
  }
  return (row, column) => {
    switch (query.view) {
      case 'entity': return marks.get(print(row, query.entity, column)) ?? '.';
      case 'user': return marks.get(print(query.user, row, column)) ?? '.';
      case 'action': return marks.get(print(row, column, query.action)) ?? '.';
    }
  };
}

export function gridLabel(query: GridQuery, { policy }: Summary): string {
  switch (query.view) {
    case 'entity': return `Users and actions on ${query.entity}`;
    case 'user': return `Entities and actions of ${query.user}`;
    case 'action': return `Users and entities for ${actionLabel(policy, query.type, query.action)}`;
  }
}
