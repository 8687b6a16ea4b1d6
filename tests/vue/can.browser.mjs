// `<Can>` and `v-can` in a real browser: what they show, how an element is denied, and that it comes back.
import { h, KeepAlive, nextTick, ref, withDirectives } from 'vue';
import { Can } from 'rolegate/vue';
import { vCan } from 'rolegate/vue/directive';
import { equal, ok, reports, settled, until } from '../browser/assert.mjs';
import { gateOf, project, promote } from '../browser/workspace.mjs';
import { after, component, mounted } from './support.mjs';

/** An element that is gated, in the document, with a button beside it. */
function gated(tag, value, props = {}, children = 'x') {
  const gate = gateOf();
  const root = () => [withDirectives(h(tag, props, children), [[vCan, value?.value ?? value]]), h('button', 'other')];
  const shown = mounted(gate, root);
  document.body.append(shown.container);
  const end = () => {
    shown.end();
    shown.container.remove();
  };
  return { ...shown, gate, element: shown.container.firstElementChild, end };
}

const DELETE = { action: 'delete', entity: project('p1') };
const REASON = 'the role User does not hold it';

const tooltip = () => document.querySelector('[popover]');

export const tests = {
  async '<Can> shows its content or the fallback; `always` gets the decision'() {
    const gate = gateOf();
    const always = ({ allowed, denial }) => h('button', { disabled: !allowed, title: denial?.message }, 'x');
    const Page = component(() => () => [
      h(Can, { action: 'rename', entity: 'p1' }, { default: () => h('b', 'rename'), fallback: () => 'no' }),
      h(Can, { action: 'delete', entity: 'p1' }, { default: () => h('b', 'delete'), fallback: () => h('i', 'no') }),
      h(Can, { action: 'delete', entity: 'p1' }, { always }),
      h(Can, { action: 'create', type: 'project' }, { default: () => h('u', 'new') }),
      h(Can, { action: 'delete', entity: undefined }, { always: ({ loading }) => String(loading) }),
    ]);
    const { container, end } = mounted(gate, Page);
    const shown = () => container.innerHTML.replaceAll(/<!--.*?-->/g, '');
    equal(shown(), `<b>rename</b><i>no</i><button disabled="" title="${REASON}">x</button><u>new</u>true`);
    await after(() => promote(gate, 'p1'));
    equal(shown(), '<b>rename</b><b>delete</b><button>x</button><u>new</u>true');
    await after(() => gate.apply([{ put: 'user', value: { id: 'ada', appRoles: ['viewer'] } }]));
    ok(!shown().includes('<u>'), shown());
    end();
  },

  async 'each way to deny, and the element comes back as it was'() {
    const denied = `aria-disabled="true" aria-description="${REASON}"`;
    const on = {
      button: {
        disable: `<button title="${REASON}" ${denied} disabled="">x</button>`,
        explain: `<button ${denied}>x</button>`,
        hide: `<button title="${REASON}" ${denied} hidden="" disabled="">x</button>`,
      },
      a: {
        disable: `<a title="T: ${REASON}" ${denied} role="link">x</a>`,
        explain: `<a title="T" ${denied} role="link" tabindex="0">x</a>`,
      },
      input: { explain: `<input ${denied} readonly="">` },
    };
    const sorted = (html) =>
      html.replace(/<(\w+) ([^>]*)>/, (_, tag, rest) => [tag, ...rest.match(/[\w-]+="[^"]*"/g).sort()].join(' '));
    for (const [tag, ways] of Object.entries(on)) {
      for (const [deny, html] of Object.entries(ways)) {
        const props = tag === 'a' ? { href: '/x', title: 'T' } : {};
        const { element, gate, end } = gated(tag, { ...DELETE, deny }, props, tag === 'input' ? null : 'x');
        equal(sorted(element.outerHTML), sorted(html), `${tag} ${deny}`);
        await after(() => promote(gate, 'p1'));
        const plain = { button: '<button>x</button>', a: '<a href="/x" title="T">x</a>', input: '<input>' }[tag];
        equal(sorted(element.outerHTML), sorted(plain));
        end();
      }
    }
  },

  async 'what the page writes meanwhile is its own, and comes back'() {
    const gate = gateOf();
    const [busy, title] = [ref(false), ref('One')];
    const root = () => withDirectives(h('button', { disabled: busy.value, title: title.value }, 'x'), [[vCan, DELETE]]);
    const { container, end } = mounted(gate, root);
    const button = container.firstElementChild;
    equal([button.disabled, button.title], [true, `One: ${REASON}`]);
    // Two busy states within it, the second of which outlives the denial.
    busy.value = true;
    title.value = 'Two';
    await settled();
    equal([button.disabled, button.title], [true, `Two: ${REASON}`]);
    busy.value = false;
    await settled();
    equal(button.disabled, true);
    busy.value = true;
    await settled();
    await after(() => promote(gate, 'p1'));
    equal([button.disabled, button.title], [true, 'Two']);
    busy.value = false;
    await settled();
    equal(button.disabled, false);
    end();
  },

  async 'another question, or another way to deny, is followed; one that is gone is forgotten'() {
    const value = ref(DELETE);
    const { element, gate, view, end } = gated('button', value);
    equal(element.disabled, true);
    await after(() => (value.value = { ...DELETE, deny: 'explain' }));
    equal([element.disabled, element.ariaDisabled], [false, 'true']);
    await after(() => (value.value = { action: 'rename', entity: project('p1') }));
    equal([element.disabled, element.ariaDisabled], [false, null]);
    await after(() => (value.value = { action: 'create', type: 'project' }));
    equal(element.disabled, false);
    await after(() => (value.value = { action: 'delete', entity: undefined }));
    equal(element.outerHTML, '<button aria-disabled="true" disabled="">x</button>', 'while it is loading');
    await after(() => (value.value = DELETE));
    await view('bo');
    equal(element.disabled, false);
    await view('ada');
    end();
    promote(gate, 'p1');
    equal(element.disabled, true, 'after it is unmounted');
  },

  async 'an explained element can be reached, tells why, and does nothing'() {
    const heard = [];
    const hear = (kind) => () => heard.push(kind);
    const on = { onClick: hear('click'), onKeydown: hear('keydown'), onPointerdown: hear('pointerdown') };
    const { element, gate, container, end } = gated('button', { ...DELETE, deny: 'explain' }, on);
    element.focus();
    equal([document.activeElement === element, tooltip()?.textContent], [true, REASON]);
    element.click();
    element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    element.dispatchEvent(new PointerEvent('pointerdown'));
    equal(heard, []);
    element.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown' }));
    equal(heard, ['keydown']);
    element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    equal([tooltip(), heard], [null, ['keydown']], 'after Escape');
    element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    equal(heard, ['keydown', 'keydown'], 'another Escape is not held');
    element.click();
    equal(tooltip()?.textContent, REASON);
    container.lastElementChild.focus();
    equal(tooltip(), null);
    element.click();
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    equal(tooltip(), null, 'after a press elsewhere');
    element.focus();
    await after(() => promote(gate, 'p1'));
    equal(tooltip(), null);
    element.click();
    equal(heard.at(-1), 'click');
    end();
  },

  async 'an element that goes while it says why takes that with it'() {
    const { element, end } = gated('button', { ...DELETE, deny: 'explain' });
    element.click();
    equal(tooltip()?.textContent, REASON);
    end();
    await until(() => !tooltip());
    equal(element.ariaDisabled, 'true');
  },

  async 'an element that is kept alive says nothing while it is away, and is gated when it comes back'() {
    const Kept = component(() => () => withDirectives(h('button', 'x'), [[vCan, { ...DELETE, deny: 'explain' }]]));
    const [gate, isShown] = [gateOf(), ref(true)];
    const { container, end } = mounted(gate, () => h(KeepAlive, () => (isShown.value ? h(Kept) : null)));
    document.body.append(container);
    const element = container.firstElementChild;
    for (const reach of ['click', 'focus']) {
      element[reach]();
      equal(tooltip()?.textContent, REASON);
      await after(() => (isShown.value = false));
      await until(() => !tooltip());
      await after(() => (isShown.value = true));
      equal([container.firstElementChild, element.ariaDisabled, tooltip()], [element, 'true', null]);
    }
    await after(() => promote(gate, 'p1'));
    equal(element.ariaDisabled, null);
    end();
    container.remove();
  },

  async 'a choice is not changed, a text not written into'() {
    const options = ['a', 'b'].map((value) => h('option', { value }, value));
    const { element, end } = gated('select', { ...DELETE, deny: 'explain' }, {}, options);
    for (const event of [
      new KeyboardEvent('keydown', { key: 'ArrowDown', cancelable: true }),
      new MouseEvent('mousedown', { cancelable: true }),
    ]) {
      element.dispatchEvent(event);
      ok(event.defaultPrevented, event.type);
    }
    const tab = new KeyboardEvent('keydown', { key: 'Tab', cancelable: true });
    element.dispatchEvent(tab);
    ok(!tab.defaultPrevented, 'Tab leaves it');
    end();
  },

  async 'a misspelt action is denied and reported'() {
    let shown;
    const codes = await reports(() => {
      shown = gated('button', { action: 'delte', entity: project('p1') });
    });
    equal([codes, shown.element.disabled], [['unknown_action'], true]);
    await nextTick();
    shown.end();
  },
};
