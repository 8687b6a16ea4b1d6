// What stands within a denied element, and what is around it.
import { gatePage } from 'rolegate/dom';
import { equal, ok, settled } from '../browser/assert.mjs';
import { attributes, gated, gateOf, pageOf, promote, reasonOf } from './page.mjs';

const REASON = 'the role User does not hold it';
const DENIED = 'data-can="delete" data-entity="churn"';
const fired = (element, type, Kind = Event, init = {}) =>
  element.dispatchEvent(new Kind(type, { bubbles: true, composed: true, cancelable: true, ...init }));
const idsOf = (selector) => [...document.querySelectorAll(selector)].map(({ id }) => id).sort();

/** The events that reach `target` or what is around it while `work` runs. */
function heardBy(target, kinds, work) {
  const heard = [];
  const hear = (event) => heard.push(event.type);
  kinds.forEach((kind) => target.addEventListener(kind, hear));
  work();
  kinds.forEach((kind) => target.removeEventListener(kind, hear));
  return heard;
}

customElements.define(
  'x-control',
  class extends HTMLElement {
    static formAssociated = true;
    internals = this.attachInternals();
  },
);

export const tests = {
  'every control within a denied element is disabled, and comes back'() {
    const { get, gate, before } = gated(`<div ${DENIED}><p>
      <input id="a"><select id="b"></select><textarea id="c"></textarea><button id="d"></button>
      <x-control id="e"></x-control><a id="f" href="#x">f</a><b id="g" contenteditable>g</b>
      <iframe id="h"></iframe><video id="i" controls></video></p></div>`);
    equal(idsOf('main :disabled, body :disabled'), ['a', 'b', 'c', 'd', 'e']);
    equal(
      [get('#f').hasAttribute('href'), get('#g').isContentEditable, get('#h').inert, get('#i').controls],
      [false, false, true, false],
    );
    equal(
      ['a', 'f', 'g'].map((id) => reasonOf(get(`#${id}`))),
      [REASON, REASON, REASON],
    );
    promote(gate);
    ok(document.body.innerHTML.startsWith(before), document.body.innerHTML);
  },

  'the legend of a denied field set is no way in'() {
    const { get } = gated(`<fieldset ${DENIED}><legend><input></legend></fieldset>`);
    equal(get('input').matches(':disabled'), true);
  },

  'a form-associated custom element is disabled, also one that is defined later'() {
    const { get, gate } = gated(`<x-control ${DENIED}></x-control><x-later ${DENIED}></x-later>`);
    equal(get('x-control').matches(':disabled'), true);
    customElements.define(
      'x-later',
      class extends HTMLElement {
        static formAssociated = true;
      },
    );
    equal(get('x-later').matches(':disabled'), true);
    promote(gate);
    equal(
      [get('x-control'), get('x-later')].map((element) => element.matches(':disabled')),
      [false, false],
    );
  },

  'what is allowed within what is denied is held, and allowed again with it'() {
    const { get, gate } = gated(`<div ${DENIED}><button data-can="rename">R</button></div>`);
    equal([get('button').disabled, reasonOf(get('button'))], [true, REASON]);
    promote(gate);
    equal(attributes(get('button')), { 'data-can': 'rename' });
  },

  'each tells its own reason, and the nearest says how'() {
    const { get } = gated(`<div ${DENIED} data-deny="explain">
      <button id="a" data-can="rename" data-entity="sales" data-deny="disable">a</button>
      <button id="b">b</button></div>`);
    equal([get('#a').disabled, get('#b').disabled], [true, false]);
    ok(reasonOf(get('#a')) !== reasonOf(get('#b')), 'the same reason');
  },

  async 'what is added to a denied element is held, and what leaves it is not'() {
    const { get } = gated(`<div ${DENIED}></div><main></main>`);
    get('div').innerHTML = '<p><input></p>';
    await settled();
    const input = get('input');
    equal(input.disabled, true);
    get('main').append(input);
    await settled();
    equal(input.outerHTML, '<input>');
    get('div').append(input);
    await settled();
    equal(input.disabled, true);
    get('div').remove();
    await settled();
    equal(input.outerHTML, '<input>');
  },

  async 'what becomes usable within a denied element is held too'() {
    const { get, undo } = gated(`<div ${DENIED}><b>b</b></div>`);
    get('b').contentEditable = 'true';
    await settled();
    equal(get('b').isContentEditable, false);
    undo();
    equal(get('b').outerHTML, '<b contenteditable="true">b</b>');
  },

  async 'a control that loses its mark within a denied element stays held'() {
    const { get, gate } = gated(`<div ${DENIED}><button data-can="delete">x</button></div>`);
    get('button').removeAttribute('data-can');
    await settled();
    equal(get('button').disabled, true);
    promote(gate);
    equal(get('button').outerHTML, '<button>x</button>');
  },

  'the shadow tree of a denied element is held as well'() {
    pageOf(`<div ${DENIED}></div>`);
    const host = document.querySelector('div');
    host.attachShadow({ mode: 'open' }).innerHTML = '<input>';
    const undo = gatePage(gateOf().as('ada'));
    const input = host.shadowRoot.firstChild;
    const heard = () =>
      heardBy(input, ['keydown', 'beforeinput', 'click'], () => {
        equal(fired(input, 'beforeinput', InputEvent, { data: 'a' }), heldBack === 0);
        fired(input, 'keydown', KeyboardEvent, { key: 'a' });
        input.click();
      });
    let heldBack = 1;
    equal(heard(), []);
    undo();
    heldBack = 0;
    equal(heard(), ['beforeinput', 'keydown', 'click']);
  },

  'Tab and Escape pass, and what leads through a page is told to what is around'() {
    const { get } = gated(`<main><div tabindex="0" ${DENIED}>x</div></main>`);
    const heard = (name, key, init = {}) =>
      heardBy(get(name), ['keydown'], () => fired(get('div'), 'keydown', KeyboardEvent, { key, ...init })).length;
    equal(
      ['Tab', 'Escape', 'ArrowDown', 'F1', 'Enter', ' ', 'd', 'Delete'].map((key) => heard('main', key)),
      [1, 1, 1, 1, 0, 0, 0, 0],
    );
    equal(
      ['Tab', 'Escape', 'ArrowDown', 'F1', 'Enter', ' ', 'd', 'Delete'].map((key) => heard('div', key)),
      [1, 1, 0, 0, 0, 0, 0, 0],
    );
    equal([heard('main', 'k', { ctrlKey: true }), heard('div', 'k', { ctrlKey: true })], [1, 0]);
    equal(
      ['Tab', 'ArrowDown', 'a', 'Enter'].map((key) => fired(get('div'), 'keydown', KeyboardEvent, { key })),
      [true, true, true, false],
    );
  },

  'a drag that began elsewhere ends over a denied element, and what is around it hears so'() {
    const { get } = gated(`<main><p>p</p><div ${DENIED}>x</div></main>`);
    const moves = () =>
      ['pointermove', 'pointerup'].forEach((type) => fired(get('div'), type, PointerEvent, { buttons: 1 }));
    const heard = (from) => {
      fired(get(from), 'pointerdown', PointerEvent);
      return [
        heardBy(get('main'), ['pointermove', 'pointerup'], moves),
        heardBy(get('div'), ['pointermove', 'pointerup'], moves),
      ];
    };
    equal(heard('p'), [['pointermove', 'pointerup'], []]);
    equal(heard('div'), [[], []]);
  },

  'what is around a denied element may take what is dropped on it'() {
    const { get } = gated(`<main><div ${DENIED}>x</div></main>`);
    const over = () => {
      const event = new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer: new DataTransfer() });
      get('div').dispatchEvent(event);
      return event.defaultPrevented;
    };
    let heard = 0;
    get('main').addEventListener('drop', () => heard++);
    equal(over(), true, 'nobody else is to take it either');
    fired(get('div'), 'drop', DragEvent, { dataTransfer: new DataTransfer() });
    equal(heard, 1);
  },

  'a frame is gated by its document'() {
    pageOf('<iframe></iframe>');
    const { contentDocument } = document.querySelector('iframe');
    contentDocument.body.innerHTML = `<button ${DENIED}>x</button>`;
    const before = contentDocument.body.innerHTML;
    const undo = gatePage(gateOf().as('ada'), contentDocument);
    const button = contentDocument.querySelector('button');
    equal([button.disabled, reasonOf(button)], [true, REASON]);
    undo();
    equal(contentDocument.body.innerHTML, before);
  },

  async 'an element that moves from one gated shadow tree to another is gated there, and given back'() {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      pageOf('<section></section><section></section>');
      const roots = [...document.querySelectorAll('section')].map((host) => host.attachShadow({ mode: 'open' }));
      roots[0].innerHTML = `<button aria-describedby="hint" ${DENIED}>x</button>`;
      const button = roots[0].firstChild;
      const before = button.outerHTML;
      const undo = order.map((place) => gatePage(gateOf().as('ada'), roots[place]));
      roots[1].append(button);
      await settled();
      equal([button.disabled, reasonOf(button)], [true, REASON]);
      ok(/^hint \S+$/.test(button.getAttribute('aria-describedby')), button.getAttribute('aria-describedby'));
      undo.forEach((end) => end());
      equal(button.outerHTML, before);
      equal(
        roots.map((root) => root.querySelectorAll('[id^=rolegate]').length),
        [0, 0],
      );
    }
  },

  async 'a part of the page that moves into a shadow tree takes its reasons along'() {
    pageOf(`<main><button ${DENIED}>x</button></main><section></section>`);
    const main = document.querySelector('main');
    const gate = gateOf();
    const undo = gatePage(gate.as('ada'), main);
    const shadow = document.querySelector('section').attachShadow({ mode: 'open' });
    shadow.append(main);
    promote(gate, 'CONSUMER');
    equal(reasonOf(shadow.querySelector('button')), 'the role Consumer does not hold it');
    undo();
    equal(shadow.innerHTML, `<main><button ${DENIED}>x</button></main>`);
  },

  'what another library writes to data-type is not asked about'() {
    const { get } = gated('<b data-entity="churn" data-type="chart"><button data-can="rename">x</button></b>');
    equal(get('button').disabled, false);
  },

  'of a change it is asked what it touches, whatever it covers'() {
    const gate = gateOf();
    const asked = [];
    const session = gate.as('ada');
    const wide = {
      gate: {
        get version() {
          return gate.version;
        },
        subscribe: (call) =>
          gate.subscribe((diff) =>
            call({
              inverse: diff.inverse,
              touches(user, entity) {
                asked.push([user, entity]);
                return diff.touches(user, entity);
              },
              get changes() {
                throw new Error('it was spelt out');
              },
            }),
          ),
      },
      user: 'ada',
      can: (...question) => session.can(...question),
      explain: (...question) => session.explain(...question),
      explainOnType: (...question) => session.explainOnType(...question),
    };
    pageOf(`<button id="a" data-can="rename" data-entity="churn"></button>
      <p data-can-type="project" data-entity="churn"><i data-can="view"></i></p>`);
    const undo = gatePage(wide);
    promote(gate, 'CONSUMER');
    equal(asked, [
      ['ada', 'churn'],
      ['ada', { type: 'project', id: 'churn' }],
    ]);
    equal(document.querySelector('#a').disabled, true);
    undo();
  },
};
