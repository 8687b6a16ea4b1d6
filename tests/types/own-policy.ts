// A policy of one's own: `definePolicy` keeps its names, and checks what it refers to.
import {
  Gate,
  definePolicy,
  type ActionOf,
  type AnyPolicy,
  type GateDocument,
  type PolicyDocument,
  type RoleNameOf,
  type RoleOf,
  type TierOf,
  type TypeActionOf,
  type TypeOf,
} from 'rolegate';
import { same } from './expect.js';
import json from './policy.json' with { type: 'json' };

const policy = definePolicy({
  entityTypes: {
    record: {
      roles: [
        { id: 'reader', level: 'READ_ONLY', aliases: ['viewer'] },
        { id: 'keeper', level: 'OWNER' },
      ],
      dataAccess: true,
      sharing: { honoursCanShare: true, action: 'share' },
      actions: { read: { holders: ['reader+data', 'keeper'] }, share: { holders: ['keeper'] } },
      typeActions: { create: { tier: 'write' } },
    },
    folder: { roles: [{ id: 'owner', level: 'OWNER' }], actions: { open: { holders: ['owner'] } } },
  },
  appRoles: { clerk: { tiers: { record: 'read' } } },
});
type Policy = typeof policy;

same<'record' | 'folder'>()<TypeOf<Policy>>();
same<'read' | 'share'>()<ActionOf<Policy, 'record'>>();
same<'read' | 'share' | 'open'>()<ActionOf<Policy>>();
same<'reader' | 'keeper'>()<RoleOf<Policy, 'record'>>();
same<'reader' | 'READER' | 'viewer' | 'VIEWER' | 'keeper' | 'KEEPER' | 'READ_ONLY' | 'READ_WRITE' | 'OWNER'>()<
  RoleNameOf<Policy, 'record'>
>();
same<'none' | 'read' | 'write' | 'admin'>()<TierOf<Policy>>();
same<'create'>()<TypeActionOf<Policy, 'record'>>();
same<never>()<TypeActionOf<Policy, 'folder'>>();

const gate = new Gate({ rolegate: 1, policy, users: [{ id: 'ada' }] });
same<Gate<Policy>>()<typeof gate>();
gate.can('ada', 'read', { type: 'record', id: 'r1' });
gate.share('ada', { type: 'folder', id: 'f1' }, [{ user: 'bo', role: 'owner' }]);
new Gate<Policy>('{}').can('ada', 'open', { type: 'folder', id: 'f1' });
// @ts-expect-error an action of another type
gate.can('ada', 'open', { type: 'record', id: 'r1' });
// @ts-expect-error a type of the built-in policy
gate.can('ada', 'delete', { type: 'project', id: 'p1' });
// @ts-expect-error a role of another type
gate.share('ada', { type: 'folder', id: 'f1' }, [{ user: 'bo', role: 'keeper' }]);

// The roles that come back are those of the entity's type, or of all types.
same<'owner'>()<ReturnType<typeof gate.accessList<{ type: 'folder'; id: string }>>[number]['role']>();
gate.accessList({ type: 'folder', id: 'f1' }).every(({ role }) => role === 'owner');
gate.accessList('f1').every(({ role }) => role === 'reader');
gate
  .accessList({ type: 'record', id: 'r1' }, { expand: true })
  .map(({ role, tier, actions }) => [role === 'keeper', tier === 'read', actions[0] === 'share']);
gate.share('ada', { type: 'folder', id: 'f1' }, []).lines[0]?.after?.role === 'owner';
gate.explain('ada', 'read', { type: 'record', id: 'r1' }).paths[0]?.role === 'reader';
// @ts-expect-error a role of another type
gate.accessList({ type: 'folder', id: 'f1' }).every(({ role }) => role === 'reader');
// @ts-expect-error no role
gate.accessList('f1').every(({ role }) => role === 'editor');
// @ts-expect-error an action of another type
gate.accessList({ type: 'folder', id: 'f1' }, { expand: true })[0]?.actions[0] === 'share';
// @ts-expect-error a role of another type
gate.share('ada', { type: 'folder', id: 'f1' }, []).lines[0]?.after?.role === 'keeper';

// A document of the policy serves wherever one is asked for; without its type, names are any strings.
declare const document: GateDocument<Policy>;
document satisfies GateDocument;
same<Gate<Policy>>()<ReturnType<typeof gateOf>>();
const gateOf = () => new Gate(document);
declare const type: string;
new Gate({ rolegate: 1, policy, entities: [{ id: 'r1', type }] }).can('ada', 'read', { type: 'record', id: 'r1' });

// Tiers of its own
const tiered = definePolicy({
  defaultTier: 'guest',
  tiers: { guest: { cap: 'READ_ONLY' }, staff: { cap: 'OWNER' } },
  entityTypes: {
    record: {
      roles: [{ id: 'owner', level: 'OWNER' }],
      actions: { read: { holders: ['owner'] } },
      typeActions: { create: { tier: 'staff' } },
    },
  },
});
same<'guest' | 'staff'>()<TierOf<typeof tiered>>();

// What it refers to has to be there.
const owner = { roles: [{ id: 'owner', level: 'OWNER' }], actions: { read: { holders: ['owner'] } } } as const;
definePolicy({ entityTypes: { record: owner } });
definePolicy({
  // @ts-expect-error a holder that is no role
  entityTypes: { record: { roles: [{ id: 'owner', level: 'OWNER' }], actions: { read: { holders: ['ower'] } } } },
});
// @ts-expect-error no level
definePolicy({ entityTypes: { record: { roles: [{ id: 'owner', level: 'OWNERS' }], actions: {} } } });
// @ts-expect-error a tier that is not there
definePolicy({ entityTypes: { record: owner }, defaultTier: 'root' });
// @ts-expect-error an app role's tier on a type that is not there
definePolicy({ entityTypes: { record: owner }, appRoles: { clerk: { tiers: { recrd: 'read' } } } });
// @ts-expect-error a ceiling of a type that is not there
definePolicy({ entityTypes: { record: { ...owner, ceilingOf: 'recrd' } } });
// @ts-expect-error a misspelt field
definePolicy({ entityType: {} });
// @ts-expect-error a field that is nowhere
definePolicy({ entityTypes: { record: { ...owner, colour: 'red' } } });

// Type-level actions alone
const plain = definePolicy({
  entityTypes: { account: { typeActions: { pay: { appRoles: ['billing'] } } }, record: owner },
  appRoles: { billing: {} },
});
same<'pay'>()<TypeActionOf<typeof plain, 'account'>>();
same<never>()<ActionOf<typeof plain, 'account'>>();
same<never>()<RoleOf<typeof plain, 'account'>>();
same<'read'>()<ActionOf<typeof plain>>();
new Gate({ rolegate: 1, policy: plain }).canOnType('ada', 'pay', 'account');
new Gate({ rolegate: 1, policy: plain }).explainOnType('ada', 'pay', 'account').requiredAppRoles?.at(0) === 'billing';
// @ts-expect-error both a tier and app roles
definePolicy({ entityTypes: { account: { typeActions: { pay: { tier: 'write', appRoles: [] } } } } });

// Written elsewhere: by `satisfies`, and as JSON, of which TypeScript keeps no literals.
const elsewhere = { entityTypes: { record: owner }, defaultTier: 'read' } as const satisfies PolicyDocument;
same<'owner'>()<RoleOf<typeof elsewhere>>();
definePolicy(elsewhere) satisfies typeof elsewhere;
new Gate({ rolegate: 1, policy: elsewhere }).can('ada', 'read', { type: 'record', id: 'r1' });
const wrong = { entityTypes: { record: owner }, defaultTier: 'root' } as const satisfies PolicyDocument;
// @ts-expect-error a tier that is not there
definePolicy(wrong);
new Gate({ rolegate: 1, policy: definePolicy(json as PolicyDocument) }).can('ada', 'read', {
  type: 'record',
  id: 'r1',
});

// Any policy: names are strings.
declare const name: string;
const any = new Gate<AnyPolicy>('{}');
any.can(name, name, { type: name, id: name }) satisfies boolean;
any.share(name, name, [{ user: name, role: name }]);
any.entities(name, { type: name, action: name });
any.access(name, name)?.tier satisfies string | undefined;
// A gate of a known policy serves where any will do.
const served: Gate<AnyPolicy> = gate;
served.free();
// A policy in general has a value wherever it has a name.
declare const general: PolicyDocument;
for (const role of Object.values(general.appRoles ?? {}))
  Object.values(role.tiers ?? {}).forEach((tier) => tier.length);
