// The gate of `rolegate/readonly`: what it has compiles, and, under @ts-expect-error, what it lacks does not.
import { Gate as Whole, type DatarobotPolicy } from 'rolegate';
import { Gate, definePolicy, type Session } from 'rolegate/readonly';
import { evaluate } from 'rolegate/authzen';
import { GateProvider } from 'rolegate/react';

const gate = new Gate({ rolegate: 1, users: [{ id: 'ada' }] });
gate satisfies Gate<DatarobotPolicy>;
new Gate('{}') satisfies Gate;
new Whole('{}') satisfies Gate;
// @ts-expect-error a misspelt field
new Gate({ rolegate: 1, grant: [] });

gate.can('ada', 'delete', { type: 'project', id: 'churn' }) satisfies boolean;
// @ts-expect-error a misspelt action
gate.can('ada', 'delte', { type: 'project', id: 'churn' });
gate.explain('ada', 'delete', 'churn').denial?.message satisfies string | undefined;
// @ts-expect-error without remedies
gate.explain('ada', 'delete', 'churn').denial?.remedies;
// @ts-expect-error without remedies on types, too
gate.explainOnType('ada', 'create', 'project').denial?.remedies;
gate.as('ada') satisfies Session;

// @ts-expect-error it changes nothing
gate.share('ada', 'churn', []);
// @ts-expect-error it changes nothing
gate.apply([]);
// @ts-expect-error it writes no snapshots
gate.toBytes();
// @ts-expect-error it reads none
Gate.fromBytes(new Uint8Array());

evaluate(gate, { subject: { type: 'user', id: 'ada' }, action: { name: 'delete' }, resource: { type: 'project', id: 'churn' } });
GateProvider({ gate, user: 'ada' });

const policy = definePolicy({ entityTypes: { note: { roles: [{ id: 'writer', level: 'OWNER' }], actions: { edit: { holders: ['writer'] } } } } });
const own = new Gate({ rolegate: 1, policy });
own.can('ada', 'edit', { type: 'note', id: 'n' });
// @ts-expect-error an action of another policy
own.can('ada', 'rename', { type: 'note', id: 'n' });

// A brief explanation of the whole gate has no remedies either.
const whole = new Whole('{}');
whole.explain('ada', 'delete', 'churn').denial?.remedies.length satisfies number | undefined;
// @ts-expect-error left out
whole.explain('ada', 'delete', 'churn', { remedies: false }).denial?.remedies;
