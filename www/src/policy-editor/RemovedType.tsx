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

/** What the engine refuses it for, in words of the one who edits. */
const whyStays = (entities: number) => ({
  message: `${count(entities, 'entity is', 'entities are')} of this type`,
  help: `Remove ${entities === 1 ? 'it' : 'them'} first, or bring the type back.`,
});

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
      <IssuesHere issues={here.map(({ issue }) => (entities ? { ...issue, ...whyStays(entities) } : issue))} />
      <button class="button" onClick={() => edit(bringBack(type, present))}>
        Bring it back
      </button>
    </section>
  );
}
