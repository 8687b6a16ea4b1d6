// The part of this package that only asks: in the rows about what a page pays before its first answer.
import { Gate } from '../../dist/readonly-node.js';

export const name = 'Rolegate';
export const kind = 'rolegate';

export function make({ document, text }) {
  const gate = new Gate(text ?? document);
  return { can: (user, action, entity) => gate.can(user, action, entity) };
}
