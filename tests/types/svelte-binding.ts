// The answers know the built-in policy's names, and those of a policy that is given.
import { Gate, definePolicy } from 'rolegate';
import { createGateContext, provideGate, useAnswers, type GateAnswers } from 'rolegate/svelte';
import { createUseGated, useGated, type GatedQuestion } from 'rolegate/svelte/attachment';
import type { Attachment } from 'svelte/attachments';

declare const id: string;
declare const later: { type: 'project'; id: string } | undefined;
declare const user: string | null | undefined;

provideGate(() => ({ gate: new Gate('{}'), user })) satisfies GateAnswers;
provideGate(() => ({ gate: null, user: undefined }));
// @ts-expect-error no user
provideGate(() => ({ gate: undefined }));

const { can, canOnType, canAll, canAny, decision, actions, matrix, access, entities, accessList, ...rest } =
  useAnswers();

can('delete', { type: 'project', id }) satisfies boolean;
can('delete', later);
can('delete', 'churn');
canOnType('create', 'project');
// @ts-expect-error a misspelt action
can('delte', { type: 'project', id });
// @ts-expect-error a misspelt action, though the entity is not there yet
can('delte', later);
// @ts-expect-error an action of another type
decision('download', { type: 'project', id });
// @ts-expect-error a misspelt type
canOnType('create', 'projct');
// @ts-expect-error no action of projects
actions({ type: 'project', id }).includes('download');

const about = decision('rename', later);
about.loading satisfies true | undefined;
about.denial?.remedies?.length satisfies number | undefined;
// @ts-expect-error a gate that only asks has no remedies
about.denial?.remedies.length;

canAll([
  { action: 'delete', entity: later },
  { action: 'create', type: 'project' },
]);
// @ts-expect-error an action of another type
canAny([{ action: 'download', entity: { type: 'project', id } }]);
matrix([{ type: 'project', id }]).canAll('delete') satisfies boolean;
// @ts-expect-error a misspelt action
matrix([{ type: 'project', id }]).canAll('delte');
entities({ type: 'project', action: 'delete' }) satisfies string[];
entities() satisfies { id: string; type: string }[];
accessList(later)[0]?.recipient;
accessList(later, { expand: true })[0]?.actions.includes('delete');
rest.assignableRoles(later)[0]?.assignable satisfies boolean | undefined;
access(later)?.role;
rest.gate<Gate>()?.share('ada', 'churn', [{ user: 'bo', role: 'USER' }]);

const gated = useGated();
gated({ action: 'delete', entity: later, deny: 'explain' }) satisfies Attachment<HTMLElement>;
({ action: 'create', type: 'project' }) satisfies GatedQuestion;
// @ts-expect-error a misspelt way to deny
gated({ action: 'create', type: 'project', deny: 'hidden' });
// @ts-expect-error a misspelt action
gated({ action: 'delte', entity: { type: 'project', id } });

const policy = definePolicy({
  name: 'records',
  entityTypes: {
    record: { roles: [{ id: 'keeper', level: 'OWNER' }], actions: { destroy: { holders: ['keeper'] } } },
  },
});
const context = createGateContext<typeof policy>();
const recordGated = createUseGated(context)();
recordGated({ action: 'destroy', entity: { type: 'record', id } });
// @ts-expect-error an action of the built-in policy
recordGated({ action: 'delete', entity: { type: 'record', id } });
const records = context.useAnswers();
records.can('destroy', { type: 'record', id });
// @ts-expect-error an action of the built-in policy
records.can('delete', { type: 'record', id });
