// AuthZEN's requests are text, so gates of every policy answer them.
import { Gate, definePolicy, type AnyPolicy } from 'rolegate';
import {
  BadRequest,
  evaluate,
  evaluations,
  searchSubjects,
  type EvaluationResponse,
  type SearchResponse,
  type Subject,
} from 'rolegate/authzen';
import { asScenario, failuresOf, type Scenario } from 'rolegate/scenario';
import { same } from './expect.js';

const policy = definePolicy({
  entityTypes: { doc: { roles: [{ id: 'owner', level: 'OWNER' }], actions: { view: { holders: ['owner'] } } } },
});
const own = new Gate({ rolegate: 1, policy });
const builtIn = new Gate({ rolegate: 1 });
const parsed = new Gate<AnyPolicy>('{ "rolegate": 1 }');

const request = {
  subject: { type: 'user', id: 'ada' },
  action: { name: 'view' },
  resource: { type: 'doc', id: 'list' },
};

export const responses: EvaluationResponse[] = [
  evaluate(own, request),
  evaluate(builtIn, request),
  evaluate(parsed, request),
];
export const found: SearchResponse<Subject> = searchSubjects(own, { ...request, page: { limit: 3 } });
export const status = (error: unknown) => (error instanceof BadRequest ? error.status : undefined);

evaluations(own, {
  ...request,
  resource: { type: 'doc' },
  evaluations: [{ resource: { id: 'list' } }, { action: { properties: {} } }],
});
evaluate(own, request, { actionOf: ({ name, properties }) => (properties?.soft ? 'view' : name) });
// @ts-expect-error an action is a name
evaluate(own, request, { actionOf: () => 7 });
// @ts-expect-error there is no such semantic
evaluations(own, { evaluations: [], options: { evaluations_semantic: 'all' } });
// @ts-expect-error the subject is missing
evaluate(own, { action: { name: 'view' }, resource: { type: 'doc', id: 'list' } });
// @ts-expect-error a user is an object in these requests
evaluate(own, { ...request, subject: 'ada' });

const scenario: Scenario = asScenario({});
same<string[]>()<ReturnType<typeof failuresOf>>();
export const lines = failuresOf(scenario, '{ "rolegate": 1 }');
