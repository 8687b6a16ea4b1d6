// The page on which tests/dom/use.test.mjs plays a person: in a document, in a frame's, or in a shadow root.
import { Gate } from 'rolegate';
import { gatePage } from 'rolegate/dom';
import { DOCUMENT } from './page.mjs';

const EVENTS = [
  'click',
  'auxclick',
  'dblclick',
  'contextmenu',
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'touchstart',
  'touchend',
  'keydown',
  'keypress',
  'keyup',
  'beforeinput',
  'input',
  'change',
  'paste',
  'cut',
  'dragstart',
  'dragover',
  'drop',
  'wheel',
  'submit',
  'reset',
  'toggle',
  'command',
  'compositionstart',
];

/**
 * Defines elements with a control in a shadow tree: a text field and a check box that take part in forms, and closed
 * ones.
 */
function defineElements({ HTMLElement, customElements }) {
  const define = (name, mode, formAssociated, html) =>
    customElements.define(
      name,
      class extends HTMLElement {
        static formAssociated = formAssociated;
        #control;
        #clicks = 0;
        constructor() {
          super();
          if (formAssociated) this.attachInternals();
          const root = this.attachShadow({ mode, delegatesFocus: true });
          root.innerHTML = html;
          this.#control = root.firstChild;
          this.#control.addEventListener('click', () => this.#clicks++);
        }
        get value() {
          return [this.#control.value, this.#control.checked, formAssociated && this.#clicks];
        }
      },
    );
  define('x-field', 'open', true, '<input>');
  define('x-check', 'open', true, '<input type="checkbox">');
  define('x-choice', 'closed', false, '<select><option>a<option>b</select>');
  define('x-range', 'closed', false, '<input type="range" value="0">');
}

defineElements(window);

const WHERE = {
  document: () => document,
  frame() {
    document.body.innerHTML = '<iframe style="width: 600px; height: 400px; border: 0"></iframe>';
    const { contentWindow, contentDocument } = document.querySelector('iframe');
    defineElements(contentWindow);
    return contentDocument;
  },
  shadow() {
    document.body.innerHTML = '<section></section>';
    return document.querySelector('section').attachShadow({ mode: 'open' });
  },
};

let state = {};

export const tools = {
  /** A page with this content, gated for Ada, whose `#x` is watched. */
  setUp(where, html) {
    state.undo?.();
    document.body.innerHTML = '';
    const root = WHERE[where]();
    const content = root.body ?? root;
    content.innerHTML = html;
    const [target, heard] = [root.querySelector('#x'), []];
    // By the path: what only is told to what is around the element is not about it.
    const hear = (event) => event.composedPath().includes(target) && heard.push(event.type);
    EVENTS.forEach((kind) => root.addEventListener(kind, hear));
    // To send a form would be to leave.
    root.addEventListener('submit', (event) => event.preventDefault());
    const before = content.innerHTML;
    const gate = new Gate(DOCUMENT);
    const undo = gatePage(gate.as('ada'), root);
    state = { root, content, target, heard, before, gate, undo };
  },

  /** What of it a person can change, as text. */
  look() {
    const { root, target } = state;
    const parts = [target, ...target.querySelectorAll('*')].map(({ value, checked, open, textContent, options }) => [
      value,
      checked,
      open,
      textContent,
      options && [...options].map(({ selected }) => selected),
    ]);
    return JSON.stringify([parts, root.querySelector('p[popover]')?.matches(':popover-open'), location.hash]);
  },

  heard: () => [...new Set(state.heard.splice(0))],
  undo: () => state.undo(),
  promote: () => state.gate.share('bo', 'churn', [{ user: 'ada', role: 'OWNER' }]),
  demote: () => state.gate.share('bo', 'churn', [{ user: 'ada', role: 'USER' }]),
  isAsBefore: () => state.content.innerHTML === state.before,
  query: (selector) => state.root.querySelector(selector),
};
