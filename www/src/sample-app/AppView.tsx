/** A small application of the kind that a gate is for: its buttons are on or off for the person one views as. */
import { useId } from 'preact/hooks';
import { cover, go, linkTo, type Route } from '../base/route';
import { engine } from '../engine/client';
import type { Summary } from '../engine/shapes/document';
import { VISITOR, type Named } from '../engine/shapes/names';
import type { AppAction, AppEntity, AppList } from '../engine/shapes/sample-app';
import { FilterBox } from '../ui/FilterBox';
import { Icon } from '../ui/Icon';
import { Missing } from '../ui/Missing';
import { Prose } from '../ui/Prose';
import { UseButton } from '../ui/UseButton';
import { count, typeLabel } from '../ui/words';
import { UserPicker } from '../workspace/Pickers';
import { tell } from '../workspace/changes';
import { useAnswer } from '../workspace/use-answer';

const SHOWN = 200;

interface Props {
  route: Route;
  summary: Summary;
}

export function AppView({ route, summary }: Props) {
  const user = route.as ?? summary.first.user ?? VISITOR.id;
  const { value: list } = useAnswer(JSON.stringify(['app', user, route.filter]), { user }, () =>
    engine.appEntities(user, route.filter, SHOWN),
  );
  const { value: person, missing } = useAnswer(`user ${user}`, {}, () => engine.userName(user));
  const first = list?.types.find((type) => type.list.length > 0)?.list[0]?.id;
  const open = route.held[0] ?? first;
  return (
    <section class="app" aria-label="A small application">
      <div class="app-side">
        <h1 class="app-user">
          <span>{user === VISITOR.id ? 'Not signed in' : 'Signed in as'}</span>
          <UserPicker what="Signed in as" id={user} visitor onChoose={(as) => go({ ...route, as })} />
        </h1>
        <FilterBox
          label="Filter entities"
          value={route.filter}
          onChange={(filter) => go({ ...route, filter })}
          status={list ? String(list.types.reduce((sum, { total }) => sum + total, 0)) : ''}
        />
        {list && <Side list={list} {...{ route, summary, open }} />}
      </div>
      <div class="app-page">
        {missing ? (
          <Missing kind="user" id={user}>
            <p>
              <button class="button" onClick={() => go({ ...route, as: undefined })}>
                Sign in as somebody who is there
              </button>
            </p>
          </Missing>
        ) : open === undefined ? (
          <p class="empty">
            {person?.active === false
              ? 'This person is not active, so they see nothing.'
              : 'There is nothing here that this person may see.'}
          </p>
        ) : (
          <Page key={open} entity={open} {...{ user, route, summary }} />
        )}
      </div>
    </section>
  );
}

function Side({ list, route, summary, open }: Props & { list: AppList; open: string | undefined }) {
  return (
    <nav class="app-nav side-nav" aria-label="Entities">
      {list.types
        .filter(({ total, typeActions }) => total > 0 || typeActions.some(({ allowed }) => allowed))
        .map(({ type, list: entities, total, typeActions }) => (
          <section key={type}>
            <h2>
              {typeLabel(summary.policy, type)}
              <span class="muted">{total}</span>
            </h2>
            <ul>
              {entities.map(({ id, name }: Named) => (
                <li key={id}>
                  <a
                    href={linkTo(route, 'app', [id], { filter: route.filter })}
                    aria-current={id === open ? 'page' : undefined}
                  >
                    {name}
                  </a>
                </li>
              ))}
            </ul>
            {total > entities.length && <p class="muted">and {count(total - entities.length, 'more', 'more')}</p>}
            {typeActions.map((action) => (
              <Gated
                key={action.action}
                action={action}
                small
                onPress={() => tell(`${action.label}: done, in a real application.`)}
              />
            ))}
          </section>
        ))}
    </nav>
  );
}

function Page({ user, entity, route, summary }: Props & { user: string; entity: string }) {
  const { value, missing } = useAnswer(JSON.stringify(['page', user, entity]), { entity }, () =>
    engine.appEntity(user, entity),
  );
  if (missing) return <Missing kind="entity" id={entity} />;
  if (!value) return null;
  const on = value.actions.filter(({ allowed }) => allowed).length;
  return (
    <article>
      <UseButton />
      <p class="eyebrow">{typeLabel(summary.policy, value.type)}</p>
      <h2>{value.name}</h2>
      <p class="muted">
        {value.role === null ? 'Not shared with this person' : `Their role: ${value.role}`}. {on} of{' '}
        {count(value.actions.length, 'action')} enabled.
      </p>
      <ul class="app-actions">
        {value.actions.map((action) => (
          <li key={action.action}>
            <Gated action={action} note={action.note} onPress={() => press(action, value)} />
            {!action.allowed && (
              <a class="why" href={linkTo(route, 'entity', [entity], { user, action: action.action })}>
                Why?<span class="hidden"> {action.label}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </article>
  );
}

function press(action: AppEntity['actions'][number], entity: AppEntity) {
  if (action.shares) cover({ share: entity.id });
  else tell(`${action.label} on ${entity.name}: done, in a real application.`);
}

interface GatedProps {
  action: AppAction;
  note?: string | null;
  small?: boolean;
  onPress(): void;
}

/** A button that is off stays reachable, so that its reason can be read. */
function Gated({ action: { label, allowed, reason }, note, small, onPress }: GatedProps) {
  const id = useId();
  const words = allowed ? note : reason;
  return (
    <div class={`gated${small ? ' small' : ''}`}>
      <button
        class={`button${small ? ' small' : ''}`}
        aria-disabled={!allowed}
        aria-describedby={words ? id : undefined}
        onClick={() => allowed && onPress()}
      >
        <Icon name={allowed ? 'yes' : 'no'} />
        {label}
      </button>
      {words && (
        <p id={id} class="reason">
          <Prose>{words}</Prose>
        </p>
      )}
    </div>
  );
}
