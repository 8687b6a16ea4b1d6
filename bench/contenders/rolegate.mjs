// This package, as `npm run build` makes it.
import { Gate } from '../../dist/index.js';

export const name = 'Rolegate';
export const kind = 'rolegate';

export function make({ document, text }) {
  const gate = new Gate(text ?? document);
  return {
    gate,
    can: (user, action, entity) => gate.can(user, action, entity),
    session: (user) => gate.as(user),
    whoCan: (action, entity) => gate.whoCan(action, entity),
    entities: (user, type, action) => gate.entities(user, { type, action }),
  };
}
