/** What a screen of the page asks, so that code can ask just this. */
import type { PolicyDocument } from 'rolegate';
import type { Route } from '../base/route';
import { engine } from '../engine/client';
import type { Summary } from '../engine/shapes/document';
import { PLACES, type Place } from '../engine/shapes/members';
import { typeOf } from '../ui/words';
import type { CodeQuestion } from './code/question';

/** So many actions of a screen are marked. */
const MARKED = 3;

export async function questionOf(route: Route, summary: Summary): Promise<CodeQuestion | null> {
  const { view, held, user, action, entity, type } = route;
  const { first, policy } = summary;
  const viewer = route.as ?? first.user ?? '';
  const cell = async (of: Partial<Cell>, key: string | null | undefined): Promise<CodeQuestion | null> =>
    ofCell({ user, action, type, ...of, viewer, policy, ...(await named(key)) });
  switch (view) {
    case 'user':
      return cell({ user: held[0] ?? viewer }, entity);
    case 'action': {
      const [on = first.action?.type, asked = first.action?.action] = held;
      return cell({ action: asked, type: on }, entity);
    }
    case 'app': {
      const page = held[0] === undefined ? null : await cell({ user: viewer, action: undefined }, held[0]);
      return page?.kind === 'screen' ? page : ofList(viewer, type, summary);
    }
    case 'offers':
      return { kind: 'offers', user: held[0] ?? viewer };
    case 'members':
      return ofPlace(held, user ?? viewer, first.group);
    case 'policy': {
      const id = held[0] ?? Object.keys(policy.entityTypes)[0] ?? '';
      return { kind: 'policy', user: viewer, type: id, action: Object.keys(typeOf(policy, id)?.typeActions ?? {})[0] };
    }
    default:
      return cell({}, held[0] ?? first.entity);
  }
}

/** The list that the sample application shows, with the control that each row has. */
async function ofList(user: string, asked: string | undefined, { policy }: Summary): Promise<CodeQuestion | null> {
  const { type } = await engine.appList(user, { type: asked, filter: '', limit: 0 });
  const { sharing, actions = {} } = (type !== null && policy.entityTypes[type]) || {};
  const action = sharing?.action ?? Object.keys(actions)[0];
  return type === null || action === undefined ? null : { kind: 'listScreen', user, type, action };
}

/** What code knows an entity by. */
async function named(key: string | null | undefined): Promise<Pick<Cell, 'entity'>> {
  if (key === null || key === undefined) return { entity: null };
  return { entity: (await engine.entityCard(key))?.reference ?? null };
}

interface Cell {
  user: string | undefined;
  action: string | undefined;
  entity: { type: string; id: string } | null;
  type: string | undefined;
  /** As whom one looks, where nobody is asked about. */
  viewer: string;
  policy: PolicyDocument;
}

/** A cell of the cube, or a row or a column of it. */
function ofCell({ user, action, entity, type, viewer, policy }: Cell): CodeQuestion | null {
  if (entity && user !== undefined && action !== undefined) return { kind: 'decision', user, action, entity };
  if (entity && user !== undefined) {
    const actions = Object.keys(typeOf(policy, entity.type)?.actions ?? {}).slice(0, MARKED);
    return { kind: 'screen', user, entity, actions };
  }
  if (entity && action !== undefined) return { kind: 'whoCan', user: viewer, action, entity };
  if (entity) return { kind: 'list', user: viewer, entity };
  if (user !== undefined)
    return type === undefined ? { kind: 'reach', user } : { kind: 'entities', user, type, action };
  return type === undefined ? null : { kind: 'entities', user: viewer, type, action };
}

async function ofPlace([kind, id]: string[], user: string, group: string | null): Promise<CodeQuestion | null> {
  const asked = PLACES.find((one) => one === kind);
  const place: Place | null =
    asked && id !== undefined ? { kind: asked, id } : group === null ? null : { kind: 'group', id: group };
  if (!place) return null;
  const members = (await engine.place(place))?.members ?? [];
  const joins = !members.some((member) => member.id === user && member.through.length === 0);
  return { kind: 'join', user, place, joins };
}
