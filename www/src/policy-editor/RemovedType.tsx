/** In the place of a type that was taken out of the policy: what that is refused for, and the way back. */
import { engine } from '../engine/client';
import { count, typeLabel } from '../ui/words';
import { useAnswer } from '../workspace/use-answer';
import { IssuesHere } from './IssuesHere';
import { isOfMissing, type Placed } from './places';
import { Tools } from './Tools';
import { bringBack } from './type-edits';
import type { DraftPolicy } from './use-draft-policy';

interface Props {
  type: string;
  policy: DraftPolicy;
  issues: readonly Placed[];
}

export function RemovedType({ type, policy, issues }: Props) {
  const { present, edit } = policy;
  const { value: entities } = useAnswer(`entities of ${type}`, {}, () => engine.countOf(type));
  const here = issues.filter((one) => isOfMissing(one, type));
  return (
    <section class="sheet removed-type">
      <Tools policy={policy} />
      <h1>
        {typeLabel(present, type)} <span class="badge">Removed</span>
      </h1>
      <p class="sheet-facts">It goes with its table, and whatever named it names it no more.</p>
      {here.length > 0 && entities !== null && entities > 0 && (
        <p class="refused-why">
          {count(entities, 'entity is', 'entities are')} of this type: first remove {entities === 1 ? 'it' : 'them'}, or
          bring the type back.
        </p>
      )}
      <IssuesHere issues={here.map(({ issue }) => issue)} />
      <button class="button" onClick={() => edit(bringBack(type, present))}>
        Bring it back
      </button>
    </section>
  );
}
