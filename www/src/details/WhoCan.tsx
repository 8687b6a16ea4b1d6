/** Who can do an action on an entity; or on which entities a user can. */
import { linkTo, type Route } from '../base/route';
import { engine } from '../engine/client';
import { count, number } from '../ui/words';
import { useAnswer } from '../workspace/use-answer';

const SHOWN = 60;

export function WhoCan({
  route,
  action,
  entity,
  name,
}: {
  route: Route;
  action: string;
  entity: string;
  name: string;
}) {
  const { value } = useAnswer(JSON.stringify(['who', action, entity]), { entity }, () =>
    engine.whoCan(action, entity, SHOWN),
  );
  if (!value) return null;
  return (
    <section>
      <h3>
        Who can, on {name}: {number(value.total)}
      </h3>
      {value.total === 0 && <p class="muted">Nobody.</p>}
      <ul class="names">
        {value.list.map(({ id, name: user }) => (
          <li key={id}>
            <a href={linkTo(route, 'entity', [entity], { user: id, action })}>{user}</a>
          </li>
        ))}
      </ul>
      <More total={value.total} />
    </section>
  );
}

export function OnWhich({
  route,
  user,
  type,
  action,
  name,
}: {
  route: Route;
  user: string;
  type: string;
  action: string;
  name: string;
}) {
  const { value } = useAnswer(JSON.stringify(['which', user, type, action]), { user }, () =>
    engine.entitiesFor(user, type, action, SHOWN),
  );
  if (!value) return null;
  return (
    <section>
      <h3>
        On which {name} can: {number(value.total)}
      </h3>
      {value.total === 0 && <p class="muted">None.</p>}
      <ul class="names">
        {value.list.map(({ id, name: entity }) => (
          <li key={id}>
            <a href={linkTo(route, 'user', [user], { entity: id, action })}>{entity}</a>
          </li>
        ))}
      </ul>
      <More total={value.total} />
    </section>
  );
}

const More = ({ total }: { total: number }) =>
  total > SHOWN ? <p class="muted">and {count(total - SHOWN, 'more', 'more')}</p> : null;
