/** What the sample application asks for: one user's session, a screen at a time. */
import type { Gate, PolicyDocument, Session } from 'rolegate/server';
import type { AppAction, AppEntity, AppList, AppRow } from '../shapes/sample-app';
import { CONTROLS, VISITOR, shown } from '../shapes/names';
import { labelOf } from './details';
import { matcher, type Directory, type KeyedEntity } from './directory';
import type { Reach } from './reach';
import { stateLabel } from './states';

/** So many actions have a button in each row of a list. */
const IN_A_ROW = 3;

/** The entities of a type on which the user may do anything: where no type is asked for, of the first that has some. */
export function appList(
  session: Session,
  gate: Gate,
  directory: Directory,
  reach: Reach,
  asked: { type: string | undefined; filter: string; limit: number },
): AppList {
  const { policy } = gate;
  const matches = matcher(asked.filter);
  const seen = new Map(
    Object.keys(policy.entityTypes).map((type) => [type, reach.of(session.user ?? VISITOR.id, type).filter(matches)]),
  );
  const types = [...seen].map(([type, list]) => ({ type, total: list.length }));
  const first = types.find(({ total }) => total > 0) ?? types[0];
  const type = asked.type !== undefined && seen.has(asked.type) ? asked.type : first?.type;
  if (type === undefined) return { type: null, types, typeActions: [], rows: [] };
  const actions = rowActions(policy, type);
  return {
    type,
    types,
    typeActions: typeActionsOf(session, gate, type),
    rows: seen
      .get(type)!
      .slice(0, asked.limit)
      .map((entity) => rowOf(session, policy, directory, entity, actions)),
  };
}

function typeActionsOf({ user }: Session, gate: Gate, type: string): AppAction[] {
  const list = Object.entries(gate.policy.entityTypes[type]?.typeActions ?? {});
  return list.map(([action, { label }]) => {
    const { allowed, denial } = gate.explainOnType(user, action, type);
    return { action, label: shown(label, action), allowed, reason: denial?.message ?? null, shares: false };
  });
}

/** What a list offers beside each name: what comes after looking at it, sharing, and what comes last. */
function rowActions(policy: PolicyDocument, type: string): string[] {
  const { actions = {}, sharing } = policy.entityTypes[type] ?? {};
  const [, second, ...rest] = Object.keys(actions);
  const wanted = [second, sharing?.action, rest.at(-1)].filter((action) => action !== undefined);
  return [...new Set(wanted)].slice(0, IN_A_ROW);
}

function rowOf(
  session: Session,
  policy: PolicyDocument,
  directory: Directory,
  record: KeyedEntity,
  actions: readonly string[],
): AppRow {
  const entity = directory.entity(record.id);
  return {
    ...directory.named('entity', record.id),
    role: labelOf(session.access(entity)),
    state: stateLabel(policy, record) ?? null,
    actions: actions.map((action) => appAction(session, policy, directory, record, action)),
  };
}

function appAction(
  session: Session,
  policy: PolicyDocument,
  directory: Directory,
  { id, type: name }: KeyedEntity,
  action: string,
): AppAction & { note: string | null } {
  const { actions, sharing } = policy.entityTypes[name]!;
  const shares = sharing ? [sharing.action, sharing.add, sharing.change, sharing.remove] : [];
  const { allowed, denial, note } = session.explain(action, directory.entity(id));
  return {
    action,
    label: shown(actions?.[action]?.label, action),
    allowed,
    reason: denial?.message ?? null,
    note: note?.words.replace(CONTROLS, '') ?? null,
    shares: shares.includes(action),
  };
}

/** An entity's page: a button for each action, with the reason on each that is off. */
export function appEntity(session: Session, gate: Gate, directory: Directory, id: string): AppEntity | null {
  const record = directory.entities.get(id);
  if (!record) return null;
  const { policy } = gate;
  return {
    ...directory.entityNamed(id),
    role: labelOf(session.access(directory.entity(id))),
    state: stateLabel(policy, record) ?? null,
    actions: Object.keys(policy.entityTypes[record.type]?.actions ?? {}).map((action) =>
      appAction(session, policy, directory, record, action),
    ),
  };
}
