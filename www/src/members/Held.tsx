import type { PolicyDocument } from 'rolegate';
import { linkTo, type Route } from '../base/route';
import type { PlaceCard } from '../engine/shapes/members';
import { Deadlines } from '../ui/Deadlines';
import { Icon } from '../ui/Icon';
import { LongList } from '../ui/LongList';
import { typeLabel, typeOf } from '../ui/words';
import { add } from '../workspace/forms';

/** What a group or an organization was granted: everybody in it has that. */
export function Held({ card, route, policy }: { card: PlaceCard; route: Route; policy: PolicyDocument }) {
  if (card.kind === 'app-role') return null;
  return (
    <>
      <h2>What it holds</h2>
      {card.grants.length === 0 && <p class="muted">It was granted nothing.</p>}
      <LongList class="place-list" items={card.grants} height={43}>
        {({ entity, role, canUseData, canShare, ...span }, at, numbering) => {
          const type = typeOf(policy, entity.type);
          return (
            <li key={at} {...numbering}>
              <Icon name="entity" />
              <span class="place-name">
                <a href={linkTo(route, 'entity', [entity.id])}>{entity.name}</a>{' '}
                <span class="muted">{typeLabel(policy, entity.type)}</span>
              </span>
              <span class="access-role">
                <b>{role}</b>
                {type?.dataAccess && <span>{canUseData ? 'with data' : 'without data'}</span>}
                {type?.sharing?.honoursCanShare && !canShare && <span>may not share</span>}
                <Deadlines {...span} />
              </span>
            </li>
          );
        }}
      </LongList>
      <p class="place-forms">
        <button class="button small" onClick={() => add('grant')}>
          <Icon name="add" />
          Grant a role
        </button>
      </p>
    </>
  );
}
