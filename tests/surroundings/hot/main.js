// A page whose module of permissions is replaced while it lives, in the two ways that docs/gating.md shows.
import { gatePage } from 'rolegate/dom';
import { gate } from './kept.js';
import { gate as made } from './made.js';

window.lives = (window.lives ?? 0) + 1;
window.kept = gate;
window.session = gate.as('ada');
window.made = [made];
let undo = gatePage(made.as('ada'));

import.meta.hot?.accept('./made.js', (module) => {
  undo();
  window.made.push(module.gate);
  undo = gatePage(module.gate.as('ada'));
});
