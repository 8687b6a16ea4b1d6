/** Between the route, which names users, actions and entities, and a grid, which knows rows and columns. */
import type { Route } from '../base/route';
import type { Summary } from '../engine/shapes/document';
import type { ActionSection, GridQuery, GridSelection } from '../engine/shapes/grid';
import { VISITOR, shown } from '../engine/shapes/names';
import { actionLabel } from '../ui/words';

/** What the view holds: what the route names, else the document's first. */
export function queryOf(
  { view, held: [one, two], as, ...route }: Route,
  { first }: Summary,
  folded: ActionSection[],
): GridQuery | null {
  const wanted = {
    filter: route.filter,
    actions: route.actions ?? '',
    only: route.only !== undefined,
    role: route.role ?? '',
    group: route.group ?? '',
    folded: view === 'action' ? [] : folded,
  };
  switch (view) {
    case 'user': {
      const user = one ?? as ?? first.user;
      return user === null ? null : { view, user, ...wanted };
    }
    case 'action': {
      const action = one !== undefined && two !== undefined ? { type: one, action: two } : first.action;
      return action && { view, ...action, ...wanted };
    }
    default: {
      const entity = one ?? first.entity;
      return entity === null ? null : { view: 'entity', entity, ...wanted };
    }
  }
}

export function selectionOf({ view, user, action, entity, type }: Route): GridSelection {
  switch (view) {
    case 'user':
      return { row: entity, column: action, type };
    case 'action':
      return { row: user, column: entity };
    default:
      return { row: user, column: action };
  }
}

export function chosen({ view }: GridQuery, { row, column, type }: GridSelection): Partial<Route> {
  switch (view) {
    // A column alone is of one type: several types may have an action of that name.
    case 'user':
      return { entity: row, action: column, type: row === undefined ? type : undefined };
    case 'action':
      return { user: row, entity: column };
    case 'entity':
      return { user: row, action: column };
  }
}

export function gridLabel(query: GridQuery, { policy }: Summary): string {
  switch (query.view) {
    case 'entity':
      return `Users and actions on ${shown(query.entity)}`;
    case 'user':
      return `Entities and actions of ${shown(query.user, VISITOR.name)}`;
    case 'action':
      return `Users and entities for ${actionLabel(policy, query.type, query.action)}`;
  }
}
