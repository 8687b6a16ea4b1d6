/** A screen with all of a type: what may be made, and what may be done with each. */
import { linkTo, type Route } from '../base/route';
import type { Summary } from '../engine/shapes/document';
import type { AppList as List } from '../engine/shapes/sample-app';
import { count, typeLabel } from '../ui/words';
import { Gated, GatedInRow } from './Gated';

interface Props {
  list: List;
  route: Route;
  summary: Summary;
  /** Whether the account of whoever looks is active. */
  active: boolean;
}

export function AppList({ list: { type, types, typeActions, rows }, route, summary, active }: Props) {
  const isEmpty = types.every(({ total }) => total === 0) && typeActions.every(({ allowed }) => !allowed);
  if (type === null || isEmpty) {
    return (
      <p class="empty">
        {active ? 'There is nothing here that this person may see.' : 'This person is not active, so they see nothing.'}
      </p>
    );
  }
  const total = types.find((one) => one.type === type)?.total ?? 0;
  return (
    <>
      <header class="app-title">
        <h2>{typeLabel(summary.policy, type)}</h2>
        <span class="muted">{total}</span>
      </header>
      {typeActions.length > 0 && (
        <div class="app-new">
          {typeActions.map((action) => (
            <Gated key={action.action} action={action} />
          ))}
        </div>
      )}
      {rows.length === 0 ? (
        <p class="muted">None of these is shared with this person.</p>
      ) : (
        <ul class="app-rows">
          {rows.map((row) => (
            <li key={row.id}>
              <span class="app-row-name">
                <a href={linkTo(route, 'app', [row.id])}>{row.name}</a>
                {row.state !== null && <span class="tag">{row.state}</span>}
                {row.role !== null && <span class="muted">{row.role}</span>}
              </span>
              <span class="app-row-actions">
                {row.actions.map((action) => (
                  <GatedInRow key={action.action} action={action} entity={row} />
                ))}
              </span>
            </li>
          ))}
        </ul>
      )}
      {total > rows.length && (
        <p class="muted">and {count(total - rows.length, 'more', 'more')}: filter to find them</p>
      )}
    </>
  );
}
