/** Who is in a place, themselves or through something else. */
import { go, linkTo, type Route } from '../base/route';
import type { PlaceCard } from '../engine/shapes/members';
import { Icon } from '../ui/Icon';
import { LongList } from '../ui/LongList';
import { listed } from '../ui/words';

export function Members({ card, route }: { card: PlaceCard; route: Route }) {
  if (card.members.length === 0) return <p class="muted">Nobody.</p>;
  return (
    <LongList class="place-list" items={card.members} height={43}>
      {({ id, name, active, through }, _, numbering) => (
        <li key={id} {...numbering}>
          <Icon name="user" />
          <span class="place-name">
            <a href={linkTo(route, 'user', [id])}>{name}</a>
            {!active && <span class="tag">Inactive</span>}
            {through.length > 0 && <span class="muted"> through {listed(through)}</span>}
          </span>
          {through.length === 0 && (
            <button
              class="button small"
              aria-label={`What if they leave? ${name}`}
              aria-pressed={route.user === id}
              onClick={() => go({ ...route, user: id })}
            >
              What if they leave?
            </button>
          )}
        </li>
      )}
    </LongList>
  );
}
