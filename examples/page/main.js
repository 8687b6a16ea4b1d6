import { Gate } from 'rolegate/readonly';
import { gatePage } from 'rolegate/dom';

// What decides for Bo: here a file, in an application what its server answers with `gate.slice('bo')`.
const answer = await fetch('permissions.json');
const gate = new Gate(await answer.text());

gatePage(gate.as('bo'));

// Listeners stay as they are: a control that is denied is held, and its listener hears of nothing.
const status = document.querySelector('[role=status]');
document.addEventListener('click', ({ target }) => {
  const button = target.closest('button[data-can]');
  if (!button) return;
  const entity = button.closest('[data-entity]')?.dataset.entity ?? 'a project';
  status.textContent = `Asks the server to ${button.dataset.can} ${entity}. It decides again.`;
});
