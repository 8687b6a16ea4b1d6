import { Gate } from 'rolegate';
import { documentFor } from './document.js';

export const gate = new Gate(documentFor('USER'));
