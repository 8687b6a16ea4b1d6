// Edits on a condition, and what a change says of itself.
import type { DiffWarning, Edit, Gate } from 'rolegate';
import { same } from './expect.js';

declare const gate: Gate;
const grant = { entity: 'churn', user: 'bo', role: 'USER' };

const { inverse, blocks, changes, warnings } = gate.apply([
  { put: 'user', value: { id: 'bo' }, if: null },
  { put: 'entity', value: { id: 'churn', type: 'project' }, if: { id: 'churn', type: 'project', name: 'Churn' } },
  { remove: 'group', id: 'ops', if: { id: 'ops' } },
  { grant, if: null },
  { revoke: { entity: 'churn', user: 'bo' }, if: grant },
]);
gate.apply(inverse);
blocks.map(({ users, entities, gained }) => [users[0], entities[0]?.type, gained[0]]);
changes.length === [...changes].length;
// @ts-expect-error not an array where it is long
changes[0];
// @ts-expect-error an entity has a type
({ remove: 'entity', id: 'churn', if: { id: 'churn' } }) satisfies Edit;
// @ts-expect-error a grant is no condition on a record
({ put: 'user', value: { id: 'bo' }, if: grant }) satisfies Edit;
// @ts-expect-error a share has no condition
({ share: { actor: 'ada', entity: 'churn', changes: [] }, if: null }) satisfies Edit;

gate.apply([
  { patch: 'user', id: 'bo', value: { name: null, groups: ['ops'] }, if: { name: 'Bo' } },
  { patch: 'entity', id: { type: 'project', id: 'churn' }, value: { parent: null } },
  { put: 'policy', value: 'datarobot', if: gate.policy },
  { holder: { type: 'project', action: 'delete', role: 'user', holds: true } },
  {
    tier: { appRole: 'viewer', type: 'project', tier: null },
    if: { appRole: 'viewer', type: 'project', tier: 'read' },
  },
]);
// @ts-expect-error the type of an entity is part of what names it
({ patch: 'entity', id: 'churn', value: { type: 'dataset' } }) satisfies Edit;
// @ts-expect-error an organization has no groups
({ patch: 'organization', id: 'acme', value: { groups: [] } }) satisfies Edit;
// @ts-expect-error whether it holds it
({ holder: { type: 'project', action: 'delete', role: 'user' } }) satisfies Edit;

const receipt = gate.share('ada', 'churn', []);
same<DiffWarning[]>()<typeof receipt.warnings>();
same<readonly DiffWarning[]>()<typeof warnings>();
warnings.map(({ code, paths, recipient }) => [code === 'still_has_access', paths?.[0]?.via, recipient?.user]);
// @ts-expect-error no code of a warning
warnings.some(({ code }) => code === 'last_owner');
