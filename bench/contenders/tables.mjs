// The policy as bit masks, as somebody would precompute it by hand. For the baselines and for the code around peers.

const LEVELS = ['READ_ONLY', 'READ_WRITE', 'OWNER'];

/** The policy's types by id, and the places of its tiers. */
export function compile(policy) {
  const tiers = Object.entries(policy.tiers).map(([id, tier]) => ({ id, ...tier }));
  const types = new Map(
    Object.entries(policy.entityTypes).map(([id, type], place) => [id, compileType(id, place, type, tiers)]),
  );
  for (const type of types.values()) type.ceiling = types.get(policy.entityTypes[type.id].ceilingOf ?? type.id);
  return { policy, types, tiers, defaultTier: tiers.findIndex(({ id }) => id === policy.defaultTier) };
}

function compileType(id, place, type, tiers) {
  const actions = Object.keys(type.actions);
  const bits = new Map(actions.map((action, bit) => [action, 1 << bit]));
  const maskOf = (names) => names.reduce((mask, name) => mask | (bits.get(name) ?? 0), 0);
  const held = (role, data) =>
    maskOf(
      actions.filter((action) => {
        const { holders } = type.actions[action];
        return holders.includes(role) || (data && holders.includes(`${role}+data`));
      }),
    );
  const { action, add, change, remove, honoursCanShare } = type.sharing ?? {};
  const strip = honoursCanShare ? maskOf([action, add, change, remove]) : 0;
  const roles = type.roles.map(({ id, level, aliases = [] }) => {
    const owner = level === 'OWNER';
    const withData = type.dataAccess ? held(id, true) : held(id, false);
    return { id, aliases, level: LEVELS.indexOf(level), owner, cells: [owner ? withData : held(id, false), withData] };
  });
  const highest = (level) => roles.findLastIndex((role) => role.level <= level);
  return {
    id,
    place,
    actions,
    bits,
    roles,
    strip,
    dataAccess: Boolean(type.dataAccess),
    inherits: Boolean(type.inherits),
    creatorRole: roles.findIndex((role) => role.id === type.creatorRole),
    /** By level: the role that it carries over to, as no type that inherits has two at one level; -1 for none. */
    carried: LEVELS.map((_, level) => highest(level)),
    /** By tier: what passes, and the role that it holds; -1 for none. */
    caps: tiers.map(({ cap }) =>
      roles.slice(0, highest(LEVELS.indexOf(cap)) + 1).reduce((mask, role) => mask | role.cells[1], 0),
    ),
    holds: tiers.map(({ holds }) => (holds === undefined ? -1 : highest(LEVELS.indexOf(holds)))),
  };
}

export function roleNamed(type, name) {
  const lower = name.toLowerCase();
  const own = type.roles.findIndex((role) => role.id === lower || role.aliases.includes(lower));
  return own >= 0 ? own : type.roles.findIndex((role) => LEVELS[role.level] === name.toUpperCase());
}

/** What one path gives before the ceiling. */
export function maskOf(type, { role, data, shares }) {
  const cell = type.roles[role].cells[data ? 1 : 0];
  return shares ? cell : cell & ~type.strip;
}

/** The path's cell as a role name for peers: `editor+data`, or `editor-share` where canShare took sharing away. */
export function cellName(type, { role, data, shares }) {
  const { id, owner } = type.roles[role];
  return id + (type.dataAccess && data && !owner ? '+data' : '') + (type.strip !== 0 && !shares ? '-share' : '');
}

/** Every cell of a type with its actions. */
export function cellsOf(type) {
  const cells = new Map();
  for (let role = 0; role < type.roles.length; role++) {
    for (const data of [false, true]) {
      for (const shares of [true, false]) {
        const path = { role, data, shares };
        cells.set(cellName(type, path), namesOf(type, maskOf(type, path)));
      }
    }
  }
  return cells;
}

export function namesOf(type, mask) {
  return type.actions.filter((action) => (mask & type.bits.get(action)) !== 0);
}
