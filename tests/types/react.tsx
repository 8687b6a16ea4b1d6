// The hooks know the built-in policy's names.
import type { Gate } from 'rolegate';
import {
  Can,
  GateProvider,
  useActions,
  useCan,
  useCanOnType,
  useDecision,
  type ObservedDecision,
} from 'rolegate/react';

declare const id: string;
declare const gate: Gate;
declare const later: { type: 'project'; id: string } | undefined;

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
      <button disabled={!canDelete || !canCreate} title={decision.denial?.message}>
        Delete
      </button>
      <Can action="delete" entity={{ type: 'project', id }} fallback={<i>no</i>}>
        <b>yes</b>
      </Can>
      <Can action="delete" entity="churn">
        {({ allowed, denial, ceiling }) => (
          <button disabled={!allowed} title={denial?.message}>
            {ceiling?.tier === 'read' ? 'Ask' : 'Delete'}
          </button>
        )}
      </Can>
      {/* @ts-expect-error a misspelt action */}
      <Can action="delte" entity={{ type: 'project', id }} />
    </>
  );
}

/** What is not there yet may be undefined, and null but for the user. */
export function Loading({ id }: { id: string | undefined }) {
  useCan('delete', undefined) satisfies boolean;
  useCan('delete', null);
  useCan('delete', later);
  useCan('delete', { type: 'project', id });
  useActions({ type: 'project', id }).includes('rename');
  const decision = useDecision('rename', later);
  decision.loading satisfies true | undefined;
  decision.allowed satisfies boolean;
  decision.summary satisfies string;
  decision satisfies ObservedDecision;
  // @ts-expect-error a misspelt action, though the entity is not there yet
  useCan('delte', later);
  // @ts-expect-error a misspelt action, though its id is not there yet
  useDecision('delte', { type: 'project', id });
  // @ts-expect-error a misspelt type
  useCan('delete', { type: 'projct', id });
  // @ts-expect-error a forgotten id
  useCan('delete', { type: 'project' });
  // @ts-expect-error a gate that only asks has no remedies
  decision.denial?.remedies.length;
  decision.denial?.remedies?.length satisfies number | undefined;
  return (
    <Can action="delete" entity={later}>
      {({ loading }) => (loading ? '…' : 'Delete')}
    </Can>
  );
}

declare const user: string | undefined;
export const loading = (
  <GateProvider gate={undefined} user={user}>
    <Loading id={undefined} />
  </GateProvider>
);
export const withoutGate = <GateProvider gate={null} user="ada" />;
export const visitor = <GateProvider gate={gate} user={null} />;

export const app = (
  <GateProvider gate={gate} user="ada">
    <Toolbar />
  </GateProvider>
);
export const none = (
  // @ts-expect-error no user
  <GateProvider gate={gate}>
    <Toolbar />
  </GateProvider>
);
