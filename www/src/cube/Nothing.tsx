/** What is said in place of a grid without cells, and what to do about it. */
import { cover, go, leadTo, type Route } from '../base/route';
import type { GridQuery, GridShape } from '../engine/shapes/grid';
import { Missing } from '../ui/Missing';
import { isOwn } from '../workspace/own';

interface Props {
  route: Route;
  shape: GridShape;
  view: GridQuery['view'];
  /** What the document is called. */
  name: string;
}

export function Nothing({ route, shape, view, name }: Props) {
  const what = view === 'user' ? 'entities' : 'users';
  if (shape.missing) return <Lacking route={route} missing={shape.missing} name={name} />;
  const { filter, actions, only, role, group } = route;
  if (!filter && !actions && !only && !role && !group) {
    return (
      <div class="empty">
        <p>This document has no {what} to show here.</p>
        <button class="button" onClick={() => cover({ dialog: 'document' })}>
          Open another…
        </button>
      </div>
    );
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
