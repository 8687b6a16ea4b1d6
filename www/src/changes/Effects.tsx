import type { Effect, TypeFlip } from '../engine/shapes/changes';
import type { Listed } from '../engine/shapes/names';
import { Icon } from '../ui/Icon';
import { count, listed, number } from '../ui/words';
import { Warnings } from './Warnings';

const across = ({ people, entities }: Effect): string =>
  `by ${count(people, 'person', 'people')}${entities > 1 ? ` on ${count(entities, 'entity', 'entities')}` : ''}`;

interface Props {
  effect: Effect;
  /** What need not be named in every line. */
  entity?: string;
}

/** Who gains and loses what, and what there is to know besides. */
export function Effects({ effect, entity }: Props) {
  return (
    <>
      <Warnings warnings={effect.warnings} />
      <OnTypes flips={effect.onTypes} />
      {effect.exact ? (
        <Flips {...{ effect }} entity={entity} />
      ) : (
        <p class="muted">More answers change than can be told.</p>
      )}
    </>
  );
}

function Flips({ effect, entity }: { effect: Effect; entity: string | undefined }) {
  if (effect.gained + effect.lost === 0) {
    return effect.onTypes.length > 0 ? null : <p class="muted">No answer changes.</p>;
  }
  return (
    <div class="effects">
      <p>
        <b>{count(effect.gained, 'action')} gained</b>, <b>{number(effect.lost)} lost</b>, {across(effect)}.
      </p>
      <ul tabIndex={0} aria-label="Who gains and loses what">
        {effect.lines.map(({ user, entity: target, gained, lost }) => (
          <li key={JSON.stringify([user.id, target.type, target.id])}>
            <p>
              <b>{user.name}</b>
              {target.id !== entity && <> on {target.name}</>}
            </p>
            {gained.length > 0 && (
              <p class="gain">
                <Icon name="yes" />
                <span>
                  <span class="hidden">gains </span>
                  {gained.join(', ')}
                </span>
              </p>
            )}
            {lost.length > 0 && (
              <p class="loss">
                <Icon name="no" />
                <span>loses {lost.join(', ')}</span>
              </p>
            )}
          </li>
        ))}
      </ul>
      {effect.more > 0 && <p class="muted">and {count(effect.more, 'more', 'more')}</p>}
    </div>
  );
}

/** Who gains and loses what needs no entity. */
function OnTypes({ flips }: { flips: readonly TypeFlip[] }) {
  if (flips.length === 0) return null;
  return (
    <ul class="effects-on-types" aria-label="Who gains and loses what needs no entity">
      {flips.map(({ type, action, gained, lost }) => (
        <li key={`${type} ${action}`}>
          <p>
            <b>{action}</b> on {type}, with no entity
          </p>
          {gained.total > 0 && (
            <p class="gain">
              <Icon name="yes" />
              <span>gained by {people(gained)}</span>
            </p>
          )}
          {lost.total > 0 && (
            <p class="loss">
              <Icon name="no" />
              <span>lost by {people(lost)}</span>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

const people = ({ list, total }: Listed) =>
  `${listed(list)}${total > list.length ? ` and ${count(total - list.length, 'more', 'more')}` : ''}`;
