// The composables while something is not there yet, or not any more: they answer, and never with yes.
import { h, ref, withDirectives } from 'vue';
import { Gate as ReadonlyGate } from 'rolegate/readonly';
import { Gate } from 'rolegate';
import { Can, useActions, useCan, useCanOnType, useDecision } from 'rolegate/vue';
import { vCan } from 'rolegate/vue/directive';
import { equal, ok, reports } from '../browser/assert.mjs';
import { sliceOf } from '../browser/slice.mjs';
import { DOCUMENT, gateOf, project } from '../browser/workspace.mjs';
import { after, component, mounted } from './support.mjs';

/** What is answered about the entity that is in the ref. */
const Asking = (entity) =>
  component(() => {
    const [can, decision, actions] = [useCan('rename', entity), useDecision('rename', entity), useActions(entity)];
    const canCreate = useCanOnType('create', 'project');
    return () =>
      [can, canCreate]
        .map(({ value }) => value)
        .concat(decision.value.allowed, decision.value.loading, actions.value.length)
        .join(' ');
  });

export const tests = {
  async 'while gate, user, entity or id is loading, everything is denied'() {
    const entity = ref(project('p1'));
    const gate = gateOf();
    const { text, view, give, errors, end } = mounted(undefined, Asking(entity), { user: undefined });
    const there = `true true true  ${gate.actions('ada', 'p1').length}`;
    equal(text(), 'false false false true 0');
    await give(gate);
    equal(text(), 'false false false true 0');
    await view('ada');
    equal(text(), there);
    for (const absent of [undefined, null, project(undefined), project(null)]) {
      await after(() => (entity.value = absent));
      equal(text(), 'false true false true 0', JSON.stringify(absent));
      await after(() => (entity.value = project('p1')));
      equal(text(), there);
    }
    await give(null);
    equal(text(), 'false false false true 0');
    equal(errors, []);
    end();
  },

  async 'the user null is the visitor'() {
    const gate = gateOf();
    const View = component(() => {
      const [can, decision] = [useCan('view', 'p1'), useDecision('view', project('p1'))];
      return () => JSON.stringify([can.value, decision.value.loading ?? false, decision.value.user]);
    });
    const { text, view, end } = mounted(gate, View, { user: undefined });
    equal(text(), '[false,true,""]');
    await view(null);
    equal(text(), '[false,false,null]');
    await after(() => gate.apply([{ grant: { entity: 'p1', public: 'anyone', role: 'USER' } }]));
    equal(text(), '[true,false,null]');
    end();
  },

  async 'a gate that is freed denies'() {
    for (const Made of [Gate, ReadonlyGate]) {
      const gate = new Made(DOCUMENT);
      const entity = ref(project('p1'));
      const { text, give, errors, end } = mounted(gate, Asking(entity));
      ok(text().startsWith('true true true'), text());
      gate.free();
      await after(() => (entity.value = project('p2')));
      ok(text().startsWith('false'), text());
      await give(new Made(DOCUMENT));
      ok(text().startsWith('true true true'), text());
      equal(errors, []);
      end();
    }
  },

  async 'a question that is a mistake answers once it is none any more'() {
    const question = { action: 'keep', entity: 'p1' };
    const Asked = component(() => {
      const can = useCan(question.action, question.entity);
      return () => String(can.value);
    });
    const Marked = () => withDirectives(h('button'), [[vCan, question]]);
    const gate = gateOf();
    let shown;
    const codes = await reports(() => {
      shown = [mounted(gate, Asked), mounted(gate, Marked)];
    });
    equal([shown[0].errors, codes], [['unknown_action'], ['unknown_action']]);
    const button = shown[1].container.firstElementChild;
    equal([shown[0].text(), button.disabled], ['', true]);
    const project = { roles: [{ id: 'keeper', level: 'OWNER' }], actions: { keep: { holders: ['keeper'] } } };
    const grants = [{ entity: 'p1', user: 'ada', role: 'keeper' }];
    await after(() => gate.replace({ ...DOCUMENT, policy: { entityTypes: { project } }, grants }));
    equal([shown[0].text(), button.disabled], ['true', false]);
    shown.forEach(({ end }) => end());
  },

  async 'a read-only gate serves as well, its denials without remedies'() {
    const Denied = component(() => {
      const decision = useDecision('delete', 'p1');
      return () => `${decision.value.denial.code} ${decision.value.denial.remedies}`;
    });
    const { text, end } = mounted(new ReadonlyGate(DOCUMENT), Denied);
    equal(text(), 'role_lacks_action undefined');
    end();
  },

  async 'what a slice does not tell of is denied, and reported once'() {
    const Row = component(({ id }) => {
      const [can, decision] = [useCan('delete', project(id)), useDecision('delete', project(id))];
      const slots = { default: () => 'yes', fallback: () => 'no' };
      return () => [
        `${can.value} ${decision.value.allowed} `,
        h(Can, { action: 'delete', entity: project(id) }, slots),
      ];
    }, 'id');
    for (const [Made, known, other] of [
      [Gate, 'v1', 'w1'],
      [ReadonlyGate, 'v2', 'w2'],
    ]) {
      const gate = new Made(sliceOf(known));
      let shown;
      const codes = await reports(() => {
        shown = mounted(gate, () => [known, other].map((id) => h(Row, { id, key: id })));
      });
      equal([shown.text(), codes], ['true true yesfalse false no', ['not_in_slice']]);
      // Another slice answers what this one could not.
      const again = await reports(() => after(() => gate.replace(sliceOf(other))));
      equal([shown.text(), again], ['false false notrue true yes', ['not_in_slice']]);
      shown.end();
    }
  },
};
