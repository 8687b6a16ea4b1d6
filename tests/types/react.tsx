// The hooks know the built-in policy's names.
import { Gate } from 'rolegate';
import { Can, GateProvider, useActions, useCan, useCanOnType, useDecision } from 'rolegate/react';

declare const id: string;
declare const gate: Gate;

export function Toolbar() {
  const canDelete: boolean = useCan('delete', { type: 'project', id });
  const decision = useDecision('rename', { type: 'project', id });
  const canCreate: boolean = useCanOnType('create', 'project');
  useActions({ type: 'project', id }).includes('rename');
  // @ts-expect-error a misspelt action
  useCan('delte', { type: 'project', id });
  // @ts-expect-error an action of another type
  useDecision('download', { type: 'project', id });
  // @ts-expect-error no action of projects
  useActions({ type: 'project', id }).includes('download');
  // @ts-expect-error a misspelt type
  useCanOnType('create', 'projct');
  return (
    <>
      <button disabled={!canDelete || !canCreate} title={decision.denial?.message}>Delete</button>
      <Can action="delete" entity={{ type: 'project', id }} fallback={<i>no</i>}><b>yes</b></Can>
      <Can action="delete" entity="churn">
        {({ allowed, denial, ceiling }) => <button disabled={!allowed} title={denial?.message}>{ceiling?.tier === 'read' ? 'Ask' : 'Delete'}</button>}
      </Can>
      {/* @ts-expect-error a misspelt action */}
      <Can action="delte" entity={{ type: 'project', id }} />
    </>
  );
}

export const app = <GateProvider gate={gate} user="ada"><Toolbar /></GateProvider>;
// @ts-expect-error no user
export const none = <GateProvider gate={gate}><Toolbar /></GateProvider>;
