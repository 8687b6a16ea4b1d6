/** What the sample application asks for: one user's session, a page at a time. */
import type { Gate, Session } from 'rolegate/server';
import type { AppEntity, AppList } from '../shapes/sample-app';
import { CONTROLS, VISITOR, shown } from '../shapes/names';
import { labelOf } from './details';
import { matcher, type Directory } from './directory';
import type { Reach } from './reach';

/** The entities on which the user may do anything, by type, and what they may do without one. */
export function appEntities(
  session: Session,
  gate: Gate,
  directory: Directory,
  reach: Reach,
  filter: string,
  limit: number,
): AppList {
  const matches = matcher(filter);
  let left = limit;
  const types = Object.entries(gate.policy.entityTypes).map(([type, { typeActions }]) => {
    const seen = reach.of(session.user ?? VISITOR.id, type).filter(matches);
    const list = seen.slice(0, left).map(({ id }) => directory.named('entity', id));
    left -= list.length;
    return {
      type,
      list,
      total: seen.length,
      typeActions: Object.entries(typeActions ?? {}).map(([action, { label }]) => {
        const { allowed, denial } = gate.explainOnType(session.user, action, type);
        return { action, label: shown(label, action), allowed, reason: denial?.message ?? null };
      }),
    };
  });
  return { types };
}

/** An entity's page: a button for each action, with the reason on each that is off. */
export function appEntity(session: Session, gate: Gate, directory: Directory, id: string): AppEntity | null {
  const record = directory.entities.get(id);
  if (!record) return null;
  const entity = directory.entity(id);
  const type = gate.policy.entityTypes[record.type]!;
  const sharing = type.sharing;
  const shares = sharing ? [sharing.action, sharing.add, sharing.change, sharing.remove] : [];
  return {
    ...directory.entityNamed(id),
    role: labelOf(session.access(entity)),
    actions: Object.entries(type.actions ?? {}).map(([action, { label }]) => {
      const { allowed, denial, note } = session.explain(action, entity);
      return {
        action,
        label: shown(label, action),
        allowed,
        reason: denial?.message ?? null,
        note: note?.words.replace(CONTROLS, '') ?? null,
        shares: shares.includes(action),
      };
    }),
  };
}
