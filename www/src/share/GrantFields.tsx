/** What a grant gives: a role, with data access or without, with the right to share on or without. */
import type { EntityTypeDocument, RecipientKind } from 'rolegate';
import type { Offer } from '../engine/shapes/share';
import { Tick } from '../ui/Tick';
import type { Given } from './draft';

interface Props {
  /** Whom it is for, as words and as what. */
  name: string;
  kind: RecipientKind;
  type: EntityTypeDocument;
  offers: Offer[];
  grant: Given;
  /** The grant as it is; null for one to be added. */
  before: Given | null;
  off?: boolean;
  /** Whether its words are explained beside it. */
  explained?: boolean;
  onChange(grant: Given): void;
}

export function GrantFields(props: Props) {
  const { name, kind, type, offers, grant, before, off = false, explained = false, onChange } = props;
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
          word={explained ? 'dataAccess' : undefined}
          whose={name}
          checked={grant.canUseData || always}
          disabled={off || always || (offer !== undefined && !offer.canUseData && !before?.canUseData)}
          onChange={(canUseData) => onChange({ ...grant, canUseData })}
        />
      )}
      {type.sharing?.honoursCanShare && kind !== 'public' && (
        <Tick
          label="May share"
          word={explained ? 'canShare' : undefined}
          whose={name}
          checked={grant.canShare}
          disabled={off}
          onChange={(canShare) => onChange({ ...grant, canShare })}
        />
      )}
    </>
  );
}
