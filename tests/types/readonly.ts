// The gate of `rolegate/readonly`: what it has compiles, and, under @ts-expect-error, what it lacks does not.
import {
  Gate as Whole,
  type AnyGate,
  type AnySession,
  type DatarobotPolicy,
  type Session as WholeSession,
} from 'rolegate';
import { Gate, definePolicy, type AnyGate as ReadonlyAnyGate, type Session } from 'rolegate/readonly';
import { evaluate } from 'rolegate/authzen';
import { gatePage } from 'rolegate/dom';
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
gate.replace({ rolegate: 1 }).touches('ada') satisfies boolean;
gate.fingerprint satisfies string;
// @ts-expect-error a misspelt field
gate.replace({ rolegate: 1, grant: [] });
gate.as('ada') satisfies Session;
const ada = gate.as('ada');
ada.explain('delete', 'churn').denial?.message satisfies string | undefined;
// @ts-expect-error without remedies in a session, too
ada.explain('delete', 'churn').denial?.remedies;
// @ts-expect-error without remedies on types in a session, too
ada.explainOnType('create', 'project').denial?.remedies;
ada.gate satisfies Gate;
// @ts-expect-error the gate of a session changes nothing either
ada.gate.share('ada', 'churn', []);
// @ts-expect-error a misspelt action
ada.can('delte', { type: 'project', id: 'churn' });
gatePage(ada) satisfies () => void;

gate.entities('ada', { type: 'project', level: 'OWNER', direct: true }) satisfies string[];
gate.entities('ada', { level: 'OWNER' }) satisfies { type: string; id: string }[];
gate.whoCanOnType('create', 'project') satisfies string[];
// @ts-expect-error a misspelt role
gate.entities('ada', { role: 'ower' });
// @ts-expect-error it looks up no records
gate.user('ada');
// @ts-expect-error it changes nothing
gate.share('ada', 'churn', []);
// @ts-expect-error it changes nothing
gate.apply([]);
// @ts-expect-error it writes no snapshots
gate.toBytes();
// @ts-expect-error it reads none
Gate.fromBytes(new Uint8Array());

evaluate(gate, {
  subject: { type: 'user', id: 'ada' },
  action: { name: 'delete' },
  resource: { type: 'project', id: 'churn' },
});
GateProvider({ gate, user: 'ada' });

const policy = definePolicy({
  entityTypes: { note: { roles: [{ id: 'writer', level: 'OWNER' }], actions: { edit: { holders: ['writer'] } } } },
});
const own = new Gate({ rolegate: 1, policy });
own.can('ada', 'edit', { type: 'note', id: 'n' });
// @ts-expect-error an action of another policy
own.can('ada', 'rename', { type: 'note', id: 'n' });

// What a binding takes: either gate, either session, of any policy.
declare const name: string;
export function binding(given: AnyGate, session: AnySession) {
  const { gate, user } = session;
  given.subscribe((diff) => diff.touches(user, name));
  given.can(user, name, { type: name, id: name }) satisfies boolean;
  given.as(user) satisfies AnySession;
  gate satisfies AnyGate;
  session.explain(name, name).denial?.message satisfies string | undefined;
  // @ts-expect-error it may be one that only asks
  session.explain(name, name).denial?.remedies;
  // @ts-expect-error it may be one that only asks
  given.apply([]);
}
for (const either of [gate, own, new Whole('{}'), new Whole({ rolegate: 1, policy })])
  binding(either, either.as('ada'));
gate satisfies ReadonlyAnyGate;
new Whole('{}').as('ada') satisfies WholeSession;
new Whole('{}').as('ada') satisfies Session;

// A brief explanation of the whole gate has no remedies either.
const whole = new Whole('{}');
whole.explain('ada', 'delete', 'churn').denial?.remedies.length satisfies number | undefined;
// @ts-expect-error left out
whole.explain('ada', 'delete', 'churn', { remedies: false }).denial?.remedies;
