/** One recipient of the draft: role, data access, the right to share on; and what is wrong with it. */
import type { EntityTypeDocument, GrantState, Issue } from 'rolegate';
import type { Offer } from '../engine/shapes/share';
import { Deadlines } from '../ui/Deadlines';
import { Term } from '../ui/glossary/Term';
import { Icon } from '../ui/Icon';
import { IssueLine } from '../ui/IssueLine';
import type { Numbering } from '../ui/LongList';
import { Prose } from '../ui/Prose';
import { GrantFields } from './GrantFields';
import { isChanged, type DraftRow } from './draft';

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
  numbering: Numbering;
  onChange(after: GrantState | null): void;
  onUndo(): void;
}

export function ShareRow(props: Props) {
  const { row, type, offers, locked, isSaid, issues, cut, numbering, onChange, onUndo } = props;
  const { name, kind, before, after } = row;
  return (
    <li
      class={`share-row${isChanged(row) ? ' changed' : ''}${after ? '' : ' revoked'}`}
      aria-label={name}
      {...numbering}
    >
      <div class="share-fields">
        <span class="share-name">
          <Icon name={kind} />
          <span>{name}</span>
          {row.span && <Deadlines {...row.span} />}
          {!before && <span class="tag">New</span>}
          {!after && <span class="tag">To be removed</span>}
        </span>
        <GrantFields
          {...{ name, kind, type, offers, before }}
          grant={after ?? before!}
          off={locked !== undefined || after === null}
          onChange={onChange}
        />
        {isChanged(row) ? (
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
      {locked && !isSaid && (
        <p class="share-locked">
          <Prose>{locked.message}</Prose>
        </p>
      )}
      {issues.map((issue, at) => (
        <IssueLine key={at} issue={issue} />
      ))}
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
