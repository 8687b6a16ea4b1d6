/** Where what was added is seen, and where one is once something is gone. */
import { leadTo, type Route } from '../base/route';
import { engine } from '../engine/client';
import type { Fields, FormOf } from '../engine/shapes/records';

const viewOf = { user: 'user', entity: 'entity', group: 'members', organization: 'members', grant: 'entity' } as const;

export async function shownAt(fields: Fields, id: string, route: Route): Promise<Route> {
  const at = (held: string[]) => leadTo(route, viewOf[fields.kind], held);
  switch (fields.kind) {
    case 'user':
      return at([id]);
    case 'entity':
      return at([await engine.keyOf({ type: fields.type, id })]);
    case 'grant': {
      const { recipient, entity } = fields;
      return { ...at([entity!.id]), user: recipient?.kind === 'user' ? recipient.id : undefined };
    }
    default:
      return at([fields.kind, id]);
  }
}

export function shownWithout({ kind, of = [] }: FormOf, route: Route): Route {
  const rest = { ...route, dialog: undefined, record: undefined };
  if (kind === 'grant') return rest;
  return leadTo(route, viewOf[kind], [], { as: route.as === of[0] ? undefined : route.as });
}
