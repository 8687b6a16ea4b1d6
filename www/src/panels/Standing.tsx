/** What one user may do on one entity, and what not. */
import type { PolicyDocument } from 'rolegate';
import { Icon } from '../components/Icon';
import { engine } from '../state/engine';
import { linkTo, type Route } from '../state/route';
import { useAnswer } from '../state/workspace';
import { typeOf } from '../words';

export function Standing({ route, user, entity, policy }: { route: Route; user: string; entity: string; policy: PolicyDocument }) {
  const { value } = useAnswer(JSON.stringify(['standing', user, entity]), () => engine.standing(user, entity));
  if (!value) return null;
  const allowed = new Set(value.actions);
  return (
    <section>
      <h3>On {value.entity.name}{value.role !== null && `: ${value.role}`}</h3>
      <ul class="standing">
        {Object.entries(typeOf(policy, value.entity.type)?.actions ?? {}).map(([action, { label }]) => (
          <li key={action} class={allowed.has(action) ? 'yes' : 'no'}>
            <Icon name={allowed.has(action) ? 'yes' : 'no'} />
            <a href={linkTo(route, 'entity', [entity], { user, action })}>{label ?? action}</a>
            <span class="hidden">: {allowed.has(action) ? 'allowed' : 'denied'}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
