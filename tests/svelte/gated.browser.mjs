// The attachment in a real browser: how an element is denied, that it follows, and that it comes back.
import { equal, reports, settled } from '../browser/assert.mjs';
import { gateOf, project, promote } from '../browser/workspace.mjs';
import Gated from './Gated.svelte';
import { state } from './state.svelte.js';
import { after, mounted } from './support.mjs';

const DELETE = { action: 'delete', entity: project('p1') };
const REASON = 'the role User does not hold it';

/** An element that is gated, in the document. */
function gated(question, { tag = 'button', props = {} } = {}) {
  const gate = gateOf();
  const asked = state(question);
  const shown = mounted(gate, Gated, { tag, question: () => asked.current, props, text: 'x' });
  document.body.append(shown.container);
  const end = () => {
    shown.end();
    shown.container.remove();
  };
  return { ...shown, gate, asked, element: shown.container.firstElementChild, end };
}

const looks = ({ disabled, ariaDisabled, hidden, title }) => [disabled, ariaDisabled, hidden, title];
const USABLE = [false, null, false, ''];

export const tests = {
  'each way to deny, and the element comes back as it was'() {
    for (const [deny, look] of Object.entries({
      disable: [true, 'true', false, REASON],
      explain: [false, 'true', false, ''],
      hide: [true, 'true', true, REASON],
    })) {
      const { element, gate, end } = gated({ ...DELETE, deny });
      equal(looks(element), look, deny);
      equal(element.getAttribute('aria-description'), REASON);
      after(() => promote(gate, 'p1'));
      equal(element.outerHTML, '<button>x</button>');
      end();
    }
  },

  async 'what the component writes meanwhile is its own, and comes back'() {
    const props = state({ disabled: false, title: 'One' });
    const { element, gate, end } = gated(DELETE, {
      props: {
        get disabled() {
          return props.current.disabled;
        },
        get title() {
          return props.current.title;
        },
      },
    });
    equal(looks(element), [true, 'true', false, `One: ${REASON}`]);
    for (const disabled of [true, false, true]) {
      after(() => (props.current = { disabled, title: 'Two' }));
      await settled();
      equal(looks(element), [true, 'true', false, `Two: ${REASON}`]);
    }
    after(() => promote(gate, 'p1'));
    equal(looks(element), [true, null, false, 'Two']);
    end();
  },

  'another question, another user: followed; what is gone is forgotten'() {
    const { element, asked, gate, view, give, end } = gated(DELETE);
    equal(element.disabled, true);
    after(() => (asked.current = { action: 'rename', entity: project('p1') }));
    equal(looks(element), USABLE);
    after(() => (asked.current = { action: 'create', type: 'project' }));
    equal(looks(element), USABLE);
    after(() => (asked.current = { action: 'delete', entity: undefined }));
    equal(element.outerHTML, '<button aria-disabled="true" disabled="">x</button>', 'while it is loading');
    after(() => (asked.current = DELETE));
    view('bo');
    equal(looks(element), USABLE);
    give(undefined);
    equal(element.disabled, true);
    give(gate);
    view('ada');
    equal(element.disabled, true);
    end();
    equal(looks(element), USABLE, 'what is unmounted is given back');
  },

  'an explained element can be reached, tells why, and does nothing'() {
    const clicks = [];
    const { element, container, end } = gated(
      { ...DELETE, deny: 'explain' },
      { props: { onclick: () => clicks.push(1) } },
    );
    const tooltip = () => document.querySelector('[popover]')?.textContent;
    element.focus();
    equal([document.activeElement === element, tooltip()], [true, REASON]);
    element.click();
    equal(clicks, []);
    container.lastElementChild.focus();
    equal(tooltip(), undefined);
    end();
  },

  async 'a misspelt action, and what is no entity, are denied and reported'() {
    for (const [question, code] of [
      [{ action: 'delte', entity: project('p1') }, 'unknown_action'],
      [{ action: 'delete', entity: 5 }, 'invalid_argument'],
    ]) {
      let shown;
      const codes = await reports(() => {
        shown = gated(question);
      });
      equal([codes, shown.element.disabled], [[code], true]);
      shown.end();
    }
  },
};
