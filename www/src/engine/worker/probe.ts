/** What the engine makes of the roles of a type: asked in a document of its own, with only grants of them in it. */
import { Gate } from 'rolegate/server';
import type { RoleColumn } from '../shapes/policy';
import type { HandedOut } from '../shapes/members';
import { shown, subject } from '../shapes/names';
import type { Offer } from '../shapes/share';
import { matcher, type Directory } from './directory';
import type { Reach } from './reach';

const ENTITY = 'entity';

/** A gate with one entity, on which each user was granted one of the roles. */
function probe<T>(
  { policy }: Gate,
  type: string,
  granted: { user: string; role: string; canUseData: boolean }[],
  ask: (gate: Gate) => T,
): T {
  const gate = new Gate({
    rolegate: 1,
    policy,
    users: granted.map(({ user }) => ({ id: user })),
    entities: [{ id: ENTITY, type }],
    grants: granted.map((grant) => ({ entity: ENTITY, ...grant })),
  });
  try {
    return ask(gate);
  } finally {
    gate.free();
  }
}

/** The roles that carry data access however they are granted. */
function rolesWithData(gate: Gate, type: string): Set<string> {
  const { roles = [], dataAccess } = gate.policy.entityTypes[type] ?? {};
  if (!dataAccess) return new Set();
  const without = roles.map(({ id }) => ({ user: id, role: id, canUseData: false }));
  return probe(
    gate,
    type,
    without,
    (probed) =>
      new Set(
        probed
          .accessList(ENTITY)
          .filter(({ canUseData }) => canUseData)
          .map(({ role }) => role),
      ),
  );
}

/** What somebody may hand out on an entity. */
export function offers(gate: Gate, directory: Directory, actor: string, entity: string): Offer[] {
  const type = directory.entities.get(entity)?.type;
  if (type === undefined) return [];
  const always = rolesWithData(gate, type);
  return gate
    .assignableRoles(subject(actor), directory.entity(entity))
    .map((offer) => ({ ...offer, label: shown(offer.label), alwaysUsesData: always.has(offer.role) }));
}

/** What an access list of a type may hold, whoever it is that writes it. */
export function grantable(gate: Gate, type: string): Offer[] {
  const always = rolesWithData(gate, type);
  const { roles = [], dataAccess = false } = gate.policy.entityTypes[type] ?? {};
  return roles.map(({ id, label, level }) => ({
    role: id,
    label: shown(label, id),
    level,
    assignable: true,
    canUseData: dataAccess,
    alwaysUsesData: always.has(id),
  }));
}

/** The entities on which somebody may hand out a role, with those roles. */
export function handsOut(
  gate: Gate,
  directory: Directory,
  reach: Reach,
  user: string,
  filter: string,
  limit: number,
): { list: HandedOut[]; total: number } {
  const matches = matcher(filter);
  const all = Object.keys(gate.policy.entityTypes).flatMap((type) =>
    reach
      .of(user, type)
      .filter(matches)
      .map(({ id }): HandedOut => {
        const roles = gate.assignableRoles(subject(user), directory.entity(id)).filter(({ assignable }) => assignable);
        return { entity: directory.entityNamed(id), roles: roles.map(({ label }) => shown(label)) };
      })
      .filter(({ roles }) => roles.length > 0),
  );
  return { list: all.slice(0, limit), total: all.length };
}

/** What each role of a type can do, before any ceiling: a role is one column, or two where data access is a choice. */
export function roleTable(gate: Gate, type: string): RoleColumn[] {
  const { roles = [], actions = {}, dataAccess } = gate.policy.entityTypes[type] ?? {};
  const always = rolesWithData(gate, type);
  const columns = roles.flatMap(({ id }) => {
    const plain = { user: id, role: id, canUseData: false };
    return dataAccess && !always.has(id) ? [plain, { user: `${id}+data`, role: id, canUseData: true }] : [plain];
  });
  return probe(gate, type, columns, (probed) =>
    columns.map(({ user, role, canUseData }) => {
      const gives = (action: string) =>
        probed.explain(user, action, ENTITY, { remedies: false }).paths.some((path) => path.gives);
      return {
        key: user,
        role,
        data: canUseData,
        always: always.has(role),
        actions: Object.keys(actions).filter(gives),
      };
    }),
  );
}
