// What `gatePage` makes of elements, and how it gives them back.
import { Gate } from 'rolegate';
import { gatePage } from 'rolegate/dom';
import { Gate as ReadonlyGate } from 'rolegate/readonly';
import { equal, ok, settled, thrownBy } from '../browser/assert.mjs';
import { DOCUMENT, attributes, gated, gateOf, pageOf, promote, reasonOf } from './page.mjs';

const REASON = 'the role User does not hold it';

export const tests = {
  'a denied button is disabled and says why'() {
    const { get } = gated('<button data-can="delete" data-entity="churn">Delete</button>');
    const button = get('button');
    ok(button.disabled, 'not disabled');
    equal(button.getAttribute('aria-disabled'), 'true');
    equal(button.title, REASON);
    equal(reasonOf(button), REASON);
    equal(
      document.getElementById(button.getAttribute('aria-describedby')).closest('[hidden]') !== null,
      true,
      'hidden list',
    );
  },

  'a read-only gate serves as well'() {
    const gate = new ReadonlyGate(DOCUMENT);
    const { get } = gated(
      '<button data-can="delete" data-entity="churn">D</button><i data-can="rename" data-entity="churn">R</i>',
      gate,
    );
    equal([get('button').disabled, reasonOf(get('button'))], [true, REASON]);
    equal(get('i').hasAttribute('aria-disabled'), false);
  },

  'an action that app roles give is marked with its type, says which roles, and follows the gate'() {
    const gate = new Gate({
      rolegate: 1,
      policy: {
        entityTypes: { account: { typeActions: { pay: { appRoles: ['billing', 'owner'] } } } },
        appRoles: { billing: { label: 'Billing' }, owner: { label: 'Owner' } },
      },
      organizations: [{ id: 'acme' }],
      users: [{ id: 'ada', organization: 'acme' }],
    });
    const html = '<p data-can-type="account"><button data-can="pay">Pay</button></p>';
    const { get } = gated(html, gate);
    equal([get('button').disabled, reasonOf(get('button'))], [true, 'it needs an app role: Billing, Owner']);
    gate.apply([{ put: 'organization', value: { id: 'acme', appRoles: ['owner'] } }]);
    equal(get('p').outerHTML, html);
    gate.apply([{ remove: 'organization', id: 'acme' }]);
    equal(get('button').disabled, true);
  },

  'an allowed element is not touched'() {
    const html = '<button data-can="rename" data-entity="churn" title="Rename">R</button>';
    gated(html);
    equal(document.body.innerHTML, html);
  },

  'every kind of form control is disabled'() {
    const kinds = ['button', 'input', 'select', 'textarea', 'fieldset'];
    const { get } = gated(
      `<form data-entity="churn">${kinds.map((kind) => `<${kind} data-can="delete"></${kind}>`).join('')}</form>`,
    );
    kinds.forEach((kind) => ok(get(kind).disabled, `${kind} is not disabled`));
  },

  'a denied link loses its address, stays a link to screen readers, and comes back'() {
    const { get, gate } = gated('<a data-can="delete" data-entity="churn" href="/delete">Delete</a>');
    const link = get('a');
    let clicks = 0;
    link.addEventListener('click', (event) => {
      event.preventDefault();
      clicks++;
    });
    equal(link.hasAttribute('href'), false, 'href');
    equal(link.getAttribute('role'), 'link');
    equal(link.getAttribute('aria-disabled'), 'true');
    link.click();
    equal(clicks, 0, 'clicks while denied');
    promote(gate);
    equal(attributes(link), { 'data-can': 'delete', 'data-entity': 'churn', href: '/delete' });
    link.click();
    equal(clicks, 1, 'clicks once allowed');
  },

  'what is no control is stopped too: clicks within it, and a form that is sent'() {
    const { get } = gated(
      '<div data-can="delete" data-entity="churn"><b>x</b></div><form data-can="delete" data-entity="churn"></form>',
    );
    let reached = 0;
    get('b').addEventListener('click', () => reached++);
    get('form').addEventListener('submit', () => reached++);
    get('b').click();
    get('form').requestSubmit();
    equal(reached, 0);
    equal(get('div').getAttribute('aria-disabled'), 'true');
  },

  'data-deny="hide" hides, on the element or around it'() {
    const { get, gate } = gated(`
      <i data-can="delete" data-entity="churn" data-deny="hide">x</i>
      <p data-deny="hide"><b data-can="delete" data-entity="churn">x</b>
        <u data-can="delete" data-entity="churn" data-deny="disable">x</u></p>`);
    equal(
      ['i', 'b', 'u'].map((name) => get(name).hidden),
      [true, true, false],
    );
    promote(gate);
    equal(
      ['i', 'b', 'u'].map((name) => get(name).hidden),
      [false, false, false],
    );
  },

  'the entity comes from the nearest ancestor, with its type where the page names it'() {
    const { get } = gated(`
      <main data-entity="sales"><section data-entity="churn"><button id="inner" data-can="rename"></button></section>
        <button id="outer" data-can="rename"></button></main>
      <p data-entity="churn" data-can-type="dataset"><button id="other" data-can="delete"></button></p>`);
    equal(
      ['#inner', '#outer', '#other'].map((id) => get(id).disabled),
      [false, true, true],
    );
    ok(reasonOf(get('#other')).startsWith('there is no '), reasonOf(get('#other')));
  },

  'data-can-type alone asks about the type'() {
    const gate = new Gate({ rolegate: 1, users: [{ id: 'ada' }] });
    const { get } = gated('<button data-can="create" data-can-type="project">New</button>', gate);
    equal(get('button').disabled, false);
    gate.apply([{ put: 'user', value: { id: 'ada', appRoles: ['viewer'] } }]);
    equal(get('button').disabled, true);
    ok(reasonOf(get('button')).length > 0, 'no reason');
  },

  'the title that names an element stays in front of the reason'() {
    const { get, undo } = gated(`
      <button title="Delete" aria-describedby="hint" data-can="delete" data-entity="churn">x</button>
      <p id="hint">!</p>`);
    equal(get('button').title, `Delete: ${REASON}`);
    ok(get('button').getAttribute('aria-describedby').startsWith('hint '), 'the own description is lost');
    undo();
    equal([get('button').title, get('button').getAttribute('aria-describedby')], ['Delete', 'hint']);
  },

  'undo gives the page back as it was, and follows nothing any more'() {
    const { undo, before, gate, get } = gated(`
      <div data-entity="churn"><button data-can="delete">a</button><a data-can="delete" href="#x">b</a>
      <input disabled data-can="delete"><i data-can="delete" data-deny="hide" title="t">c</i></div>`);
    undo();
    equal(document.body.innerHTML, before);
    promote(gate);
    promote(gate, 'CONSUMER');
    equal(document.body.innerHTML, before);
    get('button').click();
    undo();
  },

  'reasons are text: markup in ids makes no elements'() {
    const id = '<img src=x onerror="window.hit=1">';
    const gate = new Gate({ rolegate: 1, users: [{ id: 'ada' }], entities: [{ id, type: 'project' }] });
    pageOf('<button data-can="delete"></button>');
    document.body.firstChild.setAttribute('data-entity', id);
    const undo = gatePage(gate.as('ada'));
    equal(document.querySelectorAll('img').length, 0);
    ok(document.querySelector('button').disabled, 'not disabled');
    undo();
  },

  async 'a misspelt action and a missing entity are denied, and reported'() {
    const reported = [];
    const listen = (event) => {
      event.preventDefault();
      reported.push(event.error);
    };
    window.addEventListener('error', listen);
    const { get } = gated(
      '<button id="a" data-can="delte" data-entity="churn"></button><button id="b" data-can="delete"></button>',
    );
    window.removeEventListener('error', listen);
    equal(
      reported.map(({ name, code, help }) => [name, code, help]),
      [
        ['RolegateError', 'unknown_action', 'did you mean `delete`?'],
        ['RolegateError', 'invalid_argument', 'name the entity on it or around it, or the type by `data-can-type`'],
      ],
    );
    equal(
      ['#a', '#b'].map((id) => get(id).disabled),
      [true, true],
    );
  },

  'a shadow root keeps its reasons to itself'() {
    pageOf('<div></div>');
    const shadow = document.body.firstChild.attachShadow({ mode: 'open' });
    shadow.innerHTML = '<button data-can="delete" data-entity="churn"></button>';
    const undo = gatePage(gateOf().as('ada'), shadow);
    equal(reasonOf(shadow.querySelector('button')), REASON);
    undo();
    equal(shadow.innerHTML, '<button data-can="delete" data-entity="churn"></button>');
  },

  'two pages for two users keep apart'() {
    const button = '<button data-can="delete" data-entity="churn"></button>';
    pageOf(`<p id="a">${button}</p><p id="b">${button}</p>`);
    const gate = gateOf();
    const [a, b] = ['a', 'b'].map((id) => document.getElementById(id));
    const undo = [gatePage(gate.as('ada'), a), gatePage(gate.as('bo'), b), gatePage(gate.as('nobody'), b)];
    equal(
      [a, b].map((part) => part.querySelector('button').disabled),
      [true, true],
    );
    undo.forEach((end) => end());
    equal(document.querySelectorAll('[id^=rolegate]').length, 0);
  },

  'what is no session and what is no part of a page is a clear error, with what to do'() {
    const gate = gateOf();
    const of = ({ code, help }) => [code, help];
    for (const session of [gate, undefined, null, {}, 'ada']) {
      equal(of(thrownBy(() => gatePage(session))), ['invalid_argument', 'give it `gate.as(user)`']);
    }
    for (const root of [null, '#main', 3, document.createTextNode('a')]) {
      equal(of(thrownBy(() => gatePage(gate.as('ada'), root))), [
        'invalid_argument',
        'leave it out, or check the selector',
      ]);
    }
    equal(document.querySelectorAll('[id^=rolegate]').length, 0);
  },

  async 'a freed gate is a clear error, and the page can still be given back'() {
    const { gate, undo, before } = gated('<button data-can="delete" data-entity="churn"></button>');
    const session = gate.as('ada');
    gate.free();
    equal(thrownBy(() => gatePage(session)).code, 'use_after_free');
    await settled();
    undo();
    equal(document.body.innerHTML, before);
  },
};
