// The element `<can-do>`: what stands in it needs its action.
import { gatePage } from 'rolegate/dom';
import { equal, reports, settled } from '../browser/assert.mjs';
import { attributes, gated, gateOf, pageOf, promote, reasonOf } from './page.mjs';

const REASON = 'the role User does not hold it';

/** The elements that are named, each with whether a person can use it. */
const usable = (...ids) => ids.map((id) => !document.getElementById(id).disabled);

export const tests = {
  async 'what stands in an element that is denied is held, and what is allowed is left alone'() {
    const { get, gate } = gated(`
      <can-do action="delete" entity="churn"><button id="delete">Delete</button></can-do>
      <can-do action="rename" entity="churn"><button id="rename">Rename</button></can-do>`);
    equal(usable('delete', 'rename'), [false, true]);
    equal(reasonOf(get('can-do')), REASON);
    promote(gate);
    await settled();
    equal(usable('delete', 'rename'), [true, true]);
    equal(get('can-do').hasAttribute('aria-disabled'), false);
  },

  async 'it may stand around marks, which take the entity from it, and in what names the entity'() {
    gated(`
      <can-do action="view" entity="churn">
        <button id="delete" data-can="delete">x</button><button id="rename" data-can="rename">x</button>
      </can-do>
      <article data-entity="sales"><can-do action="view"><button id="view">x</button></can-do></article>`);
    equal(usable('delete', 'rename', 'view'), [false, true, false]);
  },

  async 'a type: of a shared id, and alone'() {
    const { get } = gated(`
      <can-do action="rename" entity="churn" type="project"><button id="named">x</button></can-do>
      <can-do action="create" type="project"><button id="create">x</button></can-do>`);
    equal(usable('named', 'create'), [true, true]);
    equal(get('can-do').type, 'project');
  },

  async 'three ways to deny'() {
    const { get } = gated(`
      <can-do action="delete" entity="churn" deny="disable"><button id="disable">x</button></can-do>
      <can-do action="delete" entity="churn" deny="explain"><button id="explain">x</button></can-do>
      <can-do action="delete" entity="churn" deny="hide"><button id="hide">x</button></can-do>`);
    equal(usable('disable', 'explain', 'hide'), [false, true, false]);
    equal(get('#explain').getAttribute('aria-disabled'), 'true');
    equal(get('[deny=hide]').hidden, true);
  },

  async 'it follows its attributes and its properties'() {
    const { get } = gated('<can-do action="delete" entity="churn"><button id="x">x</button></can-do>');
    const element = get('can-do');
    element.setAttribute('action', 'rename');
    await settled();
    equal(usable('x'), [true]);
    element.entity = 'sales';
    await settled();
    equal(usable('x'), [false]);
    Object.assign(element, { entity: 'churn', action: 'delete', deny: 'hide' });
    await settled();
    equal([element.hidden, element.entity, element.action], [true, 'churn', 'delete']);
    element.deny = null;
    await settled();
    equal([element.hidden, element.hasAttribute('deny'), element.hasAttribute('data-deny')], [false, false, false]);
  },

  async 'elements that come later, in one piece or piece by piece'() {
    gated('');
    document.body.innerHTML = '<can-do action="delete" entity="churn"><button id="html">x</button></can-do>';
    const element = document.createElement('can-do');
    const button = Object.assign(document.createElement('button'), { id: 'made' });
    element.append(button);
    document.body.append(element);
    element.action = 'rename';
    element.entity = 'churn';
    await settled();
    equal(usable('html', 'made'), [false, true]);
  },

  async 'without an action it is denied, and the mistake is reported; as is one that is misspelt'() {
    pageOf('<can-do entity="churn"><button id="none">x</button></can-do>');
    const gate = gateOf();
    let undo;
    const codes = await reports(() => {
      undo = gatePage(gate.as('ada'));
    });
    equal([codes, usable('none')], [['unknown_action'], [false]]);
    undo();
    pageOf('<can-do action="delte" entity="churn"><button id="misspelt">x</button></can-do>');
    const others = await reports(() => {
      undo = gatePage(gate.as('ada'));
    });
    equal([others, usable('misspelt')], [['unknown_action'], [false]]);
    undo();
  },

  async 'two parts of a page, each for its own user; undone, they are as before'() {
    const html = '<can-do action="delete" entity="churn"><button>x</button></can-do>';
    pageOf(`<section id="a">${html}</section><section id="b">${html}</section>`);
    const gate = gateOf();
    const part = (id) => document.getElementById(id);
    const states = () => ['a', 'b'].map((id) => !part(id).querySelector('button').disabled);
    const ends = [gatePage(gate.as('ada'), part('a')), gatePage(gate.as('bo'), part('b'))];
    equal(states(), [false, true]);
    ends.forEach((end) => end());
    equal(states(), [true, true]);
    // What the element itself wrote: its marks.
    equal(attributes(part('a').firstChild), {
      action: 'delete',
      entity: 'churn',
      'data-can': 'delete',
      'data-entity': 'churn',
    });
  },

  async 'in a frame, by the elements of that window, and in a tree that is not in the page yet'() {
    pageOf('<iframe></iframe>');
    const inside = document.querySelector('iframe').contentDocument;
    inside.body.innerHTML = '<can-do action="delete" entity="churn"><button>x</button></can-do>';
    const end = gatePage(gateOf().as('ada'), inside);
    equal(inside.querySelector('button').disabled, true);
    equal(inside.querySelector('can-do') instanceof HTMLElement, false);
    end();
    const apart = document.createElement('div');
    apart.innerHTML = '<can-do action="delete" entity="churn"><button>x</button></can-do>';
    const undo = gatePage(gateOf().as('ada'), apart);
    equal(apart.querySelector('button').disabled, true);
    undo();
  },
};
