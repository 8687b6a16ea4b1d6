// Every question has its accessor, and each follows the gate.
import { Gate } from 'rolegate';
import {
  useAccess,
  useAccessList,
  useActions,
  useAssignableRoles,
  useCanAll,
  useCanAny,
  useCanOnType,
  useDecisionOnType,
  useEntities,
  useGate,
  useMatrix,
} from 'rolegate/solid';
import { equal } from '../browser/assert.mjs';
import { project, promote } from '../browser/workspace.mjs';
import { rendered } from './support.jsx';

const DOCUMENT = {
  rolegate: 1,
  users: [{ id: 'ada' }, { id: 'bo' }],
  entities: ['churn', 'fraud'].map((id) => ({ id, type: 'project' })),
  grants: [
    { entity: 'churn', user: 'ada', role: 'USER' },
    { entity: 'churn', user: 'bo', role: 'OWNER' },
    { entity: 'fraud', user: 'bo', role: 'OWNER' },
  ],
};

const onChurn = { action: 'delete', entity: project('churn') };

/** All of them; gives what they answer. */
const asked = () => {
  const churn = project('churn');
  const [gate, actions, access] = [useGate(), useActions(churn), useAccess(churn)];
  const [list, roles] = [useAccessList(churn), useAssignableRoles(churn)];
  const entities = useEntities({ type: 'project', action: 'delete' });
  const matrix = useMatrix([churn, project('fraud')]);
  const [canOnType, decision] = [useCanOnType('create', 'project'), useDecisionOnType('create', 'project')];
  const all = useCanAll([onChurn, { action: 'create', type: 'project' }]);
  const any = useCanAny([onChurn, { action: 'delete', entity: project('fraud') }]);
  return () => [
    gate() instanceof Gate,
    actions().includes('delete'),
    access()?.role,
    list().map(({ recipient, role }) => `${recipient.user} ${role}`),
    roles().filter(({ assignable }) => assignable).length > 2,
    entities(),
    matrix().can('delete', churn),
    matrix().canAny('view', [project('fraud')]),
    canOnType(),
    decision().allowed,
    all(),
    any(),
  ];
};

export const tests = {
  'every question has its accessor, and each follows the gate'() {
    const gate = new Gate(DOCUMENT);
    let seen;
    const { end, view } = rendered(gate, () => {
      seen = asked();
      return null;
    });
    equal(seen(), [true, false, 'user', ['ada user', 'bo owner'], false, [], false, false, true, true, false, false]);
    promote(gate, 'churn');
    const owner = ['ada owner', 'bo owner'];
    equal(seen(), [true, true, 'owner', owner, true, ['churn'], true, false, true, true, true, true]);
    gate.apply([{ put: 'user', value: { id: 'ada', appRoles: ['viewer'] } }]);
    equal(seen().slice(8, 11), [false, false, false]);
    view('bo');
    equal(seen()[5], ['churn', 'fraud']);
    end();
  },
};
