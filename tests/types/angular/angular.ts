// In Angular arguments are values, signals or functions, and the names are those of the built-in policy or of another.
import { type Signal, Component, input, signal } from '@angular/core';
import { type Gate, definePolicy } from 'rolegate';
import {
  createGateFunctions,
  injectAccess,
  injectAccessList,
  injectActions,
  injectAssignableRoles,
  injectCan,
  injectCanAll,
  injectCanOnType,
  injectDecision,
  injectEntities,
  injectMatrix,
  provideGate,
} from 'rolegate/angular';

declare const gate: Gate;
declare const later: Signal<{ type: 'project'; id: string } | undefined>;

@Component({ selector: 'tool-bar', template: '' })
export class Toolbar {
  readonly id = input.required<string>();
  readonly canDelete: Signal<boolean> = injectCan('delete', () => ({ type: 'project', id: this.id() }));
  readonly decision = injectDecision(() => 'rename', later);
  readonly role = injectAccess(later);
}

injectDecision('rename', later)().denial?.remedies?.length satisfies number | undefined;
injectDecision('rename', later)().loading satisfies true | undefined;
injectCanOnType('create', 'project')() satisfies boolean;
injectActions(later)().includes('rename');
injectAccess(later)()?.role satisfies 'consumer' | 'user' | 'owner' | undefined;
injectEntities({ type: 'project', action: 'delete' })() satisfies string[];
injectEntities()() satisfies { type: string; id: string }[];
injectAccessList(later)()[0]?.recipient;
injectAccessList(later, { expand: true })()[0]?.actions.includes('rename');
injectAssignableRoles(later)()[0]?.role satisfies 'consumer' | 'user' | 'owner' | undefined;
injectMatrix(() => [{ type: 'project', id: 'churn' }])().can('delete', later());
injectCanAll([
  { action: 'delete', entity: later() },
  { action: 'create', type: 'project' },
]);
// @ts-expect-error a misspelt action
injectCan('delte', later);
// @ts-expect-error a misspelt action of a function
injectCan(() => 'delte', later);
// @ts-expect-error an action of another type
injectDecision('download', () => ({ type: 'project', id: 'churn' }));
// @ts-expect-error a misspelt type
injectCan('delete', () => ({ type: 'projct', id: 'churn' }));
// @ts-expect-error a misspelt type
injectCanOnType('create', 'projct');
// @ts-expect-error no action of projects
injectActions(later)().includes('download');
// @ts-expect-error a misspelt action of a type
injectCanAll([{ action: 'creat', type: 'project' }]);
// @ts-expect-error an answer is a signal
injectCan('delete', later) satisfies boolean;

provideGate({ gate, user: 'ada' });
provideGate({ gate: signal<Gate | undefined>(undefined), user: signal<string | null | undefined>(null) });
provideGate(() => ({ gate: () => gate, user: undefined }));
// @ts-expect-error no user
provideGate({ gate });
// @ts-expect-error no gate
provideGate({ gate: {}, user: 'ada' });

const policy = definePolicy({
  entityTypes: { record: { roles: [{ id: 'owner', level: 'OWNER' }], actions: { read: { holders: ['owner'] } } } },
});
const records = createGateFunctions<typeof policy>();
records.injectCan('read', { type: 'record', id: undefined });
records.injectDecision('read', 'r1')().role satisfies 'owner' | null;
// @ts-expect-error a type of the built-in policy
records.injectCan('delete', { type: 'project', id: 'churn' });
