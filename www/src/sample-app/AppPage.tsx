/** The page of one entity: a button for each action, who else has access, and sharing. */
import { useId } from 'preact/hooks';
import { linkTo, type Route } from '../base/route';
import { engine } from '../engine/client';
import type { Summary } from '../engine/shapes/document';
import type { AppEntity } from '../engine/shapes/sample-app';
import { Deadlines } from '../ui/Deadlines';
import { Icon } from '../ui/Icon';
import { Missing } from '../ui/Missing';
import { Prose } from '../ui/Prose';
import { count, typeLabel } from '../ui/words';
import { named, nameOf } from '../share/draft';
import { useAnswer } from '../workspace/use-answer';
import { Gated } from './Gated';

/** So many people are shown: the share dialog has them all. */
const PEOPLE = 6;

interface Props {
  user: string;
  entity: string;
  route: Route;
  summary: Summary;
}

export function AppPage({ user, entity, route, summary }: Props) {
  const { value, missing } = useAnswer(JSON.stringify(['page', user, entity]), { entity }, () =>
    engine.appEntity(user, entity),
  );
  if (missing) return <Missing kind="entity" id={entity} />;
  if (!value) return null;
  const on = value.actions.filter(({ allowed }) => allowed);
  const off = value.actions.filter(({ allowed }) => !allowed);
  const title = typeLabel(summary.policy, value.type);
  return (
    <article>
      <p class="eyebrow">
        <a href={linkTo(route, 'app', [], { type: value.type })}>
          <span class="hidden">All of </span>
          {title}
        </a>
        {value.state !== null && <span class="tag">{value.state}</span>}
      </p>
      <h2>{value.name}</h2>
      <p class="muted">
        {value.role === null ? 'Not shared with this person' : `Their role: ${value.role}`}. {on.length} of{' '}
        {count(value.actions.length, 'action')} enabled.
      </p>
      {on.length > 0 && (
        <ul class="app-toolbar">
          {on.map((action) => (
            <li key={action.action}>
              <Gated action={action} entity={value} note={action.note} />
            </li>
          ))}
        </ul>
      )}
      {off.length > 0 && <Off {...{ value, off, route, user }} />}
      {on.length > 0 && <People entity={entity} />}
    </article>
  );
}

interface OffProps {
  value: AppEntity;
  off: AppEntity['actions'];
  route: Route;
  user: string;
}

/** What is off, by the reason: it is said once, however many actions it is that of. */
function Off({ value, off, route, user }: OffProps) {
  const id = useId();
  const groups = [...Map.groupBy(off, ({ reason }) => reason ?? '')];
  return (
    <>
      {groups.map(([reason, actions], at) => (
        <section key={reason} class="app-off">
          <p id={`${id}-${at}`} class="reason">
            <Prose>{reason}</Prose>
          </p>
          <ul>
            {actions.map((action) => (
              <li key={action.action}>
                <Gated action={action} entity={value} reasonAt={`${id}-${at}`} />
                <a class="why" href={linkTo(route, 'entity', [value.id], { user, action: action.action })}>
                  Why?<span class="hidden"> {action.label}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function People({ entity }: { entity: string }) {
  const { value: list } = useAnswer(`list ${entity}`, { entity }, () => engine.accessList(entity));
  if (!list || list.length === 0) return null;
  return (
    <section class="app-people" aria-label="Shared with">
      <p class="muted">Shared with</p>
      <ul>
        {list.slice(0, PEOPLE).map(({ recipient, name, label, from, until, outOfTime }) => {
          const { kind, id } = named(recipient);
          return (
            <li key={`${kind} ${id}`}>
              <Icon name={kind} />
              <span>{name ?? nameOf(kind, id)}</span>
              <span class="muted">
                {label} <Deadlines {...{ from, until, outOfTime }} />
              </span>
            </li>
          );
        })}
      </ul>
      {list.length > PEOPLE && <p class="muted">and {count(list.length - PEOPLE, 'more', 'more')}</p>}
    </section>
  );
}
