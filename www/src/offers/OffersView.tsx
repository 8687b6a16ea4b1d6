/** What somebody may hand out, across all that they reach. */
import { go, leadTo, linkTo, type Route } from '../base/route';
import { engine } from '../engine/client';
import type { Summary } from '../engine/shapes/document';
import { FilterBox } from '../ui/FilterBox';
import { LongList } from '../ui/LongList';
import { Missing } from '../ui/Missing';
import { UseButton } from '../ui/UseButton';
import { count, typeLabel } from '../ui/words';
import { UserPicker } from '../workspace/Pickers';
import { useAnswer } from '../workspace/use-answer';
import { VISITOR } from '../engine/shapes/names';
import { Icon } from '../ui/Icon';

const SHOWN = 1_000;

export function OffersView({ route, summary }: { route: Route; summary: Summary }) {
  const user = route.held[0] ?? route.as ?? summary.first.user ?? VISITOR.id;
  const { value, missing } = useAnswer(JSON.stringify(['offers', user, route.filter]), { user }, () =>
    engine.handsOut(user, route.filter, SHOWN),
  );
  return (
    <section class="place" aria-label="To hand out">
      <h1 class="heading">
        What may be handed out by <UserPicker id={user} visitor onChoose={(id) => go(leadTo(route, 'offers', [id]))} />
      </h1>
      <div class="toolbar">
        <FilterBox
          label="Filter entities"
          value={route.filter}
          onChange={(filter) => go({ ...route, filter })}
          status={value ? count(value.total, 'entity', 'entities') : ''}
        />
        <UseButton />
      </div>
      {missing && <Missing kind="user" id={user} />}
      {value && value.total === 0 && <p class="muted">Nothing: they may share no entity that is shown here.</p>}
      {value && (
        <LongList class="place-list offers" items={value.list} height={43}>
          {({ entity, roles }, _, numbering) => (
            <li key={entity.id} {...numbering}>
              <Icon name="entity" />
              <span class="place-name">
                <a href={linkTo(route, 'entity', [entity.id], { as: user })}>{entity.name}</a>{' '}
                <span class="muted">{typeLabel(summary.policy, entity.type)}</span>
              </span>
              <span class="chips">
                {roles.map((role) => (
                  <span key={role} class="tag">
                    {role}
                  </span>
                ))}
              </span>
              <a class="button small" href={linkTo(route, 'entity', [entity.id], { as: user, share: entity.id })}>
                Share…<span class="hidden"> {entity.name}</span>
              </a>
            </li>
          )}
        </LongList>
      )}
      {value && value.total > value.list.length && (
        <p class="muted">and {count(value.total - value.list.length, 'more', 'more')}: filter to find them</p>
      )}
    </section>
  );
}
