// The gate of `rolegate/server`: what it has compiles, and, under @ts-expect-error, what the others lack does not.
import {
  Gate as PageGate,
  type AnyGate,
  type AnySession,
  type GateDocument,
  type Session as PageSession,
} from 'rolegate';
import { evaluate } from 'rolegate/authzen';
import { gatePage } from 'rolegate/dom';
import { GateProvider } from 'rolegate/react';
import { Gate as ReadonlyGate } from 'rolegate/readonly';
import { Gate, RolegateError, definePolicy, type DatarobotPolicy, type Issue, type Session } from 'rolegate/server';

const gate = new Gate({ rolegate: 1, users: [{ id: 'ada' }] });
gate satisfies Gate<DatarobotPolicy>;
new Gate('{}') satisfies Gate;
Gate.fromBytes(gate.toBytes()) satisfies Gate;
Gate.validate('{}') satisfies Issue[];
// @ts-expect-error a misspelt field
new Gate({ rolegate: 1, grant: [] });

gate.slice('ada') satisfies GateDocument;
new PageGate(gate.slice('ada'));
// @ts-expect-error a page makes no slices
new PageGate('{}').slice('ada');
// @ts-expect-error a page that only asks makes none either
new ReadonlyGate('{}').slice('ada');

gate.can('ada', 'delete', { type: 'project', id: 'churn' }) satisfies boolean;
// @ts-expect-error a misspelt action
gate.can('ada', 'delte', { type: 'project', id: 'churn' });
gate.explain('ada', 'delete', 'churn').denial?.remedies.length satisfies number | undefined;
gate.share('ada', { type: 'project', id: 'churn' }, [{ user: 'bo', role: 'USER' }]).lines.length satisfies number;
// @ts-expect-error a role that projects lack
gate.share('ada', { type: 'project', id: 'churn' }, [{ user: 'bo', role: 'CURATOR' }]);
gate.as('ada') satisfies Session;
gate.as('ada').gate.slice('ada') satisfies GateDocument;

const policy = definePolicy({
  entityTypes: { note: { roles: [{ id: 'writer', level: 'OWNER' }], actions: { edit: { holders: ['writer'] } } } },
});
const own = new Gate({ rolegate: 1, policy });
own.can('ada', 'edit', { type: 'note', id: 'n' });
own.as('ada').can('edit', { type: 'note', id: 'n' });
// @ts-expect-error an action of another policy
own.can('ada', 'rename', { type: 'note', id: 'n' });
// @ts-expect-error an action of another policy
own.as('ada').gate.can('ada', 'rename', { type: 'note', id: 'n' });
new Gate<typeof policy>('{}').can('ada', 'edit', { type: 'note', id: 'n' });
Gate.fromBytes<typeof policy>(own.toBytes()).can('ada', 'edit', { type: 'note', id: 'n' });

// It goes where a gate of a page goes.
export function binding(given: AnyGate, session: AnySession, whole: PageGate) {
  return [given, session, whole];
}
binding(gate, gate.as('ada'), gate);
binding(own, own.as('ada'), gate);
gate.as('ada') satisfies PageSession;
gatePage(gate.as('ada')) satisfies () => void;
GateProvider({ gate, user: 'ada' });
evaluate(gate, {
  subject: { type: 'user', id: 'ada' },
  action: { name: 'delete' },
  resource: { type: 'project', id: 'churn' },
});
new RolegateError({ code: 'not_included', message: 'of another engine' }) satisfies Error;
