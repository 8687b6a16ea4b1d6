// The answers in a real browser: what they are, and how often what reads them runs.
import { flushSync, mount } from 'svelte';
import { Gate } from 'rolegate';
import { Gate as ReadonlyGate } from 'rolegate/readonly';
import { equal, ok, reports, settled, thrownBy } from '../browser/assert.mjs';
import { DOCUMENT, gateOf, ids, project, promote, promotedDocument } from '../browser/workspace.mjs';
import Asking from './Asking.svelte';
import Buttons from './Buttons.svelte';
import Derived from './Derived.svelte';
import Providing from './Providing.svelte';
import { kept, state } from './state.svelte.js';
import { after, mounted } from './support.mjs';

/** A thousand buttons, with how often each was rendered. */
function buttons(gate) {
  const renders = new Map(ids.map((id) => [id, 0]));
  const rendered = (id, disabled) => {
    renders.set(id, renders.get(id) + 1);
    return disabled;
  };
  const again = () => [...renders].filter(([, count]) => count > 1);
  return { renders, again, ...mounted(gate, Buttons, { ids, rendered }) };
}

export const tests = {
  'a thousand gated buttons: the one that flips renders again, alone'() {
    const gate = gateOf();
    const { renders, again, container, end } = buttons(gate);
    ok(
      [...renders.values()].every((count) => count === 1),
      'each is rendered once',
    );
    equal(container.querySelectorAll(':disabled').length, 1000);
    after(() => promote(gate, 'p7'));
    equal(again(), [['p7', 2]]);
    equal(container.querySelectorAll(':disabled').length, 999);
    end();
  },

  'a document that is replaced renders what flipped, and nothing else, with either gate'() {
    for (const Made of [Gate, ReadonlyGate]) {
      const gate = new Made(DOCUMENT);
      const { again, container, end } = buttons(gate);
      after(() => gate.replace(promotedDocument('p7')));
      equal(again(), [['p7', 2]]);
      equal(container.querySelectorAll(':disabled').length, 999);
      after(() => gate.replace(promotedDocument('p7')));
      equal(again(), [['p7', 2]], 'an equal document renders nothing');
      end();
    }
  },

  'another user, another entity, another action, another gate: the answer follows'() {
    const gate = gateOf();
    const [id, action] = [state('p1'), state('delete')];
    const ask = ({ can }) => String(can(action.current, project(id.current)));
    const { text, view, give, end } = mounted(gate, Asking, { ask });
    equal(text(), 'false');
    view('bo');
    equal(text(), 'true');
    view('ada');
    after(() => promote(gate, 'p2'));
    equal(text(), 'false');
    after(() => (id.current = 'p2'));
    equal(text(), 'true');
    after(() => (id.current = 'p3'));
    after(() => (action.current = 'rename'));
    equal(text(), 'true');
    give(new ReadonlyGate({ ...DOCUMENT, grants: [] }));
    equal(text(), 'false');
    give(gate);
    equal(text(), 'true');
    end();
  },

  'a change that touches nothing here runs nothing'() {
    const gate = gateOf();
    const runs = { count: 0 };
    const ask = ({ can, decision, actions }) => {
      runs.count++;
      return [can('rename', 'p1'), decision('delete', 'p2').allowed, actions(project('p2')).length].join();
    };
    const { end } = mounted(gate, Asking, { ask });
    after(() => promote(gate, 'p1'));
    after(() => gate.share('bo', 'p2', [{ user: 'bo', role: 'OWNER', canShare: true }]));
    equal(runs.count, 1);
    end();
  },

  'a decision is the same object until a reason changes, and follows what flips nothing'() {
    const gate = gateOf();
    const seen = [];
    const ask = ({ decision }) => {
      const { summary, denial } = decision('delete', 'p1');
      seen.push(decision('delete', 'p1'));
      return `${summary} | ${denial.remedies[0].steps[0].by}`;
    };
    const { text, end } = mounted(gate, Asking, { ask });
    ok(text().endsWith('| bo'), text());
    after(() => promote(gate, 'p2'));
    equal(seen.length, 1);
    after(() => gate.apply([{ put: 'user', value: { id: 'ada', name: 'Ada' } }]));
    ok(text().startsWith('Ada may not'), text());
    equal(new Set(seen).size, 2);
    end();
  },

  'every question has a function, and each follows the gate'() {
    const gate = gateOf();
    const ask = (answers) =>
      JSON.stringify([
        answers.canOnType('create', 'project'),
        answers.decisionOnType('create', 'project').allowed,
        answers.canAll([
          { action: 'delete', entity: project('p1') },
          { action: 'create', type: 'project' },
        ]),
        answers.canAny(['p1', 'p2'].map((id) => ({ action: 'delete', entity: project(id) }))),
        answers.access('p1')?.role ?? null,
        answers.entities({ type: 'project', action: 'delete' }),
        answers.entities().length,
        answers.accessList(project('p1')).map(({ recipient, role }) => [recipient.user, role]),
        answers.accessList('p1', { expand: true }).map(({ user }) => user),
        answers.assignableRoles('p1').filter(({ assignable }) => assignable).length,
        answers.matrix(['p1', 'p2']).can('delete', 'p1'),
        answers.gate() === gate,
      ]);
    const { text, end } = mounted(gate, Asking, { ask });
    const list = [
      ['ada', 'user'],
      ['bo', 'owner'],
    ];
    equal(JSON.parse(text()), [true, true, false, false, 'user', [], 1000, list, ['ada', 'bo'], 2, false, true]);
    after(() => promote(gate, 'p1'));
    list[0][1] = 'owner';
    equal(JSON.parse(text()), [true, true, true, true, 'owner', ['p1'], 1000, list, ['ada', 'bo'], 3, true, true]);
    after(() => gate.apply([{ put: 'user', value: { id: 'ada', appRoles: ['viewer'] } }]));
    equal(JSON.parse(text()).slice(0, 4), [false, false, false, false]);
    end();
  },

  'a $derived is as new as the gate, also where only an event reads it'() {
    const gate = gateOf();
    let read;
    const { end } = mounted(gate, Derived, { take: (reading) => (read = reading) });
    equal(read(), false);
    promote(gate, 'p1');
    equal(read(), true);
    promote(gate, 'p1', 'USER');
    equal(read(), false);
    end();
  },

  'a component sees the gate that it provides itself, and so does what is in it'() {
    const [gate, user] = [state(), state()];
    const own = () => ({ gate: gate.current, user: user.current });
    // That around it is another.
    const { text, end } = mounted(gateOf(), Providing, { own }, { user: 'bo' });
    equal(text(), 'outer false inner false');
    after(() => {
      gate.current = gateOf();
      user.current = 'bo';
    });
    equal(text(), 'outer true inner true');
    end();
  },

  async 'who comes and goes is forgotten: a gate that stays has no listeners left'() {
    const gate = gateOf();
    let listeners = 0;
    const subscribe = gate.subscribe.bind(gate);
    gate.subscribe = (listener) => {
      listeners++;
      const end = subscribe(listener);
      return () => {
        listeners--;
        end();
      };
    };
    const { end } = buttons(gate);
    equal(listeners, 1, 'listeners while it is shown');
    end();
    await settled();
    equal(listeners, 0, 'listeners after it');
  },

  'a gate, a session or a matrix in $state is what it was'() {
    const gate = gateOf();
    for (const one of [gate, gate.as('ada'), gate.matrix({ users: ['ada'], entities: ['p1'] })]) ok(kept(one) === one);
  },

  'where there is no gate, or an action is misspelt, that is an error which says so'() {
    const target = document.createElement('div');
    const asking = (ask) => thrownBy(() => flushSync(() => mount(Asking, { target, props: { ask } }))).code;
    equal(
      asking(() => ''),
      'invalid_argument',
    );
    const misspelt = ({ can }) => can('delte', 'p1');
    equal(thrownBy(() => mounted(gateOf(), Asking, { ask: misspelt })).code, 'unknown_action');
  },

  async 'what time has changed is followed after the next question, wherever that was asked'() {
    let now = Date.now();
    const clock = Date.now;
    Date.now = () => now;
    try {
      const until = new Date(now + 1000).toISOString();
      const grants = [{ entity: 'p1', user: 'ada', role: 'OWNER', until }];
      const gate = new Gate({ ...DOCUMENT, grants });
      const id = state('p2');
      const watching = mounted(gate, Asking, { ask: ({ can }) => String(can('delete', 'p1')) });
      const asking = mounted(gate, Asking, { ask: ({ can }) => String(can('delete', id.current)) });
      equal([watching.text(), asking.text()], ['true', 'false']);
      now += 2000;
      const codes = await reports(() => after(() => (id.current = 'p3')));
      equal([watching.text(), asking.text(), codes], ['false', 'false', []]);
      watching.end();
      asking.end();
    } finally {
      Date.now = clock;
    }
  },
};
