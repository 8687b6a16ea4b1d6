/** The form as somebody fills it in: what is refused stands at its field, and beneath all what it would do. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Issue } from 'rolegate';
import { go, type Route } from '../base/route';
import { Effects } from '../changes/Effects';
import { useJudged } from '../changes/use-judged';
import { engine, type EngineError } from '../engine/client';
import type { Facts } from '../engine/shapes/document';
import type { FormOf, Planned } from '../engine/shapes/records';
import { Failure } from '../ui/Failure';
import { IssueLine } from '../ui/IssueLine';
import { make, stage } from '../workspace/changes';
import { RecordFields } from './RecordFields';
import { fieldOf, isField } from './issues';
import { shownAt } from './shown';
import { titleOfAddition, titleOfChange } from './titles';
import { useSuggestedId, type RecordForm } from './use-record';

interface Props {
  form: FormOf;
  record: RecordForm;
  route: Route;
  facts: Facts;
  onRemove(): void;
  onClose(): void;
}

type Wish = 'make' | 'stage';

export function Filling({ form, record, route, facts, onRemove, onClose }: Props) {
  const { before, fields, isChanged } = record;
  const isThere = form.of !== undefined;
  const suggested = useSuggestedId(fields);
  const key = isThere && !isChanged ? null : JSON.stringify(fields);
  const judged = useJudged(key, () => engine.planned(fields, form.of));
  const atOnce = judged.outcome?.atOnce ?? true;
  const { wish, setWish, isTried } = useWish();
  const [failure, setFailure] = useState<EngineError | null>(null);
  const element = useRef<HTMLFormElement>(null);

  async function carryOut({ edits, id }: Planned, wanted: Wish) {
    const change = { title: isThere ? titleOfChange(before, fields) : titleOfAddition(fields, id), edits };
    if (edits.length > 0) await (wanted === 'make' ? make(change) : stage(change));
    record.discard();
    if (wanted === 'stage' || isThere) onClose();
    else go(await shownAt(fields, id, route));
  }

  // What is wished may not be judged yet.
  useEffect(() => {
    if (!wish || judged.key !== key) return;
    setWish(null);
    if (judged.outcome) carryOut(judged.outcome, judged.outcome.atOnce ? wish : 'stage').catch(setFailure);
    else element.current?.querySelector<HTMLElement>('[aria-invalid="true"], .refused button')?.focus();
  }, [wish, judged]);

  // What is not filled in yet is no error until somebody is done.
  const issues = (judged.refusal?.issues ?? []).filter(({ code }) => isTried || code !== 'missing_field');
  const issuesOf = (field: string): Issue[] => issues.filter((issue) => fieldOf(issue) === field);
  return (
    <form
      ref={element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setWish('make');
      }}
    >
      <RecordFields
        {...{ fields, isThere, suggested, issuesOf }}
        policy={facts.policy}
        counts={facts.counts}
        set={record.set}
      />
      {issues
        .filter((issue) => !isField(fields, issue))
        .map((issue) => (
          <IssueLine key={issue.message} issue={issue} />
        ))}
      {judged.refusal && judged.refusal.issues.length === 0 && <Failure error={judged.refusal} />}
      {failure && <Failure error={failure} />}
      <Outcome planned={judged.outcome} />
      {!atOnce && <p class="muted">It needs what is staged. Stage it too: they are applied together.</p>}
      <footer class="dialog-foot">
        {isThere && (
          <button type="button" class="button" onClick={onRemove}>
            {form.kind === 'grant' ? 'Take it away…' : 'Remove…'}
          </button>
        )}
        <span class="spacer" />
        {isChanged && (
          <button type="button" class="button" onClick={record.discard}>
            Discard
          </button>
        )}
        <button
          type={atOnce ? 'button' : 'submit'}
          class={atOnce ? 'button' : 'button primary'}
          disabled={key === null}
          onClick={() => setWish('stage')}
        >
          Stage
        </button>
        <button class={atOnce ? 'button primary' : 'button'} disabled={key === null || !atOnce}>
          {isThere ? 'Change' : form.kind === 'grant' ? 'Grant' : 'Add'}
        </button>
      </footer>
    </form>
  );
}

/** What somebody wants done with what is filled in, and whether they have wanted anything yet. */
function useWish() {
  const [wish, set] = useState<Wish | null>(null);
  const [isTried, setTried] = useState(false);
  const setWish = (next: Wish | null) => {
    if (next) setTried(true);
    set(next);
  };
  return { wish, setWish, isTried };
}

/** Who gains and loses what; nothing where nobody does. */
function Outcome({ planned }: { planned: Planned | null }) {
  if (!planned) return null;
  const { effect } = planned;
  if (effect.exact && effect.gained + effect.lost + effect.warnings.length + effect.onTypes.length === 0) return null;
  return (
    <section aria-live="polite" aria-label="Effect">
      <h3>What it would do</h3>
      <Effects effect={effect} />
    </section>
  );
}
