/** A small application of the kind that a gate is for: all of it is on or off for the person one views as. */
import { go, linkTo, type Route } from '../base/route';
import { engine } from '../engine/client';
import type { Summary } from '../engine/shapes/document';
import { NOT_SIGNED_IN, VISITOR } from '../engine/shapes/names';
import type { AppList as List } from '../engine/shapes/sample-app';
import { FilterBox } from '../ui/FilterBox';
import { Missing } from '../ui/Missing';
import { typeLabel } from '../ui/words';
import { UserPicker } from '../workspace/Pickers';
import { useAnswer } from '../workspace/use-answer';
import { AppList } from './AppList';
import { AppPage } from './AppPage';

const SHOWN = 100;

interface Props {
  route: Route;
  summary: Summary;
}

export function AppView({ route, summary }: Props) {
  const user = route.as ?? summary.first.user ?? VISITOR.id;
  const asked = { type: route.type, filter: route.filter, limit: SHOWN };
  const { value: list } = useAnswer(JSON.stringify(['app', user, asked]), { user }, () => engine.appList(user, asked));
  const { value: person, missing } = useAnswer(`user ${user}`, {}, () => engine.userName(user));
  const open = route.held[0];
  return (
    <section class="app" aria-label="A small application">
      <header class="app-head">
        <b>{summary.name}</b>
        <h1 class="app-user">
          <span>{user === VISITOR.id ? NOT_SIGNED_IN : 'Signed in as'}</span>
          <UserPicker what="Signed in as" id={user} visitor onChoose={(as) => go({ ...route, as })} />
        </h1>
      </header>
      <div class="app-body">
        {list && <Side {...{ list, route, summary }} isOpen={open !== undefined} />}
        <div class="app-page">
          {missing ? (
            <Missing kind="user" id={user}>
              <p>
                <button class="button" onClick={() => go({ ...route, as: undefined })}>
                  Sign in as somebody who is there
                </button>
              </p>
            </Missing>
          ) : open !== undefined ? (
            <AppPage key={open} entity={open} {...{ user, route, summary }} />
          ) : (
            list && <AppList {...{ list, route, summary }} active={person?.active !== false} />
          )}
        </div>
      </div>
    </section>
  );
}

function Side({ list: { type, types }, route, summary, isOpen }: Props & { list: List; isOpen: boolean }) {
  const { filter } = route;
  return (
    <nav class="app-side side-nav" aria-label="Types">
      <FilterBox
        label="Filter entities"
        value={filter}
        onChange={(next) => go({ ...route, held: [], filter: next })}
        status={filter ? String(types.reduce((sum, { total }) => sum + total, 0)) : ''}
      />
      <ul>
        {types.map((one) => (
          <li key={one.type}>
            <a
              href={linkTo(route, 'app', [], { type: one.type, filter })}
              aria-current={!isOpen && one.type === type ? 'page' : undefined}
            >
              {typeLabel(summary.policy, one.type)}
              <span class="muted">{one.total}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
