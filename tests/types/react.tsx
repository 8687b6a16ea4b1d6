// The hooks know the built-in policy's names.
import { definePolicy, type Gate } from 'rolegate';
import {
  Can,
  GateProvider,
  createGateHooks,
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
  type ObservedDecision,
  type ObservedTypeDecision,
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

/** The questions about lists, about people and about types. */
export function Panel({ ids }: { ids: string[] }) {
  const projects = ids.map((id) => ({ type: 'project', id }) as const);
  const matrix = useMatrix(projects);
  matrix.can('delete', { type: 'project', id }) satisfies boolean;
  matrix.canAll('delete') && matrix.canAny('rename', projects.slice(1));
  // @ts-expect-error a misspelt action
  matrix.canAll('delte');
  // @ts-expect-error an entity of another type
  matrix.can('delete', { type: 'dataset', id });
  useMatrix(undefined).canAny('delete');
  useEntities({ type: 'project', action: 'delete' }) satisfies string[];
  useEntities()[0]?.type satisfies string | undefined;
  // @ts-expect-error a misspelt action
  useEntities({ type: 'project', action: 'delte' });
  const role: 'consumer' | 'user' | 'owner' | undefined = useAccessList(later)[0]?.role;
  useAccessList(later, { expand: true })[0]?.actions.includes('delete');
  useAssignableRoles(later)[0]?.assignable satisfies boolean | undefined;
  useAccess(later)?.canShare satisfies boolean | undefined;
  useCanAll([
    { action: 'rename', entity: later },
    { action: 'create', type: 'project' },
  ]) satisfies boolean;
  useCanAny([{ action: 'delete', entity: 'churn' }]);
  // @ts-expect-error a misspelt action
  useCanAny([{ action: 'delte', entity: { type: 'project', id } }]);
  // @ts-expect-error an action of entities, on a type
  useCanAll([{ action: 'rename', type: 'project' }]);
  useDecisionOnType('create', 'project') satisfies ObservedTypeDecision;
  useGate<Gate>()?.share('ada', 'churn', []);
  return (
    <>
      <i>{role}</i>
      <Can action="create" type="project" fallback="no">
        {({ allowed, requiredTier }) => (allowed ? 'yes' : requiredTier)}
      </Can>
      {/* @ts-expect-error a misspelt action on a type */}
      <Can action="creat" type="project" />
      {/* @ts-expect-error neither an entity nor a type */}
      <Can action="create" />
    </>
  );
}

/** Of an application with several policies. */
const policy = definePolicy({
  entityTypes: { record: { roles: [{ id: 'owner', level: 'OWNER' }], actions: { read: { holders: ['owner'] } } } },
});
const records = createGateHooks<typeof policy>();

export function Record() {
  records.useCan('read', { type: 'record', id }) satisfies boolean;
  // @ts-expect-error a misspelt action
  records.useCan('raed', { type: 'record', id });
  // @ts-expect-error a type of the built-in policy
  records.useDecision('delete', { type: 'project', id });
  const role: 'owner' | null = records.useDecision('read', { type: 'record', id }).role;
  return (
    <records.GateProvider gate={gate} user={role}>
      <records.Can action="read" entity={{ type: 'record', id }} />
      {/* @ts-expect-error a misspelt action */}
      <records.Can action="raed" entity={{ type: 'record', id }} />
    </records.GateProvider>
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
