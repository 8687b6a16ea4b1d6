// The rules of resolution, R1 to R7, written out as plainly as they are stated: sets of action names, no bits, nothing
// worked out beforehand. Every contender is held to these answers before it is timed. It shares no code with any.

const LEVELS = ['READ_ONLY', 'READ_WRITE', 'OWNER'];

export class Oracle {
  #policy;
  #document;
  #users;
  #entities;
  #grants = new Map();

  constructor(document, policy) {
    this.#document = document;
    this.#policy = policy;
    this.#users = new Map(document.users.map((user) => [user.id, user]));
    this.#entities = new Map(document.entities.map((entity) => [entity.id, entity]));
    for (const grant of document.grants)
      this.#grants.set(grant.entity, [...(this.#grants.get(grant.entity) ?? []), grant]);
  }

  /** Whether the user may do the action on the entity. */
  can(userId, action, entityId) {
    return this.actions(userId, entityId).has(action);
  }

  /** Every action that the user may do on the entity. */
  actions(userId, entityId) {
    const user = this.#users.get(userId);
    const entity = this.#entities.get(entityId);
    if (!user || user.active === false || !entity) return new Set();
    const given = new Set();
    for (const path of this.#paths(user, entity))
      for (const action of this.#gives(entity.type, path)) given.add(action);
    const cap = this.#cap(user, entity.type);
    return new Set([...given].filter((action) => cap.has(action)));
  }

  /** R2 and R3: every grant, explicit or implied, as { role, data, shares }. */
  #paths(user, entity) {
    const type = this.#policy.entityTypes[entity.type];
    const reaches = (grant) =>
      grant.user === user.id ||
      user.groups?.includes(grant.group) ||
      (grant.organization !== undefined && grant.organization === user.organization);
    const paths = (this.#grants.get(entity.id) ?? []).filter(reaches).map((grant) => ({
      role: this.#roleNamed(type, grant.role),
      data: grant.canUseData ?? false,
      shares: grant.canShare ?? true,
    }));
    if (type.creatorRole && entity.createdBy === user.id)
      paths.push({ role: type.creatorRole, data: false, shares: true });
    const holds = this.#policy.tiers[this.#tier(user, entity.type)].holds;
    if (holds && user.organization !== undefined && user.organization === entity.organization) {
      const role = highest(type, holds);
      if (role) paths.push({ role, data: false, shares: true });
    }
    const parent = type.inherits ? this.#entities.get(entity.parent) : undefined;
    if (parent) {
      for (const path of this.#paths(user, parent)) {
        const role = inherited(type, this.#policy.entityTypes[parent.type], path.role);
        if (role) paths.push({ ...path, role });
      }
    }
    return paths;
  }

  /** R4 and R5: the path's cell, without the sharing actions where canShare counts and is false. */
  #gives(typeId, { role, data, shares }) {
    const type = this.#policy.entityTypes[typeId];
    const cell = this.#cell(type, role, data || levelOf(type, role) === 'OWNER');
    const sharing =
      type.sharing?.honoursCanShare && !shares
        ? [type.sharing.action, type.sharing.add, type.sharing.change, type.sharing.remove]
        : [];
    return cell.filter((action) => !sharing.includes(action));
  }

  #cell(type, role, data) {
    const holds = ({ holders }) =>
      holders.includes(role) || (type.dataAccess && data && holders.includes(`${role}+data`));
    return Object.keys(type.actions).filter((action) => holds(type.actions[action]));
  }

  /** R7: the cells, with data access, of the roles up to the tier's cap. */
  #cap(user, typeId) {
    const type = this.#policy.entityTypes[typeId];
    const { cap } = this.#policy.tiers[this.#tier(user, typeId)];
    const within = type.roles.filter((role) => LEVELS.indexOf(role.level) <= LEVELS.indexOf(cap));
    return new Set(within.flatMap((role) => this.#cell(type, role.id, true)));
  }

  /** R6: the highest tier among the user's own, the groups' and the organization's app roles. */
  #tier(user, typeId) {
    const ceiling = this.#policy.entityTypes[typeId].ceilingOf ?? typeId;
    const groups = this.#document.groups.filter((group) => user.groups?.includes(group.id));
    const organization = this.#document.organizations.find(({ id }) => id === user.organization);
    const roles = [user, ...groups, organization].flatMap((holder) => holder?.appRoles ?? []);
    const tiers = roles.map((role) => this.#policy.appRoles[role].tiers[ceiling]).filter(Boolean);
    const order = Object.keys(this.#policy.tiers);
    return tiers.sort((a, b) => order.indexOf(b) - order.indexOf(a))[0] ?? this.#policy.defaultTier;
  }

  #roleNamed(type, name) {
    const lower = name.toLowerCase();
    const named = type.roles.find((role) => role.id === lower || role.aliases?.includes(lower));
    return named?.id ?? type.roles.find((role) => role.level.toLowerCase() === lower)?.id;
  }
}

function levelOf(type, roleId) {
  return type.roles.find((role) => role.id === roleId).level;
}

/** R7: a level as a role of the type: the highest at it, else the highest below. */
function highest(type, level) {
  const reached = type.roles.filter((role) => LEVELS.indexOf(role.level) <= LEVELS.indexOf(level));
  return reached.at(-1)?.id;
}

/** R3, of a policy without maps: the role of the same id and level, else the lowest of those nearest below. */
function inherited(type, parent, roleId) {
  const level = levelOf(parent, roleId);
  const same = type.roles.find((role) => role.id === roleId && role.level === level);
  const nearest = highest(type, level);
  return (same ?? type.roles.find((role) => role.level === (nearest && levelOf(type, nearest))))?.id;
}
