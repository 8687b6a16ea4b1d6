/** Where the tabs lead: to what one looks at now, seen from another side; else to what one looked at there before. */
import { useRef } from 'preact/hooks';
import { linkTo, print, type Route, type View } from '../base/route';
import { engine } from '../engine/client';
import { useAnswer } from '../workspace/use-answer';
import { tabViews } from './title';

/** What one looked at last, of each kind. */
interface Seen {
  sample?: string | undefined;
  user?: string | undefined;
  entity?: string | undefined;
  type?: string | undefined;
  action?: string | undefined;
  /** A group, an organization or an app role: its kind and id. */
  place?: string[] | undefined;
}

/** What a route names, whether it holds or selects it. */
function named({ view, held: [one, two], user, entity, type, action, sample }: Route): Seen {
  switch (view) {
    case 'user':
      return { sample, user: one, entity, type, action };
    case 'action':
      return { sample, user, entity, type: one, action: two };
    case 'policy':
      return { sample, type: one };
    case 'members':
      return { sample, user, place: two === undefined ? undefined : [one!, two] };
    case 'offers':
      return { sample, user: one };
    case 'start':
      return { sample };
    default:
      return { sample, user, entity: one, action };
  }
}

/** The views in which one selects a cell. */
const GRIDS: readonly View[] = ['user', 'entity', 'action'];

export function useTabs(route: Route): { view: View; href: string }[] {
  const seen = useRef<Seen>({});
  const grid = useRef<Route | null>(null);
  if (GRIDS.includes(route.view)) grid.current = route;
  const now = named(route);
  const { value: card } = useAnswer(now.entity === undefined ? null : `entity ${now.entity}`, {}, () =>
    engine.entityCard(now.entity!),
  );
  // An action is one of its type, which the entity tells.
  const type = card?.type ?? now.type;
  const before = seen.current.sample === route.sample ? seen.current : {};
  if (now.action !== undefined) before.type = undefined;
  const told = Object.entries({ ...now, type }).filter(([, value]) => value !== undefined);
  seen.current = { ...before, ...Object.fromEntries(told) };
  const hrefOf = (view: View) => {
    if (view === route.view) return print(route);
    const left = grid.current && { ...grid.current, as: route.as, at: route.at, share: undefined, dialog: undefined };
    // What was selected in a grid is still so after a look at what has no cells, unless that is about something else.
    const isBack = left?.sample === route.sample && GRIDS.includes(view) && !GRIDS.includes(route.view);
    if (left && isBack && isStillAbout(named(left), now))
      return view === left.view ? print(left) : linkOf(left, view, named(left), seen.current);
    return linkOf(route, view, { ...now, type }, seen.current);
  };
  return tabViews.map((view) => ({ view, href: hrefOf(view) }));
}

/** Whether nothing that one looks at now is another than it was before. */
const isStillAbout = (before: Seen, now: Seen) =>
  (['user', 'entity', 'type'] as const).every(
    (key) => now[key] === undefined || before[key] === undefined || now[key] === before[key],
  );

/** What is held elsewhere may be what was looked at before; what is selected stays so as far as it is there, too. */
function linkOf(route: Route, view: View, { user, entity, type, action }: Seen, seen: Seen): string {
  const isChosen = (route.user ?? route.action ?? route.entity) !== undefined;
  const link = (held: (string | undefined)[], selection: Partial<Route> = {}) =>
    linkTo(route, view, held.includes(undefined) ? [] : (held as string[]), isChosen ? selection : {});
  switch (view) {
    case 'user':
      return link([seen.user], { entity, action, type: entity === undefined ? type : undefined });
    case 'action':
      return link([seen.type, seen.action], action === undefined ? { user } : { user, entity });
    case 'entity':
      return link([seen.entity], entity === undefined ? { user } : { user, action });
    case 'members':
      return link(seen.place ?? []);
    case 'policy':
      return link([seen.type]);
    default:
      return link([seen.entity]);
  }
}
