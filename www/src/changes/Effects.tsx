import type { Effect } from '../engine/shapes/changes';
import { Icon } from '../ui/Icon';
import { count, number } from '../ui/words';
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
      {effect.exact ? (
        <Flips {...{ effect }} entity={entity} />
      ) : (
        <p class="muted">More answers change than can be told.</p>
      )}
    </>
  );
}

function Flips({ effect, entity }: { effect: Effect; entity: string | undefined }) {
  if (effect.gained + effect.lost === 0) return <p class="muted">No answer changes.</p>;
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
