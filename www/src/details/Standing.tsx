/** What one user may do on one entity, and what not. */
import { Fragment } from 'preact';
import { linkTo, type Route } from '../base/route';
import { engine } from '../engine/client';
import { shown } from '../engine/shapes/names';
import { Icon } from '../ui/Icon';
import { bySection } from '../ui/sections';
import { stateWords } from '../ui/words';
import { useAnswer } from '../workspace/use-answer';

export function Standing({ route, user, entity }: { route: Route; user: string; entity: string }) {
  const { value } = useAnswer(JSON.stringify(['standing', user, entity]), { entity }, () =>
    engine.standing(user, entity),
  );
  if (!value) return null;
  return (
    <section>
      <h3>
        On {value.entity.name}
        {value.role !== null && `: ${value.role}`}
      </h3>
      {bySection(value.actions, ({ section }) => section).map(({ title, actions }) => (
        <Fragment key={title}>
          {title !== '' && <h4 class="standing-section">{shown(title)}</h4>}
          <ul class="standing">
            {actions.map(({ action, label, state }) => {
              const { icon, long } = stateWords[state]!;
              return (
                <li key={action} class={icon}>
                  <Icon name={icon} />
                  <a href={linkTo(route, 'entity', [entity], { user, action })}>{label}</a>
                  <span class="hidden">: {long}</span>
                </li>
              );
            })}
          </ul>
        </Fragment>
      ))}
    </section>
  );
}
