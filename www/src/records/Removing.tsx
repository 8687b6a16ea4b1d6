/** What it would do to take something away, before anybody does. */
import { useState } from 'preact/hooks';
import { go, type Route } from '../base/route';
import { Effects } from '../changes/Effects';
import { useJudged } from '../changes/use-judged';
import { engine, type EngineError } from '../engine/client';
import type { FormOf } from '../engine/shapes/records';
import { Failure } from '../ui/Failure';
import { make, stage } from '../workspace/changes';
import { shownWithout } from './shown';
import { titleOfRemoval } from './titles';
import type { RecordForm } from './use-record';

interface Props {
  form: FormOf;
  record: RecordForm;
  route: Route;
  onCancel(): void;
  onStaged(): void;
}

export function Removing({ form, record, route, onCancel, onStaged }: Props) {
  const { outcome, refusal } = useJudged(JSON.stringify(form), () => engine.removal(form));
  const [failure, setFailure] = useState<EngineError | null>(null);
  const change = { title: titleOfRemoval(record.before), edits: outcome?.edits ?? [] };
  const error = failure ?? refusal;
  return (
    <>
      {form.kind !== 'grant' && (
        <p class="muted">It goes with its grants and memberships, and what names it names it no more.</p>
      )}
      {outcome && (
        <section aria-label="Effect">
          <h3>What it would do</h3>
          <Effects effect={outcome.effect} />
        </section>
      )}
      {error && <Failure error={error} />}
      <footer class="dialog-foot">
        <button class="button" onClick={onCancel}>
          Keep it
        </button>
        <span class="spacer" />
        <button class="button" disabled={!outcome} onClick={() => stage(change).then(onStaged, setFailure)}>
          Stage
        </button>
        <button
          class="button primary"
          disabled={!outcome?.atOnce}
          onClick={() => make(change).then(() => go(shownWithout(form, route)), setFailure)}
        >
          Remove
        </button>
      </footer>
    </>
  );
}
