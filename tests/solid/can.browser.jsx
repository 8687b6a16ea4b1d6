// `<Can>`: what it shows, and that it makes nothing of what is denied.
import { createSignal, onCleanup } from 'solid-js';
import { Can } from 'rolegate/solid';
import { equal } from '../browser/assert.mjs';
import { gateOf, project, promote } from '../browser/workspace.mjs';
import { rendered } from './support.jsx';

export const tests = {
  '<Can> shows its children or the fallback, which may be a function of the decision'() {
    const gate = gateOf();
    const { container, end } = rendered(gate, () => (
      <>
        <Can action="rename" entity={project('p1')} fallback="no">
          <b>rename</b>
        </Can>
        <Can action="delete" entity={project('p1')} fallback={<i>no</i>}>
          <b>delete</b>
        </Can>
        <Can
          action="delete"
          entity={project('p1')}
          fallback={(decision) => <button disabled title={decision().denial?.message} />}
        >
          <button />
        </Can>
      </>
    ));
    equal(
      container.innerHTML,
      '<b>rename</b><i>no</i><button disabled="" title="the role User does not hold it"></button>',
    );
    promote(gate, 'p1');
    equal(container.innerHTML, '<b>rename</b><b>delete</b><button></button>');
    end();
  },

  'what it asks about may be an entity first, and a type later'() {
    const [type, setType] = createSignal();
    const { text, end } = rendered(gateOf(), () => (
      <Can
        action={type() ? 'create' : 'delete'}
        entity={type() ? undefined : project('p1')}
        type={type()}
        fallback={(decision) => decision().entity}
      >
        create
      </Can>
    ));
    equal(text(), 'p1');
    setType('project');
    equal(text(), 'create');
    setType(undefined);
    equal(text(), 'p1');
    end();
  },

  'the fallback follows the reason, and stays the same element'() {
    const gate = gateOf();
    const { container, end } = rendered(gate, () => (
      <Can action="delete" entity={project('p1')} fallback={(decision) => <i>{decision().summary}</i>} />
    ));
    const element = container.firstChild;
    gate.apply([{ put: 'user', value: { id: 'ada', name: 'Ada' } }]);
    equal([container.firstChild === element, element.textContent.startsWith('Ada may not')], [true, true]);
    end();
  },

  'what is denied is not made, and what was made ends'() {
    const gate = gateOf();
    const made = [];
    const Dangerous = () => {
      made.push('made');
      onCleanup(() => made.push('ended'));
      return <b>delete</b>;
    };
    const { text, end } = rendered(gate, () => (
      <Can action="delete" entity={project('p1')} fallback="no">
        <Dangerous />
      </Can>
    ));
    equal([text(), made], ['no', []]);
    promote(gate, 'p1');
    equal([text(), made], ['delete', ['made']]);
    promote(gate, 'p1', 'USER');
    equal([text(), made], ['no', ['made', 'ended']]);
    end();
  },

  'props are followed; a type in place of an entity asks about that'() {
    const gate = gateOf();
    promote(gate, 'p2');
    const [id, show] = createSignal('p1');
    const { text, end } = rendered(gate, () => (
      <>
        <Can action="delete" entity={project(id())} fallback="no">
          yes
        </Can>
        <Can action="create" type="project" fallback={(decision) => decision().summary}>
          new
        </Can>
      </>
    ));
    equal(text(), 'nonew');
    show('p2');
    equal(text(), 'yesnew');
    gate.apply([{ put: 'user', value: { id: 'ada', appRoles: ['viewer'] } }]);
    equal(text().startsWith('noada may not'), true, text());
    end();
  },

  'while it is loading, the fallback is shown'() {
    const { text, end } = rendered(undefined, () => (
      <Can
        action="delete"
        entity={undefined}
        fallback={(decision) => <i>{decision().loading ? '…' : decision().summary}</i>}
      />
    ));
    equal(text(), '…');
    end();
  },
};
