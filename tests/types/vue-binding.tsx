/** @jsxImportSource vue */
// The composables, `<Can>` and `v-can` know the built-in policy's names, and those of a policy that is given.
import { computed, createApp, ref, shallowRef, withDirectives, h, type ComputedRef, type ObjectDirective } from 'vue';
import { Gate, definePolicy } from 'rolegate';
import {
  Can,
  createGateComposables,
  gatePlugin,
  provideGate,
  useAccess,
  useAccessList,
  useActions,
  useAssignableRoles,
  useCan,
  useCanAll,
  useCanAny,
  useCanOnType,
  useDecision,
  useEntities,
  useGate,
  useMatrix,
} from 'rolegate/vue';
import { createVCan, vCan, type CanBinding } from 'rolegate/vue/directive';

declare const id: string;
declare const later: { type: 'project'; id: string } | undefined;
const props: { readonly id: string | undefined } = { id };

createApp({}).use(gatePlugin, { gate: shallowRef<Gate>(), user: ref<string | null>() });
createApp({}).use(gatePlugin, { gate: null, user: undefined });
provideGate({ gate: () => new Gate('{}'), user: null });
// @ts-expect-error no user
provideGate({ gate: undefined });

useCan('delete', { type: 'project', id }) satisfies ComputedRef<boolean>;
useCan('delete', later);
useCan('delete', () => later);
useCan('delete', () => ({ type: 'project', id: props.id }));
useCan(
  () => 'delete',
  computed(() => ({ type: 'project', id }) as const),
);
useCan('delete', ref('churn'));
useCanOnType('create', () => 'project');
// @ts-expect-error a misspelt action
useCan('delte', { type: 'project', id });
// @ts-expect-error a misspelt action, though the entity is not there yet
useCan('delte', () => later);
// @ts-expect-error an action of another type
useDecision('download', () => ({ type: 'project', id: props.id }));
// @ts-expect-error a misspelt type
useCan('delete', () => ({ type: 'projct', id }));
// @ts-expect-error a misspelt type
useCanOnType('create', 'projct');
// @ts-expect-error no action of projects
useActions({ type: 'project', id }).value.includes('download');
useActions({ type: 'project', id }).value.includes('rename');

const decision = useDecision('rename', later);
decision.value.loading satisfies true | undefined;
decision.value.denial?.remedies?.length satisfies number | undefined;
// @ts-expect-error a gate that only asks has no remedies
decision.value.denial?.remedies.length;

useCanAll([
  { action: 'delete', entity: later },
  { action: 'create', type: 'project' },
]);
// @ts-expect-error an action of another type
useCanAny(() => [{ action: 'download', entity: { type: 'project', id } }]);
useMatrix(() => [{ type: 'project' as const, id }]).value.canAll('delete') satisfies boolean;
// @ts-expect-error a misspelt action
useMatrix(() => [{ type: 'project' as const, id }]).value.canAll('delte');
useEntities({ type: 'project', action: 'delete' }).value satisfies string[];
useEntities().value satisfies { id: string; type: string }[];
useAccessList(later).value[0]?.recipient;
useAccessList(later, { expand: true }).value[0]?.actions.includes('delete');
useAssignableRoles(() => later).value[0]?.assignable satisfies boolean | undefined;
useAccess(later).value?.role;
useGate<Gate>().value?.share('ada', 'churn', [{ user: 'bo', role: 'USER' }]);

export const page = [
  <Can action="delete" entity={{ type: 'project', id }} />,
  <Can action="delete" entity={later} />,
  <Can action="create" type="project" />,
  // @ts-expect-error a misspelt action
  <Can action="delte" entity={{ type: 'project', id }} />,
  // @ts-expect-error an action of entities
  <Can action="delete" type="project" />,
];

type Slots = InstanceType<typeof Can>['$slots'];
export const slots: Slots = {
  default: () => [h('b')],
  always: ({ allowed, denial }) => [h('button', { disabled: !allowed, title: denial?.message })],
  // @ts-expect-error a decision has no such field
  fallback: ({ alowed }) => [h('i', alowed)],
};

withDirectives(h('button'), [[vCan, { action: 'delete', entity: later } satisfies CanBinding]]);
({ action: 'create', type: 'project', deny: 'hide' }) satisfies CanBinding;
// @ts-expect-error a misspelt way to deny
({ action: 'create', type: 'project', deny: 'hidden' }) satisfies CanBinding;
// @ts-expect-error a misspelt action
({ action: 'delte', entity: { type: 'project', id } }) satisfies CanBinding;

const policy = definePolicy({
  name: 'records',
  entityTypes: {
    record: { roles: [{ id: 'keeper', level: 'OWNER' }], actions: { destroy: { holders: ['keeper'] } } },
  },
});
const records = createGateComposables<typeof policy>();
withDirectives(h('button'), [[createVCan(records), { action: 'destroy', entity: { type: 'record', id } }]]);
createVCan(records) satisfies ObjectDirective<HTMLElement, CanBinding<typeof policy>>;
// @ts-expect-error an action of another policy
({ action: 'delete', entity: { type: 'record', id } }) satisfies CanBinding<typeof policy>;
records.useCan('destroy', () => ({ type: 'record', id }));
// @ts-expect-error an action of the built-in policy
records.useCan('delete', () => ({ type: 'record', id }));
export const record = [
  <records.Can action="destroy" entity={{ type: 'record', id }} />,
  // @ts-expect-error a type of the built-in policy
  <records.Can action="destroy" entity={{ type: 'project', id }} />,
];
