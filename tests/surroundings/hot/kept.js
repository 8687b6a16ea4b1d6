import { Gate } from 'rolegate';
import { documentFor } from './document.js';

const permissions = documentFor('USER');

export const gate = import.meta.hot?.data.gate ?? new Gate(permissions);
if (import.meta.hot) {
  // The module that comes next takes the gate over, and puts its document into it.
  gate.replace(permissions);
  import.meta.hot.data.gate = gate;
  import.meta.hot.accept();
}
