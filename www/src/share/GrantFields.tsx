/** What a grant gives: a role, with data access or without, with the right to share on or without. */
import type { EntityTypeDocument, GrantState, RecipientKind } from 'rolegate';
import type { Offer } from '../engine/shapes/share';
import { Tick } from '../ui/Tick';

interface Props {
  /** Whom it is for, as words and as what. */
  name: string;
  kind: RecipientKind;
  type: EntityTypeDocument;
  offers: Offer[];
  grant: GrantState;
  /** The grant as it is; null for one to be added. */
  before: GrantState | null;
  off?: boolean;
  onChange(grant: GrantState): void;
}

export function GrantFields({ name, kind, type, offers, grant, before, off = false, onChange }: Props) {
  const offer = offers.find(({ role }) => role === grant.role);
  const always = offer?.alwaysUsesData ?? false;
  return (
    <>
      <select
        aria-label={`Role of ${name}`}
        value={grant.role}
        disabled={off}
        onChange={(event) => onChange({ ...grant, role: event.currentTarget.value })}
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
          whose={name}
          checked={grant.canUseData || always}
          disabled={off || always || (offer !== undefined && !offer.canUseData && !before?.canUseData)}
          onChange={(canUseData) => onChange({ ...grant, canUseData })}
        />
      )}
      {type.sharing?.honoursCanShare && kind !== 'public' && (
        <Tick
          label="May share"
          whose={name}
          checked={grant.canShare}
          disabled={off}
          onChange={(canShare) => onChange({ ...grant, canShare })}
        />
      )}
    </>
  );
}
