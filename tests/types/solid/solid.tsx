// In Solid arguments are values or accessors, and the names are those of the built-in policy or of one that is named.
import type { Accessor } from 'solid-js';
import { type Gate, definePolicy } from 'rolegate';
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
  useCanOnType,
  useDecision,
  useEntities,
  useMatrix,
} from 'rolegate/solid';

declare const gate: Gate;
declare const later: Accessor<{ type: 'project'; id: string } | undefined>;

export function Toolbar(props: { id: string | undefined }) {
  const canDelete: Accessor<boolean> = useCan('delete', () => ({ type: 'project', id: props.id }));
  const decision = useDecision(() => 'rename', later);
  decision().denial?.remedies?.length satisfies number | undefined;
  decision().loading satisfies true | undefined;
  useCanOnType('create', 'project')() satisfies boolean;
  useActions(later)().includes('rename');
  useAccess(later)()?.role satisfies 'consumer' | 'user' | 'owner' | undefined;
  useEntities({ type: 'project', action: 'delete' })() satisfies string[];
  useEntities()() satisfies { type: string; id: string }[];
  useAccessList(later)()[0]?.recipient;
  useAccessList(later, { expand: true })()[0]?.actions.includes('rename');
  useAssignableRoles(later)()[0]?.role satisfies 'consumer' | 'user' | 'owner' | undefined;
  useMatrix(() => [{ type: 'project', id: 'churn' }])().can('delete', later());
  useCanAll([
    { action: 'delete', entity: { type: 'project', id: props.id } },
    { action: 'create', type: 'project' },
  ]);
  // @ts-expect-error a misspelt action
  useCan('delte', later);
  // @ts-expect-error a misspelt action of an accessor
  useCan(() => 'delte', later);
  // @ts-expect-error an action of another type
  useDecision('download', () => ({ type: 'project', id: props.id }));
  // @ts-expect-error a misspelt type
  useCan('delete', () => ({ type: 'projct', id: props.id }));
  // @ts-expect-error a misspelt type
  useCanOnType('create', 'projct');
  // @ts-expect-error no action of projects
  useActions(later)().includes('download');
  // @ts-expect-error no action of projects
  useMatrix([{ type: 'project', id: 'churn' }])().can('download', later());
  // @ts-expect-error a misspelt action of a type
  useCanAll([{ action: 'creat', type: 'project' }]);
  // @ts-expect-error an answer is an accessor
  useCan('delete', later) satisfies boolean;
  return (
    <>
      <button disabled={!canDelete()}>Delete</button>
      <Can action="delete" entity={later()} fallback={<i>no</i>}>
        <b>yes</b>
      </Can>
      <Can action="delete" entity="churn" fallback={(why) => <i title={why().denial?.message}>{why().summary}</i>} />
      <Can action="create" type="project" fallback={(why) => <i>{why().type}</i>}>
        new
      </Can>
      {/* @ts-expect-error a misspelt action */}
      <Can action="delte" entity={later()} />
      {/* @ts-expect-error a misspelt action of a type */}
      <Can action="creat" type="project" />
      {/* @ts-expect-error neither an entity nor a type */}
      <Can action="delete" />
    </>
  );
}

const policy = definePolicy({
  entityTypes: { record: { roles: [{ id: 'owner', level: 'OWNER' }], actions: { read: { holders: ['owner'] } } } },
});
const hooks = createGateHooks<typeof policy>();

export function Records(props: { id: string | undefined }) {
  const canRead = hooks.useCan('read', () => ({ type: 'record', id: props.id }));
  hooks.useDecision('read', 'r1')().role satisfies 'owner' | null;
  // @ts-expect-error a type of the built-in policy
  hooks.useCan('delete', { type: 'project', id: 'churn' });
  return (
    <hooks.Can action="read" entity={{ type: 'record', id: props.id }} fallback={String(canRead())}>
      {/* @ts-expect-error an action of the built-in policy */}
      <hooks.Can action="delete" entity={{ type: 'record', id: props.id }} />
    </hooks.Can>
  );
}

declare const user: string | undefined;
export const loading = (
  <GateProvider gate={undefined} user={user}>
    <Toolbar id={undefined} />
  </GateProvider>
);
export const visitor = <GateProvider gate={gate} user={null} />;
// @ts-expect-error no user
export const none = <GateProvider gate={gate} />;
