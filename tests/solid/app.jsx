// What the server renders and the page takes over.
import { Gate } from 'rolegate';
import { Can, GateProvider, useActions, useDecision } from 'rolegate/solid';

const gate = new Gate({
  rolegate: 1,
  users: [{ id: 'ada', name: 'Ada' }],
  entities: [{ id: 'churn', type: 'project', name: 'Churn' }],
  grants: [{ entity: 'churn', user: 'ada', role: 'USER' }],
});

const churn = { type: 'project', id: 'churn' };

/** For the page alone. */
export const promote = () => gate.apply([{ grant: { entity: 'churn', user: 'ada', role: 'OWNER' } }]);

export const App = () => (
  <GateProvider gate={gate} user="ada">
    <Toolbar />
  </GateProvider>
);

function Toolbar() {
  const [decision, actions] = [useDecision('delete', churn), useActions(churn)];
  return (
    <p>
      <button disabled={!decision().allowed} title={decision().denial?.message}>
        Delete
      </button>
      <Can action="rename" entity={churn} fallback={<i>no</i>}>
        <b>Rename</b>
      </Can>
      <Can action="delete" entity={churn} fallback={<i>no</i>}>
        <b>Delete</b>
      </Can>
      <i>{actions().includes('view') ? 'view' : 'nothing'}</i>
    </p>
  );
}
