/** What one sees, as the URL's hash: `#/entity/churn?user=ada&action=delete&q=gra`. */
import { useSyncExternalStore } from 'preact/compat';

export type View = 'start' | 'entity' | 'user' | 'action' | 'members' | 'offers' | 'app' | 'policy';

export interface Route {
  view: View;
  /** What is held: an entity, a user, a type and an action, a kind of place and its id, or a type of the policy. */
  held: string[];
  /** The selection: with what is held, a cell, a row or a column. The user is empty for a visitor. */
  user?: string | undefined;
  action?: string | undefined;
  entity?: string | undefined;
  /** The type of an action that is selected alone. */
  type?: string | undefined;
  filter: string;
  /** The person as whom one looks and shares, empty for a visitor; absent for the document's first. */
  as?: string | undefined;
  /** The bundled document that is open; absent for the first. */
  sample?: string | undefined;
  /** The time that is looked at, an instant of RFC 3339; absent for now. */
  at?: string | undefined;
  /** A document that is in the link itself, packed; only until it is open. */
  carried?: string | undefined;
  /** What is laid over the view, and goes by Back: the entity whose share dialog is open, or another dialog. */
  share?: string | undefined;
  dialog?: string | undefined;
  /** What a form in the dialog changes: its key, or those of a grant's entity and recipient, each encoded. */
  record?: string | undefined;
  /** A recipient, as `group:id`: what if the entity were shared without them? */
  without?: string | undefined;
  /** The filter on actions; and `yes` where only rows with some access are shown. */
  actions?: string | undefined;
  only?: string | undefined;
  /** Where only people are shown who have a role or a higher one, or are in a group. */
  role?: string | undefined;
  group?: string | undefined;
}

const keys = [
  'user',
  'action',
  'entity',
  'type',
  'as',
  'sample',
  'at',
  'share',
  'dialog',
  'record',
  'without',
  'actions',
  'only',
  'role',
  'group',
  'carried',
] as const;
/** A visitor has no id. */
const mayBeEmpty = (key: (typeof keys)[number]) => key === 'as' || key === 'user';

const views = ['start', 'entity', 'user', 'action', 'members', 'offers', 'app', 'policy'] satisfies View[];

export function parse(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [named = 'start', ...held] = path.split('/').filter(Boolean).map(decoded);
  const view = views.find((one) => one === named) ?? 'entity';
  const params = new URLSearchParams(query);
  const route: Route = { view, held, filter: params.get('q') ?? '' };
  for (const key of keys) {
    const value = params.get(key);
    if (value || (value !== null && mayBeEmpty(key))) route[key] = value;
  }
  return route;
}

/** A hash typed by hand may hold a stray `%`. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function print(route: Route): string {
  const path = [route.view, ...route.held].map(encodeURIComponent).join('/');
  const params = new URLSearchParams();
  for (const key of keys) {
    const value = route[key];
    if (value || (value !== undefined && mayBeEmpty(key))) params.set(key, value);
  }
  if (route.filter) params.set('q', route.filter);
  const query = params.toString();
  return `#/${path}${query && `?${query}`}`;
}

const isCovered = ({ share, dialog }: Route) => (share ?? dialog) !== undefined;

/**
 * A move within a view replaces the entry in the history; another view, another thing held, or something laid over
 * adds one. What is done in a dialog that closes takes the place of the dialog's.
 */
export function go(next: Route) {
  const now = parse(location.hash);
  const hash = print(next);
  if (hash === location.hash) return;
  const covers = isCovered(next) && !isCovered(now);
  const moved = now.view !== next.view || now.held.join('/') !== next.held.join('/');
  if (covers || (moved && location.hash && !isCovered(now))) history.pushState({ covers }, '', hash);
  else history.replaceState(isCovered(next) ? history.state : null, '', hash);
  dispatchEvent(new HashChangeEvent('hashchange'));
}

/** Lays something over the view. */
export const cover = (what: Pick<Route, 'share' | 'dialog' | 'record'>) => go({ ...parse(location.hash), ...what });

/** Takes away what is laid over the view: as Back does, where it was laid over here. */
export function uncoverView() {
  const now = parse(location.hash);
  if (!isCovered(now) || isGoingBack) return;
  const rest = { ...now, share: undefined, dialog: undefined, record: undefined };
  if (!(history.state as { covers?: boolean } | null)?.covers) return go(rest);
  // Whom one acts as may have been chosen in the dialog.
  const arrived = () => {
    isGoingBack = false;
    go({ ...parse(location.hash), as: rest.as });
  };
  addEventListener('popstate', arrived, { once: true });
  isGoingBack = true;
  history.back();
}

/** The history takes a moment to go back. */
let isGoingBack = false;

/**
 * The same document at the same time, for the same person: another view, nothing selected. A visitor, who has no id to
 * be held by, is the one as whom one looks.
 */
export const leadTo = (
  { as, sample, at }: Route,
  view: View,
  held: string[],
  selection: Partial<Route> = {},
): Route => ({
  view,
  ...(held[0] === '' ? { held: [], as: '' } : { held, as }),
  filter: '',
  sample,
  at,
  ...selection,
});

export const linkTo = (...to: Parameters<typeof leadTo>): string => print(leadTo(...to));

let current = parse(location.hash);
let printed = location.hash;

function snapshot(): Route {
  if (location.hash !== printed) {
    printed = location.hash;
    current = parse(printed);
  }
  return current;
}

function subscribe(listen: () => void): () => void {
  addEventListener('hashchange', listen);
  addEventListener('popstate', listen);
  return () => {
    removeEventListener('hashchange', listen);
    removeEventListener('popstate', listen);
  };
}

export const useRoute = (): Route => useSyncExternalStore(subscribe, snapshot);
