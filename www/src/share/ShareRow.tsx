/** One recipient of the draft: role, data access, the right to share on; and what is wrong with it. */
import type { EntityTypeDocument, GrantState, Issue } from 'rolegate';
import type { Offer } from '../engine/shapes/share';
import { Deadlines } from '../ui/Deadlines';
import { Term } from '../ui/glossary/Term';
import { Icon } from '../ui/Icon';
import type { Numbering } from '../ui/LongList';
import { Prose } from '../ui/Prose';
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
  const { row, locked, isSaid, issues, cut, numbering, onChange, onUndo } = props;
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
        <GrantFields {...props} />
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

/** The grant as it is to be; one that is to be removed, as it was. */
function GrantFields({ row: { name, kind, before, after }, type, offers, locked, onChange }: Props) {
  const shown = after ?? before!;
  const offer = offers.find(({ role }) => role === shown.role);
  const always = offer?.alwaysUsesData ?? false;
  const off = locked !== undefined || after === null;
  return (
    <>
      <select
        aria-label={`Role of ${name}`}
        value={shown.role}
        disabled={off}
        onChange={(event) => onChange({ ...shown, role: event.currentTarget.value })}
      >
        {offers.map(({ role, label, assignable }) => (
          <option key={role} value={role} disabled={!assignable && role !== before?.role}>
            {label}
          </option>
        ))}
      </select>
      {type.dataAccess && (
        <Tick
          label="Data access"
          recipient={name}
          checked={shown.canUseData || always}
          disabled={off || always || (offer !== undefined && !offer.canUseData && !before?.canUseData)}
          onChange={(canUseData) => onChange({ ...shown, canUseData })}
        />
      )}
      {type.sharing?.honoursCanShare && kind !== 'public' && (
        <Tick
          label="May share"
          recipient={name}
          checked={shown.canShare}
          disabled={off}
          onChange={(canShare) => onChange({ ...shown, canShare })}
        />
      )}
    </>
  );
}

interface TickProps {
  label: string;
  recipient: string;
  checked: boolean;
  disabled: boolean;
  onChange(checked: boolean): void;
}

const Tick = ({ label, recipient, checked, disabled, onChange }: TickProps) => (
  <label class="tick">
    <input
      type="checkbox"
      aria-label={`${label}: ${recipient}`}
      checked={checked}
      disabled={disabled}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
    {label}
  </label>
);

/** An error as a sentence beside what it is about: the cause, what would help, the code. */
export function IssueLine({ issue: { code, message, help } }: { issue: Issue }) {
  return (
    <p class="issue-line" role="alert">
      <Icon name="warning" />
      <span>
        <Prose>{message}</Prose>
        {help && (
          <>
            {' '}
            <Prose>{help}</Prose>
          </>
        )}{' '}
        <code>{code}</code>
      </span>
    </p>
  );
}
