import { leadTo, type Route } from '../base/route';
import type { Choice } from '../engine/shapes/names';

/** Where something that was found is shown. */
export function routeTo({ id, type = '', kind }: Choice, route: Route): Route {
  const to = (view: Route['view'], ...held: string[]): Route => leadTo(route, view, held);
  if (kind === 'action') return to('action', type, id);
  switch (type) {
    case 'user':
      return to('user', id);
    case 'entity':
      return to('entity', id);
    case 'type':
      return to('policy', id);
    default:
      return to('members', type, id);
  }
}
