// The built-in policy's literal types: what compiles, and, under @ts-expect-error, what does not.
import { Gate, type RolegateError } from 'rolegate';
import type { DatarobotPolicy, EntityArgument, ErrorCode, GateDocument, RoleNameOf, TierOf, TypeOf } from 'rolegate';
import { gatePage, type CanDoElement } from 'rolegate/dom';
import { same } from './expect.js';

declare const id: string;
const project = { type: 'project', id } as const;

const gate = new Gate({ rolegate: 1, users: [{ id: 'ada' }] });
same<Gate<DatarobotPolicy>>()<typeof gate>();
same<Gate<DatarobotPolicy>>()<Gate>();
new Gate('{}') satisfies Gate<DatarobotPolicy>;
new Gate(new Uint8Array()) satisfies Gate<DatarobotPolicy>;
new Gate(new ArrayBuffer(0)) satisfies Gate<DatarobotPolicy>;
new Gate(new DataView(new ArrayBuffer(0))) satisfies Gate<DatarobotPolicy>;
// @ts-expect-error it is to be awaited
new Gate(Promise.resolve('{}'));
// @ts-expect-error its text is the document
new Gate(new Response('{}'));
new Gate({ rolegate: 1, policy: 'datarobot' }) satisfies Gate<DatarobotPolicy>;
// @ts-expect-error a number is no document
new Gate(1);
// @ts-expect-error another version
new Gate({ rolegate: 2 });
// @ts-expect-error a misspelt field
new Gate({ rolegate: 1, grant: [] });

// can, explain, whoCan
gate.can('ada', 'delete', { type: 'project', id }) satisfies boolean;
gate.can('ada', 'download', { type: 'dataset', id });
gate.can('ada', 'delete', 'churn');
gate.explain('ada', 'rename', project).denial?.code satisfies string | undefined;
gate.whoCan('unlock_holdout', project) satisfies string[];
// @ts-expect-error a misspelt action
gate.can('ada', 'delte', { type: 'project', id });
// @ts-expect-error an action of another type
gate.can('ada', 'download', { type: 'project', id });
// @ts-expect-error a misspelt type
gate.can('ada', 'delete', { type: 'projct', id });
// @ts-expect-error no id
gate.can('ada', 'delete', { type: 'project' });
// @ts-expect-error a misspelt action
gate.explain('ada', 'delte', project);
// @ts-expect-error an action of another type
gate.whoCan('replace_model', project);

// The user's session
const ada = gate.as('ada');
ada.can('delete', project);
gatePage(ada) satisfies () => void;
// @ts-expect-error a misspelt action
ada.can('delte', project);
// @ts-expect-error an action of another type
ada.explain('replace_model', project);

// Actions on types
gate.canOnType('ada', 'create', 'project');
gate.canOnType('ada', 'add_driver', 'data_connection');
// @ts-expect-error an action of another type
gate.canOnType('ada', 'add_driver', 'project');
// @ts-expect-error an action that needs an entity
ada.canOnType('delete', 'project');
// @ts-expect-error a misspelt type
ada.canOnType('create', 'projct');

// What comes back
gate.actions('ada', project).includes('rename');
// @ts-expect-error no action of projects
gate.actions('ada', project).includes('download');
gate.entities('ada', { type: 'project', action: 'delete' });
gate.entities('ada', { action: 'download' });
gate.entities('ada');
gate.entities('ada', { type: 'project' }).includes('churn');
for (const found of gate.entities('ada')) gate.actions('ada', found);
// @ts-expect-error references, by which a type that there is not cannot be meant
gate.entities('ada')[0]?.type === 'projct';
gate.matrix({ users: ['ada'], entities: gate.entities('ada') }).can('ada', { type: 'project', id: 'churn' }, 'view');
// @ts-expect-error a misspelt type
gate.entities('ada', { type: 'projct' });
// @ts-expect-error an action of another type
gate.entities('ada', { type: 'project', action: 'download' });
gate.entities('ada', { role: 'owner', direct: true });
gate.entities('ada', { type: 'project', role: 'OWNER' });
gate.entities('ada', { type: 'project', level: 'READ_WRITE' });
// @ts-expect-error a role and a level
gate.entities('ada', { role: 'owner', level: 'OWNER' });
// @ts-expect-error a misspelt role
gate.entities('ada', { role: 'ower' });
// @ts-expect-error a misspelt level
gate.entities('ada', { level: 'READWRITE' });
gate.whoCanOnType('create', 'project') satisfies string[];
// @ts-expect-error an action of another type
gate.whoCanOnType('add_driver', 'project');
gate.entity(project)?.type === 'project';
// @ts-expect-error another type than the one that was asked for
gate.entity(project)?.type === 'dataset';
gate.entity('churn')?.parent satisfies EntityArgument | undefined;
gate.children(project).map(({ type }) => type === 'dataset');
gate.user('ada')?.appRoles?.includes('data_scientist');
// @ts-expect-error no app role
gate.user('ada')?.appRoles?.includes('data_scientst');
gate.group('all')?.organization satisfies string | undefined;
gate.group('all')?.groups satisfies string[] | undefined;
gate.organization('acme')?.name satisfies string | undefined;
// @ts-expect-error it may not be there
gate.user('ada').id;
same<'none' | 'read' | 'write' | 'admin'>()<TierOf>();
same<TierOf>()<Exclude<ReturnType<typeof gate.access>, null>['tier']>();
gate.access('ada', project)?.tier === 'admin';
// @ts-expect-error no tier
gate.access('ada', project)?.tier === 'root';
// @ts-expect-error no role
gate.explain('ada', 'delete', project).role === 'ower';
'project' satisfies TypeOf;
gate.accessList(project).every(({ role }) => role === 'owner');
// @ts-expect-error no role
gate.accessList(project).every(({ role }) => role === 'ower');
gate.policy.entityTypes.project?.label satisfies string | undefined;

// Roles in shares
gate.share('ada', project, [
  { user: 'bo', role: 'OWNER' },
  { group: 'team', role: 'editor', canShare: false },
  { user: 'ada', role: null },
]);
gate.share('ada', 'churn', [{ organization: 'acme', role: 'READ_ONLY' }], { strict: true });
gate.shareMany(
  'ada',
  [project],
  [
    { user: 'bo', role: 'user' },
    { user: 'cy', role: 'NO_ROLE' },
  ],
);
// @ts-expect-error what revokes, misspelt
gate.share('ada', project, [{ user: 'bo', role: 'NO_ROL' }]);
// @ts-expect-error a misspelt role
gate.share('ada', project, [{ user: 'bo', role: 'ower' }]);
// @ts-expect-error a role that no type has
gate.share('ada', 'churn', [{ user: 'bo', role: 'admin' }]);
// @ts-expect-error two recipients
gate.share('ada', project, [{ user: 'bo', group: 'team', role: 'owner' }]);
// @ts-expect-error a misspelt option
gate.share('ada', project, [], { sendNotifications: false });
same<'read_write' | 'READ_WRITE'>()<'READ_WRITE' | 'read_write'>();
'CONSUMER' satisfies RoleNameOf<DatarobotPolicy, 'dataset'>;

// Errors
declare const error: RolegateError;
same<ErrorCode>()<typeof error.code>();
error.code === 'share_refused';
// @ts-expect-error no code
error.code === 'shared_refused';
gate.explain('ada', 'delete', project).denial?.code === 'needs_data_access';
// @ts-expect-error no denial
gate.explain('ada', 'delete', project).denial?.code === 'no_data';
Gate.validate('').every(({ code }) => code === 'unknown_field');
// @ts-expect-error no code of an issue
Gate.validate('').every(({ code }) => code === 'unknown_fields');

// A document comes out as it can go in.
gate.toDocument() satisfies GateDocument;
new Gate(gate.toDocument());
{
  using scoped = new Gate('{}');
  scoped.free();
}

// <can-do>
declare const element: CanDoElement;
same<CanDoElement>()<typeof canDo>();
const canDo = document.createElement('can-do');
element.action = 'delete';
element.entity = null;
// @ts-expect-error an attribute is text
element.type = 1;
