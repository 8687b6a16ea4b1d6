// This package, as Node gets it from `npm run build`.
import { Gate } from '../../dist/node.js';

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
