// Every hook, on either version of React: what the server renders is what the browser begins with.
import { useEffect } from 'react';
import { Gate } from 'rolegate';
import {
  Can,
  GateProvider,
  useAccess,
  useAccessList,
  useActions,
  useAssignableRoles,
  useCan,
  useCanAll,
  useCanAny,
  useCanOnType,
  useDecision,
  useDecisionOnType,
  useEntities,
  useGate,
  useMatrix,
} from 'rolegate/react';
import { documentOf } from '../decisions.mjs';

export const gateOf = () => new Gate(documentOf());

export function App({ gate, onMount }) {
  return (
    <GateProvider gate={gate} user="bo">
      <Toolbar />
      <Panel />
      <Mounted onMount={onMount} />
    </GateProvider>
  );
}

function Toolbar() {
  const project = { type: 'project', id: 'churn' };
  const { allowed, summary } = useDecision('delete', project);
  return (
    <>
      <button disabled={!useCan('rename', project)}>Rename</button>
      <button disabled={!allowed} title={summary}>
        Delete
      </button>
      <Can action="download" entity={{ type: 'dataset', id: 'sales' }} fallback="no">
        <a href="#sales">Download</a>
      </Can>
      <Can action="share" entity={project}>
        {({ denial }) => <i>{denial?.code ?? 'shared'}</i>}
      </Can>
      <p>
        {useActions(project).length} of the project, {String(useCanOnType('create', 'project'))}
      </p>
      <p>{String(useCan('rename', { type: 'project', id: undefined }))}</p>
    </>
  );
}

function Panel() {
  const project = { type: 'project', id: 'churn' };
  const matrix = useMatrix([project]);
  const lists = [useEntities(), useAccessList(project), useAssignableRoles(project)].map(({ length }) => length);
  const several = [
    useCanAll([{ action: 'rename', entity: project }]),
    useCanAny([{ action: 'create', type: 'project' }]),
  ];
  const one = [matrix.canAll('rename'), useAccess(project)?.role, useDecisionOnType('create', 'project').allowed];
  return (
    <p>
      {[...lists, ...several, ...one, useGate()?.version].join()}
      <Can action="create" type="project">
        !
      </Can>
    </p>
  );
}

function Mounted({ onMount }) {
  useEffect(onMount ?? (() => {}), []);
  return null;
}
