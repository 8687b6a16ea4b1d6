import type { PolicyDocument } from 'rolegate';
import type { Explanation } from '../engine/shapes/details';
import { shown } from '../engine/shapes/names';
import { stateFacts } from '../policy/states';
import { Term } from '../ui/glossary/Term';

/** What the entity is for a time, what that takes away, and whether it took the answer. */
export function StateWords({ value, policy }: { value: Explanation; policy: PolicyDocument }) {
  const { state, denial } = value.decision;
  if (!state) return null;
  const taken = denial?.code === 'state';
  return (
    <>
      <h3>
        <Term word="state" />
      </h3>
      <p class={taken ? 'ceiling cut' : 'ceiling'}>
        <b>{shown(state.label)}</b> {stateFacts(policy, value.entity.type, state.id)}.
        {taken && ' It takes this action away.'}
      </p>
    </>
  );
}
