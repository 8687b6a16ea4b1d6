// The accessors in a real browser: what they answer, and how often what reads them runs.
import { For, Show, createMemo, createRenderEffect, createSignal } from 'solid-js';
import { Gate } from 'rolegate';
import { Gate as ReadonlyGate } from 'rolegate/readonly';
import { createGateHooks, GateProvider, useCan, useDecision } from 'rolegate/solid';
import { render } from 'solid-js/web';
import { equal, ok } from '../browser/assert.mjs';
import { DOCUMENT, gateOf, ids, project, promote, promotedDocument } from '../browser/workspace.mjs';
import { rendered } from './support.jsx';

/** A button for each project, and how often each was rendered. */
function buttons() {
  const renders = new Map(ids.map((id) => [id, 0]));
  const Button = (props) => {
    const canDelete = useCan('delete', () => project(props.id));
    return <button disabled={counted(renders, props.id, !canDelete())}>{props.id}</button>;
  };
  const again = () => [...renders].filter(([, count]) => count > 1);
  return { renders, again, All: () => <For each={ids}>{(id) => <Button id={id} />}</For> };
}

function counted(renders, id, value) {
  renders.set(id, renders.get(id) + 1);
  return value;
}

export const tests = {
  'a thousand gated buttons: the one that flips renders again, alone'() {
    const gate = gateOf();
    const { renders, again, All } = buttons();
    const { container, end } = rendered(gate, All);
    equal(
      [...renders.values()].every((count) => count === 1),
      true,
      'each rendered once',
    );
    equal(container.querySelectorAll(':disabled').length, 1000);
    promote(gate, 'p7');
    equal(again(), [['p7', 2]]);
    equal(container.querySelectorAll(':disabled').length, 999);
    end();
  },

  'a document that is replaced renders what flipped, and nothing else, with either gate'() {
    for (const Made of [Gate, ReadonlyGate]) {
      const gate = new Made(DOCUMENT);
      const { renders, again, All } = buttons();
      const { container, end } = rendered(gate, All);
      const next = promotedDocument('p7');
      gate.replace(next);
      equal(again(), [['p7', 2]]);
      equal(container.querySelectorAll(':disabled').length, 999);
      gate.replace({ ...next, entities: DOCUMENT.entities });
      equal(renders.get('p7'), 2, 'an equal document renders nothing');
      end();
    }
  },

  'the action and the entity may be accessors, and are followed'() {
    const gate = gateOf();
    promote(gate, 'p2');
    const [id, show] = createSignal('p1');
    const [action, ask] = createSignal('rename');
    const { text, end } = rendered(gate, () => {
      const can = useCan(action, () => project(id()));
      return <>{String(can())}</>;
    });
    equal(text(), 'true');
    ask('delete');
    equal(text(), 'false');
    show('p2');
    equal(text(), 'true');
    promote(gate, 'p2', 'USER');
    equal(text(), 'false');
    show('p1');
    promote(gate, 'p1');
    equal(text(), 'true');
    end();
  },

  'another user, another gate: what depends on both runs once, with the answer there'() {
    const gate = gateOf();
    const seen = [];
    const { view, setGate, text, end } = rendered(gate, (props) => {
      const can = useCan('delete', 'p1');
      const both = createMemo(() => `${props.user} ${can()}`);
      createRenderEffect(() => seen.push(both()));
      return both;
    });
    view('bo');
    equal([text(), seen], ['bo true', ['ada false', 'bo true']]);
    setGate(new Gate({ ...DOCUMENT, grants: [] }));
    equal(seen.slice(2), ['bo false']);
    promote(gate, 'p1');
    equal(seen.length, 3, 'the gate that was left is heard of no more');
    end();
  },

  'a gate, a user and an entity that come later'() {
    const [entity, load] = createSignal();
    const { view, setGate, text, end } = rendered(
      undefined,
      () => {
        const can = useCan('rename', entity);
        const decision = useDecision('rename', entity);
        return <>{`${can()} ${decision().allowed} ${decision().loading ?? false}`}</>;
      },
      undefined,
    );
    equal(text(), 'false false true');
    setGate(gateOf());
    equal(text(), 'false false true');
    view('ada');
    equal(text(), 'false false true');
    load(project(undefined));
    equal(text(), 'false false true');
    load(project('p1'));
    equal(text(), 'true true false');
    view(undefined);
    equal(text(), 'false false true');
    end();
  },

  'the user null is the visitor'() {
    const gate = gateOf();
    const { text, end } = rendered(
      gate,
      () => {
        const can = useCan('view', project('p1'));
        const decision = useDecision('view', project('p1'));
        return <>{`${can()} ${decision().loading ?? false} ${decision().user}`}</>;
      },
      null,
    );
    equal(text(), 'false false null');
    gate.apply([{ grant: { entity: 'p1', public: 'anyone', role: 'USER' } }]);
    equal(text(), 'true false null');
    end();
  },

  'useDecision gives the same object until its reasons change'() {
    const gate = gateOf();
    const seen = [];
    const { end } = rendered(gate, () => {
      const decision = useDecision('delete', project('p1'));
      createRenderEffect(() => seen.push(decision()));
      return null;
    });
    promote(gate, 'p2');
    equal(seen.length, 1);
    gate.apply([{ put: 'user', value: { id: 'ada', name: 'Ada' } }]);
    equal(seen.length, 2);
    ok(seen[1].summary.startsWith('Ada may not'), seen[1].summary);
    promote(gate, 'p1');
    equal(seen.at(-1).allowed, true);
    end();
  },

  'what comes and goes is asked while it is there'() {
    const gate = gateOf();
    const [isOn, turn] = createSignal(true);
    let runs = 0;
    const Delete = () => {
      const can = useCan('delete', project('p1'));
      return <>{String(can(), runs++)}</>;
    };
    const { text, end } = rendered(gate, () => (
      <Show when={isOn()} fallback="off">
        <Delete />
      </Show>
    ));
    turn(false);
    promote(gate, 'p1');
    equal([text(), runs], ['off', 1]);
    turn(true);
    equal(text(), 'true');
    end();
    promote(gate, 'p1', 'USER');
    equal(runs, 2);
  },

  'a gate that is freed denies'() {
    const gate = gateOf();
    const [id, show] = createSignal('p1');
    const { text, end } = rendered(gate, () => {
      const can = useCan('rename', () => project(id()));
      return <>{String(can())}</>;
    });
    equal(text(), 'true');
    gate.free();
    show('p2');
    equal(text(), 'false');
    end();
  },

  'the gates of two policies are there side by side'() {
    const policy = {
      entityTypes: {
        record: { roles: [{ id: 'keeper', level: 'OWNER' }], actions: { read: { holders: ['keeper'] } } },
      },
    };
    const other = new Gate({
      rolegate: 1,
      policy,
      users: [{ id: 'ada' }],
      entities: [{ id: 'r1', type: 'record' }],
      grants: [{ entity: 'r1', user: 'ada', role: 'keeper' }],
    });
    const records = createGateHooks();
    const Both = () => {
      const [ofProject, ofRecord] = [useCan('rename', project('p1')), records.useCan('read', 'r1')];
      return <>{`${ofProject()} ${ofRecord()}`}</>;
    };
    const { text, end } = rendered(gateOf(), () => (
      <records.GateProvider gate={other} user="ada">
        <Both />
      </records.GateProvider>
    ));
    equal(text(), 'true true');
    end();
  },

  'asked outside a provider, and a misspelt action, are errors that say so'() {
    const failed = (Content) => {
      try {
        return void render(Content, document.createElement('div'));
      } catch (error) {
        return error.code;
      }
    };
    const Bad = (props) => String(useCan(props.action, project('p1'))());
    const gate = gateOf();
    equal(
      failed(() => <Bad action="delete" />),
      'invalid_argument',
    );
    const provided = (user, action) => () => (
      <GateProvider gate={gate} user={user}>
        <Bad action={action} />
      </GateProvider>
    );
    equal(failed(provided('ada', 'delte')), 'unknown_action');
    equal(failed(provided(undefined, 'delte')), 'unknown_action');
    equal(failed(provided(7, 'delete')), 'invalid_argument');
    equal(failed(provided('ada', 'delete')), undefined);
  },
};
