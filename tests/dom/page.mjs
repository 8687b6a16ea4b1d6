// A gate and a page for the tests of `rolegate/dom`.
import { Gate } from 'rolegate';
import { gatePage } from 'rolegate/dom';

/** Ada may rename `churn` and not delete it; `sales` is not hers. */
export const DOCUMENT = {
  rolegate: 1,
  users: [{ id: 'ada' }, { id: 'bo' }],
  entities: [
    { id: 'churn', type: 'project' },
    { id: 'sales', type: 'project' },
  ],
  grants: [
    { entity: 'churn', user: 'ada', role: 'USER' },
    { entity: 'churn', user: 'bo', role: 'OWNER' },
    { entity: 'sales', user: 'bo', role: 'OWNER' },
  ],
};

export function gateOf() {
  return new Gate(DOCUMENT);
}

let undoLast = () => {};

/** A page with this content; what was gated before is no more. */
export function pageOf(html) {
  undoLast();
  document.body.innerHTML = html;
}

/** A page with this content, gated for Ada. */
export function gated(html, gate = gateOf()) {
  pageOf(html);
  const before = document.body.innerHTML;
  const undo = (undoLast = gatePage(gate.as('ada')));
  return { gate, undo, before, get: (selector) => document.querySelector(selector) };
}

export const promote = (gate, role = 'OWNER', entity = 'churn') => gate.share('bo', entity, [{ user: 'ada', role }]);

/** The attributes of an element, by name. */
export const attributes = (element) =>
  Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));

/** The reason that `aria-describedby` leads to. */
export function reasonOf(element) {
  const id = element.getAttribute('aria-describedby')?.split(' ').at(-1);
  return id && element.getRootNode().getElementById(id)?.textContent;
}
