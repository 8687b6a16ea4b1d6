/** Beside the policy while one edits it: who gains and loses what, what was changed, and what to do with it. */
import { useEffect } from 'preact/hooks';
import { announce } from '../base/announce';
import { Effects } from '../changes/Effects';
import { Icon } from '../ui/Icon';
import { IssueList } from '../ui/IssueList';
import { count, sums } from '../ui/words';
import { stage } from '../workspace/changes';
import { discardDraft, endDraft, policyDraft, redoDraft, undoDraft } from '../workspace/policy-draft';
import { titleOf } from './differences';
import type { Placed } from './places';
import type { DraftPolicy } from './use-draft-policy';
import type { Preview } from './use-preview';

interface Props {
  policy: DraftPolicy;
  preview: Preview;
  changed: readonly string[];
  /** What is refused and stands nowhere on the page. */
  elsewhere: readonly Placed[];
  onDone(): void;
}

export function EffectPanel({ policy, preview, changed, elsewhere, onDone }: Props) {
  const { effect, refusal, isFresh } = preview;
  useEffect(() => {
    const words = changed.length > 0 && isFresh ? wordsOf(preview) : null;
    if (words !== null) announce(words);
  }, [effect, refusal]);
  const isReady = isFresh && effect !== null && changed.length > 0 && policy.isChanged;
  const stageIt = async () => {
    await stage({ title: titleOf(changed), edits: [{ put: 'policy', value: policy.now }] });
    endDraft();
    onDone();
  };
  return (
    <aside class="effect" aria-label="Effect">
      <div class="effect-tools">
        <DraftHistory />
        <span class="effect-sum">{changed.length > 0 && (refusal ? 'It would be refused' : wordsOf(preview))}</span>
        {/* What is off stays where it is, so that the focus does too. */}
        <button class="button small" aria-disabled={!policy.isChanged} onClick={() => policy.isChanged && discard()}>
          Discard
        </button>
        <button
          class={isReady ? 'button small primary' : 'button small'}
          aria-disabled={!isReady}
          onClick={() => isReady && void stageIt()}
        >
          Stage
        </button>
      </div>
      {policy.isOutdated && (
        <p class="share-warning">
          <Icon name="warning" />
          <span>The policy has become another since you began. Staged as it is here, it takes the place of that.</span>
        </p>
      )}
      {changed.length > 0 && <Changed changed={changed} />}
      {!policy.isChanged && changed.length > 0 && <p class="muted">This is what is staged.</p>}
      <section class={isFresh ? undefined : 'stale'}>
        <h2>What it would do</h2>
        {refusal ? (
          <Refused {...{ preview, elsewhere }} />
        ) : changed.length === 0 ? (
          <p class="muted">Change a cell, or add something, to see who gains and loses what before it is staged.</p>
        ) : (
          effect && <Effects effect={effect} />
        )}
      </section>
    </aside>
  );
}

const discard = () => {
  discardDraft();
  announce('What you made of the policy is discarded');
};

function Refused({ preview: { refusal }, elsewhere }: Pick<Props, 'preview' | 'elsewhere'>) {
  const all = refusal!.issues.length;
  const here = all - elsewhere.length;
  return (
    <div class="problems">
      <p>
        It would be refused as it stands
        {here > 0 ? `: ${count(here, 'problem stands', 'problems stand')} where it is.` : '.'}
      </p>
      {elsewhere.length > 0 && <IssueList issues={elsewhere.map(({ issue }) => issue)} />}
      {all === 0 && <p>{refusal!.message}</p>}
    </div>
  );
}

/** So many are named at once. */
const NAMED = 5;

function Changed({ changed }: { changed: readonly string[] }) {
  const more = changed.length - NAMED;
  return (
    <section class="changed">
      <h2>{count(changed.length, 'change')} of the policy</h2>
      <ChangedList changed={changed.slice(0, NAMED)} />
      {more > 0 && (
        <details>
          <summary>and {count(more, 'more', 'more')}</summary>
          <ChangedList changed={changed.slice(NAMED)} />
        </details>
      )}
    </section>
  );
}

const ChangedList = ({ changed }: { changed: readonly string[] }) => (
  <ul class="changed-list">
    {changed.map((words) => (
      <li key={words}>{words.charAt(0).toUpperCase() + words.slice(1)}</li>
    ))}
  </ul>
);

function DraftHistory() {
  const { past, future } = policyDraft.use();
  return (
    <>
      <button class="icon-button" aria-label="Undo the last edit" aria-disabled={past.length === 0} onClick={undoDraft}>
        <Icon name="undo" />
      </button>
      <button class="icon-button" aria-label="Redo the edit" aria-disabled={future.length === 0} onClick={redoDraft}>
        <Icon name="redo" />
      </button>
    </>
  );
}

/** What it would do, in a line: for those who do not see the rest. */
const wordsOf = ({ effect, refusal }: Preview): string | null =>
  refusal ? `It would be refused: ${refusal.issues[0]?.message ?? refusal.message}` : effect && sums(effect);
