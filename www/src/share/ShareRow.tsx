/** One recipient of the draft: role, data access, the right to share on; and what is wrong with it. */
import type { EntityTypeDocument, Issue } from 'rolegate';
import { useState } from 'preact/hooks';
import type { Offer, TimeWarning } from '../engine/shapes/share';
import { Deadlines } from '../ui/Deadlines';
import { Term } from '../ui/glossary/Term';
import { Icon } from '../ui/Icon';
import { IssueLine } from '../ui/IssueLine';
import type { Numbering } from '../ui/LongList';
import { Prose } from '../ui/Prose';
import { GrantFields } from './GrantFields';
import { GrantTimes } from './GrantTimes';
import { isChanged, type DraftRow, type Given } from './draft';

interface Props {
  row: DraftRow;
  type: EntityTypeDocument;
  offers: Offer[];
  /** Why the acting person may not touch this grant at all. */
  locked: Issue | undefined;
  /** Whether that is said for several rows together. */
  isSaid: boolean;
  issues: Issue[];
  cut: boolean;
  /** What else there is to know of when it counts. */
  timing: TimeWarning | undefined;
  numbering: Numbering;
  onChange(after: Given | null): void;
  onUndo(): void;
}

/** What is mended by another time. */
const OF_TIME = new Set(['outlives_own_access', 'until_before_from']);

export function ShareRow(props: Props) {
  const { row, type, offers, locked, isSaid, issues, cut, timing, numbering, onChange, onUndo } = props;
  const { name, kind, before, after } = row;
  const changed = isChanged(row);
  const [isOpen, setOpen] = useState(false);
  const grant = after ?? before!;
  const off = locked !== undefined || after === null;
  const isTimed = !off && (isOpen || issues.some(({ code }) => OF_TIME.has(code)));
  return (
    <li class={`share-row${changed ? ' changed' : ''}${after ? '' : ' revoked'}`} aria-label={name} {...numbering}>
      <div class="share-fields">
        <span class="share-name">
          <Icon name={kind} />
          <span class="share-who">
            {name}
            {(grant.from ?? grant.until) !== undefined && (
              <span class="share-when">
                <Deadlines from={grant.from} until={grant.until} outOfTime={changed ? undefined : row.outOfTime} />
              </span>
            )}
          </span>
          {!before && <span class="tag">New</span>}
          {!after && <span class="tag">To be removed</span>}
          <button
            class="icon-button"
            aria-label={`For a time: ${name}`}
            title="For a time"
            aria-expanded={isTimed}
            disabled={off}
            onClick={() => setOpen(!isTimed)}
          >
            <Icon name="clock" />
          </button>
        </span>
        <GrantFields {...{ name, kind, type, offers, before }} {...{ grant, off, onChange }} />
        {changed ? (
          <button class="button small" aria-label={`Undo the change of ${name}`} onClick={onUndo}>
            Undo
          </button>
        ) : (
          <button
            class="button small"
            aria-label={`Remove ${name}`}
            disabled={locked !== undefined}
            onClick={() => onChange(null)}
          >
            Remove
          </button>
        )}
      </div>
      {isTimed && (
        <GrantTimes
          {...{ name }}
          from={grant.from}
          until={grant.until}
          onChange={(times) => onChange({ ...grant, ...times })}
        />
      )}
      {locked && !isSaid && (
        <p class="share-locked">
          <Prose>{locked.message}</Prose>
        </p>
      )}
      {issues.map((issue, at) => (
        <IssueLine key={at} issue={issue} coded={false} />
      ))}
      {timing && (
        <p class="share-warning">
          <Icon name="clock" />
          <span>
            <Prose>{timing.message}</Prose>
            {timing.isVain && ' As it stands it gives nothing: choose another time, or none.'}
          </span>
        </p>
      )}
      {cut && (
        <p class="share-warning">
          <Icon name="cut" />
          <span>
            Their <Term word="ceiling">ceiling</Term> cuts this role: part of it will have no effect.
          </span>
        </p>
      )}
    </li>
  );
}
