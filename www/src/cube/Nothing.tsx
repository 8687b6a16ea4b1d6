/** What is said in place of a grid without cells, and what to do about it. */
import { go, leadTo, type Route } from '../base/route';
import type { Summary } from '../engine/shapes/document';
import type { GridQuery, GridShape } from '../engine/shapes/grid';
import { Missing } from '../ui/Missing';
import { isOwn } from '../workspace/own';
import { Beginning } from './Beginning';

interface Props {
  route: Route;
  shape: GridShape;
  view: GridQuery['view'];
  summary: Summary;
}

export function Nothing({ route, shape, view, summary }: Props) {
  const what = view === 'user' ? 'entities' : 'users';
  if (shape.missing) return <Lacking route={route} missing={shape.missing} name={summary.name} />;
  const { filter, actions, only, role, group } = route;
  if (!filter && !actions && !only && !role && !group) {
    return <Beginning summary={summary} />;
  }
  const typed = actions || filter;
  return (
    <div class="empty">
      <p>
        {typed ? (
          <>
            No {actions ? 'actions' : what} match “<bdi>{typed}</bdi>”.
          </>
        ) : only && !role && !group ? (
          `No ${what} have access.`
        ) : (
          `No ${what} are of that role or group.`
        )}
      </p>
      <button class="button" onClick={() => go({ ...route, ...unfiltered })}>
        Clear the filter
      </button>
    </div>
  );
}

/** A route with nothing left out. */
export const unfiltered = { filter: '', actions: undefined, only: undefined, role: undefined, group: undefined };

interface LackingProps {
  route: Route;
  missing: { kind: string; id: string };
  name: string;
}

function Lacking({ route, missing, name }: LackingProps) {
  return (
    <div class="empty">
      <Missing {...missing}>
        {isOwn(route) ? (
          <p>A link to a document of one's own leads to the one that is open in this browser: here that is {name}.</p>
        ) : (
          <p>
            <button class="button" onClick={() => go(leadTo(route, route.view, []))}>
              Show the first that there is
            </button>
          </p>
        )}
      </Missing>
    </div>
  );
}
