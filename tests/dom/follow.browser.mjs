// How a gated page follows the gate and its own changes.
import { memorySize, override } from '../js/support/engine.mjs';
import { Gate } from 'rolegate';
import { gatePage } from 'rolegate/dom';
import { Gate as ReadonlyGate } from 'rolegate/readonly';
import { equal, ok, reports, settled } from '../browser/assert.mjs';
import { DOCUMENT, gated, gateOf, pageOf, promote, reasonOf } from './page.mjs';

const BUTTON = '<button data-can="delete" data-entity="churn">x</button>';

/** The attributes that are written while `work` runs, as `element id: attribute`. */
async function writes(work) {
  const seen = [];
  const observer = new MutationObserver((records) => seen.push(...records));
  observer.observe(document.body, { subtree: true, attributes: true });
  await work();
  await settled();
  observer.disconnect();
  return seen.map(({ target, attributeName }) => `${target.id}: ${attributeName}`);
}

export const tests = {
  async 'a change of the gate touches only what flipped'() {
    const { gate, get } = gated(`
      <div data-entity="churn">
        <button id="delete" data-can="delete"></button><button id="rename" data-can="rename"></button>
      </div>
      <div data-entity="sales"><button id="sales" data-can="delete"></button></div>`);
    const written = await writes(() => promote(gate));
    equal(get('#delete').disabled, false);
    equal(written.length > 0 && written.every((line) => line.startsWith('delete: ')), true, 'only the flipped one');
    const others = await writes(() => gate.share('bo', 'sales', [{ user: 'bo', role: 'OWNER', canShare: true }]));
    equal(others, []);
  },

  async 'a page follows a document that is replaced, with either gate'() {
    for (const Made of [Gate, ReadonlyGate]) {
      const { gate, get } = gated(
        `<div data-entity="churn"><button id="delete" data-can="delete"></button></div>
        <div data-entity="sales"><button id="sales" data-can="delete"></button></div>`,
        new Made(DOCUMENT),
      );
      const next = { ...DOCUMENT, users: DOCUMENT.users.toReversed() };
      equal(await writes(() => gate.replace(next)), []);
      next.grants = [{ entity: 'churn', user: 'ada', role: 'OWNER' }];
      const written = await writes(() => gate.replace(next));
      equal([get('#delete').disabled, get('#sales').disabled], [false, true]);
      equal(written.length > 0 && written.every((line) => line.startsWith('delete: ')), true, `${written}`);
      const refused = await writes(() => {
        try {
          gate.replace('{');
        } catch {}
      });
      equal(refused, []);
    }
  },

  async 'a reason that changes is said anew, and nothing else is written'() {
    const { gate, get } = gated('<button id="b" data-can="delete" data-entity="sales">x</button>');
    const first = reasonOf(get('#b'));
    const written = await writes(() => promote(gate, 'CONSUMER', 'sales'));
    ok(reasonOf(get('#b')) !== first, 'the reason is the old one');
    equal(get('#b').title, reasonOf(get('#b')));
    equal(
      written.filter((line) => line !== ': id'),
      ['b: title'],
    );
  },

  async 'a reason that changes without an answer that does is said anew'() {
    const { gate, get } = gated('<button id="b" data-can="delete" data-entity="sales">x</button>');
    gate.apply([{ put: 'user', value: { id: 'ada', active: false } }]);
    ok(reasonOf(get('#b')).includes('not active'), reasonOf(get('#b')));
    const written = await writes(() => gate.apply([{ put: 'user', value: { id: 'ada' } }]));
    equal(reasonOf(get('#b')), 'it is not shared with them in any way');
    equal(
      written.filter((line) => line !== ': id'),
      ['b: title'],
    );
  },

  'a reason follows a name that changes without an answer that does'() {
    const { get, gate } = gated('<button data-can="delete" data-entity="churn">x</button>');
    gate.apply([{ put: 'user', value: { id: 'ada', name: 'Ada', active: false } }]);
    equal(reasonOf(get('button')), 'the account of Ada is not active');
    gate.apply([{ put: 'user', value: { id: 'ada', name: 'Ida', active: false } }]);
    equal(reasonOf(get('button')), 'the account of Ida is not active');
  },

  'a page is gated for a visitor, and follows what the public is given'() {
    const gate = gateOf();
    pageOf('<button data-can="view" data-entity="churn">x</button>');
    const undo = gatePage(gate.as(null));
    const button = document.querySelector('button');
    equal([button.disabled, reasonOf(button)], [true, 'it is not shared with them in any way']);
    const { inverse } = gate.apply([{ grant: { entity: 'churn', public: 'anyone', role: 'USER' } }]);
    equal(button.disabled, false);
    gate.apply(inverse);
    equal(button.disabled, true);
    undo();
  },

  async 'added elements are gated, also deep in what is added'() {
    const { get } = gated('<main data-entity="churn"></main>');
    get('main').innerHTML = '<section><p><button data-can="delete"></button></p></section>text';
    await settled();
    ok(get('button').disabled, 'not disabled');
  },

  async 'removed elements are given back, and gated again when they return'() {
    const { get, gate } = gated(`<main>${BUTTON}</main>`);
    const button = get('button');
    button.remove();
    await settled();
    equal(button.outerHTML, BUTTON);
    promote(gate);
    promote(gate, 'USER');
    document.body.append(button);
    await settled();
    ok(button.disabled, 'not disabled');
    promote(gate);
    equal(button.outerHTML, BUTTON);
  },

  async 'an element that moves within the page keeps its gate'() {
    const { get, before, undo } = gated(`<main>${BUTTON}</main><footer></footer>`);
    get('footer').append(get('button'));
    await settled();
    ok(get('button').disabled, 'not disabled');
    get('main').append(get('button'));
    undo();
    equal(document.body.innerHTML, before);
  },

  async 'another mark is another question: on the element and around it'() {
    const { get } = gated('<main data-entity="churn"><button data-can="delete"></button></main>');
    get('button').dataset.can = 'rename';
    await settled();
    equal(get('button').disabled, false, 'rename');
    get('main').dataset.entity = 'sales';
    await settled();
    equal(get('button').disabled, true, 'rename of sales');
    get('main').dataset.deny = 'hide';
    await settled();
    equal(get('button').hidden, true, 'hide');
    get('button').removeAttribute('data-can');
    await settled();
    equal([get('button').disabled, get('button').hidden], [false, false], 'no mark');
  },

  async 'what the page disabled before stays disabled'() {
    const { get, gate } = gated('<button disabled data-can="delete" data-entity="churn"></button>');
    promote(gate);
    equal([get('button').disabled, get('button').hasAttribute('aria-disabled')], [true, false]);
  },

  async 'what the page disables while it is denied stays disabled'() {
    const { get, gate } = gated(BUTTON);
    get('button').disabled = true;
    await settled();
    promote(gate);
    equal(get('button').disabled, true);
  },

  async 'the same in one turn with the change of the gate'() {
    const { get, gate } = gated(BUTTON);
    get('button').disabled = true;
    promote(gate);
    equal(get('button').disabled, true);
  },

  async 'what the page enables while it is denied stays denied, and is enabled when allowed'() {
    const { get, gate } = gated('<button disabled data-can="delete" data-entity="churn"></button>');
    get('button').disabled = false;
    await settled();
    equal(get('button').disabled, true, 'denied');
    promote(gate);
    equal(get('button').disabled, false, 'allowed');
  },

  async 'an address that the page writes meanwhile is the one that comes back'() {
    const { get, gate } = gated('<a href="/1" data-can="delete" data-entity="churn">x</a>');
    get('a').setAttribute('href', '/2');
    await settled();
    equal(get('a').hasAttribute('href'), false);
    promote(gate);
    equal(get('a').getAttribute('href'), '/2');
  },

  async 'a page that throws all its content away gets its reasons again'() {
    const { get } = gated(BUTTON);
    document.body.innerHTML = BUTTON;
    await settled();
    equal(reasonOf(get('button')), 'the role User does not hold it');
  },

  async 'code of the page that runs amid the writing may change the gate, the page, and end it all'() {
    let onChange = () => {};
    customElements.define(
      'x-nosy',
      class extends HTMLElement {
        static observedAttributes = ['aria-disabled'];
        attributeChangedCallback() {
          onChange(this);
        }
      },
    );
    const gate = gateOf();
    pageOf('<x-nosy data-can="delete" data-entity="churn"></x-nosy><main></main>');
    onChange = () => {
      onChange = () => {};
      document.querySelector('main').innerHTML = BUTTON;
      promote(gate);
    };
    const undo = gatePage(gate.as('ada'));
    await settled();
    equal(document.querySelector('x-nosy').getAttribute('aria-disabled'), null);
    equal(document.querySelector('button').disabled, false);
    onChange = undo;
    promote(gate, 'USER');
    await settled();
    equal([...document.querySelectorAll('[aria-disabled], [disabled], [id^=rolegate]')].length, 0);
  },

  async 'elements that come and go leave the memory where it was'() {
    const { get } = gated('<main data-entity="churn"></main>');
    const rows = Array.from({ length: 100 }, () => '<button data-can="delete">x</button>').join('');
    const cycle = async () => {
      get('main').innerHTML = rows;
      await settled();
      get('main').innerHTML = '';
      await settled();
    };
    for (let round = 0; round < 10; round++) await cycle();
    const before = memorySize();
    for (let round = 0; round < 100; round++) await cycle();
    equal(memorySize(), before);
    equal(document.querySelectorAll('[id^=rolegate] *').length, 0, 'reasons left behind');
  },

  async 'a thousand buttons: one flips, one is written'() {
    const rows = Array.from(
      { length: 1000 },
      (_, index) => `<button id="b${index}" data-can="${index === 500 ? 'delete' : 'view'}"></button>`,
    );
    const { gate, get } = gated(`<main data-entity="churn">${rows.join('')}</main>`);
    equal(document.querySelectorAll(':disabled').length, 1);
    const written = await writes(() => promote(gate));
    equal(new Set(written.map((line) => line.split(':')[0])).size, 1);
    equal(get('#b500').disabled, false);
  },

  async 'what appears once the gate was freed is denied, and reported'() {
    const { gate, get } = gated('<main></main>');
    gate.free();
    const reported = await reports(
      () => (get('main').innerHTML = '<button data-can="rename" data-entity="churn"></button>'),
    );
    equal(
      [get('button').disabled, reasonOf(get('button')), reported],
      [true, 'the gate was freed', ['use_after_free']],
    );
  },

  async 'once the gate is freed, what it allowed is denied, and that is reported once'() {
    const rows = '<button data-can="view"></button><button data-can="share"></button>';
    const { gate } = gated(`<main data-entity="churn">${rows}</main>`);
    const off = () => document.querySelectorAll('main :disabled').length;
    equal(off(), 0);
    equal(await reports(() => gate.free()), ['use_after_free']);
    equal(off(), 2);
  },

  // The last of this page: an engine that broke stays so.
  async 'what appears once the engine broke is denied, and reported'() {
    const { get } = gated('<main></main>');
    override('engine_decide', () => {
      throw new WebAssembly.RuntimeError('unreachable');
    });
    const reported = await reports(
      () => (get('main').innerHTML = '<button data-can="rename" data-entity="churn"></button>'),
    );
    equal([get('button').disabled, reported], [true, ['engine_failed']]);
    ok(reasonOf(get('button')).startsWith('the engine broke'), reasonOf(get('button')));
  },
};
