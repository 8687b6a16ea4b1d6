/** What a screen of the page asks, so that code can ask just this. */
import type { EntityReference } from 'rolegate';
import type { Route } from '../base/route';
import { engine } from '../engine/client';
import type { Summary } from '../engine/shapes/document';

export type CodeQuestion =
  | { kind: 'decision'; user: string; action: string; entity: EntityReference }
  | { kind: 'screen'; user: string; entity: EntityReference }
  | { kind: 'listScreen'; user: string; type: string; action: string }
  | { kind: 'whoCan'; action: string; entity: EntityReference }
  | { kind: 'entities'; user: string; type: string; action?: string | undefined }
  | { kind: 'reach'; user: string }
  | { kind: 'list'; entity: EntityReference }
  | { kind: 'offers'; user: string; entity: EntityReference | null }
  | { kind: 'join'; user: string; group: string }
  | { kind: 'policy'; type: string };

export async function questionOf(route: Route, summary: Summary): Promise<CodeQuestion | null> {
  const { view, held, user, action, entity, type } = route;
  const { first, policy } = summary;
  const viewer = route.as ?? first.user ?? '';
  const reference = async (key: string | null | undefined) =>
    key === null || key === undefined ? null : ((await engine.entityCard(key))?.reference ?? null);
  switch (view) {
    case 'user':
      return ofCell({ user: held[0] ?? viewer, action, entity: await reference(entity), type });
    case 'action': {
      const [on = first.action?.type, asked = first.action?.action] = held;
      return ofCell({ user, action: asked, entity: await reference(entity), type: on });
    }
    case 'app': {
      const target = await reference(held[0]);
      return target ? { kind: 'screen', user: viewer, entity: target } : ofList(viewer, type, summary);
    }
    case 'offers':
      return { kind: 'offers', user: held[0] ?? viewer, entity: null };
    case 'members':
      return { kind: 'join', user: user ?? viewer, group: held[1] ?? first.group ?? '' };
    case 'policy':
      return { kind: 'policy', type: held[0] ?? Object.keys(policy.entityTypes)[0] ?? '' };
    default:
      return ofCell({ user, action, entity: await reference(held[0] ?? first.entity), type });
  }
}

/** The list that the sample application shows, with the control that each row has. */
async function ofList(user: string, asked: string | undefined, { policy }: Summary): Promise<CodeQuestion | null> {
  const { type } = await engine.appList(user, { type: asked, filter: '', limit: 0 });
  const { sharing, actions = {} } = (type !== null && policy.entityTypes[type]) || {};
  const action = sharing?.action ?? Object.keys(actions)[0];
  return type === null || action === undefined ? null : { kind: 'listScreen', user, type, action };
}

interface Cell {
  user: string | undefined;
  action: string | undefined;
  entity: EntityReference | null;
  type: string | undefined;
}

/** A cell of the cube, or a row or a column of it. */
function ofCell({ user, action, entity, type }: Cell): CodeQuestion | null {
  if (entity && user !== undefined && action !== undefined) return { kind: 'decision', user, action, entity };
  if (entity && user !== undefined) return { kind: 'screen', user, entity };
  if (entity && action !== undefined) return { kind: 'whoCan', action, entity };
  if (entity) return { kind: 'list', entity };
  if (user === undefined) return null;
  return type === undefined ? { kind: 'reach', user } : { kind: 'entities', user, type, action };
}
