/** In place of a grid, where the document lacks people or entities: what to add, one after the other. */
import { cover, go, leadTo, useRoute, type Route } from '../base/route';
import type { FormKind } from '../engine/shapes/records';
import type { Summary } from '../engine/shapes/document';
import { shown } from '../engine/shapes/names';
import { Icon } from '../ui/Icon';
import { count } from '../ui/words';
import { add } from '../workspace/forms';
import { beginEditing } from '../workspace/policy-draft';

interface Step {
  kind: FormKind;
  button: string;
  why: string;
  /** What there is of it already. */
  done?: string | undefined;
}

export function Beginning({ summary: { counts, policy } }: { summary: Summary }) {
  const route = useRoute();
  const { users, entities } = counts;
  const steps: Step[] = [
    {
      kind: 'user',
      button: 'Add a person',
      why: 'somebody who may do things',
      done: users > 0 ? count(users, 'person', 'people') : undefined,
    },
    {
      kind: 'entity',
      button: 'Add an entity',
      why: 'something that they may do them on',
      done: entities > 0 ? count(entities, 'entity', 'entities') : undefined,
    },
    { kind: 'grant', button: 'Grant a role', why: 'who may do what on it' },
  ];
  const next = steps.find(({ done }) => done === undefined);
  return (
    <div class="empty beginning">
      <h2>{users + entities === 0 ? 'Nothing is in this document yet' : missingWords(users)}</h2>
      <ol>
        {steps.map((step) => (
          <li key={step.kind}>
            <button
              class={`button${step === next ? ' primary' : ''}`}
              disabled={step.kind === 'grant' && next !== step}
              onClick={() => add(step.kind)}
            >
              {step.done !== undefined && <Icon name="yes" />}
              {step.button}
            </button>
            <span class="muted">{step.done ?? step.why}</span>
          </li>
        ))}
        {users + entities === 0 && (
          <li>
            <button class="button" onClick={() => writePolicy(route)}>
              Write a policy
            </button>
            <span class="muted">what there can be, in place of {shown(policy.name ?? undefined, 'this one')}</span>
          </li>
        )}
      </ol>
      <p>
        Groups and organizations can wait.{' '}
        <button class="button small" onClick={() => cover({ dialog: 'document' })}>
          Open another document…
        </button>
      </p>
    </div>
  );
}

function writePolicy(route: Route) {
  go(leadTo(route, 'policy', []));
  beginEditing();
}

const missingWords = (users: number) => (users === 0 ? 'No people yet' : 'No entities yet');
