/** A button that is off stays reachable, so that its reason can be read. */
import { useId } from 'preact/hooks';
import { cover } from '../base/route';
import type { AppAction } from '../engine/shapes/sample-app';
import type { Named } from '../engine/shapes/names';
import { Icon } from '../ui/Icon';
import { Prose } from '../ui/Prose';
import { tell } from '../workspace/changes';

interface Props {
  action: AppAction;
  /** On what; absent where it needs no entity. */
  entity?: Named;
  note?: string | null;
  /** Where the reason stands, if it is that of several and stands once. */
  reasonAt?: string;
}

export function Gated({ action, entity, note, reasonAt }: Props) {
  const { label, allowed, reason } = action;
  const id = useId();
  const words = allowed ? note : reason;
  return (
    <div class="gated">
      <button
        class="button"
        aria-disabled={!allowed}
        aria-describedby={reasonAt ?? (words ? id : undefined)}
        onClick={() => allowed && press(action, entity)}
      >
        <Icon name={allowed ? 'yes' : 'no'} />
        {label}
      </button>
      {words && reasonAt === undefined && (
        <p id={id} class="reason">
          <Prose>{words}</Prose>
        </p>
      )}
    </div>
  );
}

/** The same where there is little room: its reason shows on demand. */
export function GatedInRow({ action, entity }: { action: AppAction; entity: Named }) {
  const { label, allowed, reason } = action;
  return (
    <button
      class="button small"
      aria-disabled={!allowed}
      aria-label={`${label}: ${entity.name}`}
      title={allowed ? undefined : (reason ?? undefined)}
      onClick={() => allowed && press(action, entity)}
    >
      {label}
    </button>
  );
}

function press({ label, shares }: AppAction, entity: Named | undefined) {
  if (shares && entity) cover({ share: entity.id });
  else tell(`${label}${entity ? ` on ${entity.name}` : ''}: done, in a real application.`);
}
