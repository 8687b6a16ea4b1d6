import { Icon } from '../components/Icon';
import type { Effect } from '../model';
import { count } from '../words';

function across({ cells }: Effect): string {
  const users = new Set(cells.map(({ user }) => user)).size;
  const entities = new Set(cells.map(({ entity }) => entity)).size;
  return `by ${count(users, 'person', 'people')}${entities > 1 ? ` on ${count(entities, 'entity', 'entities')}` : ''}`;
}

/** Who gains and loses what. */
export function Effects({ effect, entity }: { effect: Effect; entity?: string }) {
  if (effect.gained + effect.lost === 0) return <p class="muted">No answer changes.</p>;
  return (
    <div class="effects">
      <p><b>{count(effect.gained, 'action')} gained</b>, <b>{effect.lost} lost</b>, {across(effect)}.</p>
      <ul tabIndex={0} aria-label="Who gains and loses what">
        {effect.lines.map(({ user, entity: place, gained, lost }) => (
          <li key={`${user.id} ${place.id}`}>
            <p><b>{user.name}</b>{place.id !== entity && <> on {place.name}</>}</p>
            {gained.length > 0 && <p class="gain"><Icon name="yes" /><span><span class="hidden">gains </span>{gained.join(', ')}</span></p>}
            {lost.length > 0 && <p class="loss"><Icon name="no" /><span>loses {lost.join(', ')}</span></p>}
          </li>
        ))}
      </ul>
      {effect.more > 0 && <p class="muted">and {count(effect.more, 'more', 'more')}</p>}
    </div>
  );
}
