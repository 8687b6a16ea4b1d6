/** What was just done, and what is staged: applied or discarded together. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { go, useRoute } from '../base/route';
import type { EngineError } from '../engine/client';
import { focusGrid } from '../grid/focus';
import { Failure } from '../ui/Failure';
import { Icon } from '../ui/Icon';
import { IssueList } from '../ui/IssueList';
import { count, sums } from '../ui/words';
import { applyStaged, changes, discard, dismiss, undo, unstage } from '../workspace/changes';
import { isElsewhen } from '../workspace/time';
import { Effects } from './Effects';
import { Warnings } from './Warnings';

/** So many warnings stand in the bar; a review tells all. */
const SHOWN = 2;

type Bar = { current: HTMLElement | null };

export function BottomBar() {
  const { staged, notice } = changes.use();
  const bar = useRef<HTMLElement>(null);
  useFocusNear(bar);
  if (staged.length > 0) return <StagedBar bar={bar} />;
  return notice === null ? null : <NoticeBar bar={bar} notice={notice} />;
}

/** Most buttons here go with what they do: the focus then goes to what the bar says next, else back to the grid. */
function useFocusNear(bar: Bar) {
  // Read before anything is taken out of the page.
  const had = bar.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    if (!had || document.activeElement !== document.body) return;
    if (bar.current) bar.current.focus();
    else focusGrid();
  });
}

function NoticeBar({ bar, notice }: { bar: Bar; notice: string }) {
  const { done } = changes.use();
  return (
    <aside ref={bar} class="bar" tabIndex={-1} aria-label="What was done">
      <p class="bar-words">
        <Icon name="yes" />
        {notice}
      </p>
      {done.length > 0 && (
        <button class="button small" onClick={() => void undo()}>
          <Icon name="undo" />
          Undo
        </button>
      )}
      <button class="icon-button" aria-label="Dismiss" onClick={dismiss}>
        <Icon name="close" />
      </button>
    </aside>
  );
}

function StagedBar({ bar }: { bar: Bar }) {
  const { staged, effect, refusal } = changes.use();
  const route = useRoute();
  const [open, setOpen] = useState(false);
  const [failure, setFailure] = useState<EngineError | null>(null);
  return (
    <aside ref={bar} class="bar bar-staged" tabIndex={-1} aria-label="Staged changes">
      {open && (
        <div class="bar-details">
          <ol class="staged">
            {staged.map(({ title }, at) => (
              <li key={at}>
                {title}
                <button class="icon-button" aria-label={`Take out: ${title}`} onClick={() => void unstage(at)}>
                  <Icon name="close" />
                </button>
              </li>
            ))}
          </ol>
          {effect && <Effects effect={effect} />}
          {refusal && (
            <div class="problems">
              <p>It would be refused as it stands.</p>
              <IssueList issues={refusal.issues} />
            </div>
          )}
          {failure && <Failure error={failure} />}
        </div>
      )}
      {!open && effect && effect.warnings.length > 0 && (
        <div class="bar-warnings">
          <Warnings warnings={effect.warnings} most={SHOWN} />
        </div>
      )}
      <p class="bar-words">
        <span class="badge">What if</span>
        <span>
          {count(staged.length, 'staged change')}: {refusal ? 'would be refused' : effect ? sums(effect) : '…'}
        </span>
      </p>
      <button class="button small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? 'Close' : 'Review'}
      </button>
      <button class="button small" onClick={discard}>
        Discard
      </button>
      {isElsewhen(route) ? (
        <button class="button small" onClick={() => go({ ...route, at: undefined })}>
          Back to now, to apply
        </button>
      ) : (
        <button
          class="button small primary"
          disabled={effect === null}
          onClick={() => void applyStaged().catch(setFailure)}
        >
          Apply
        </button>
      )}
    </aside>
  );
}
