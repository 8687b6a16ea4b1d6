/** Long loops over every fast path, good and bad arguments mixed, as a hot page would run them. */
export function soak(Gate, document, rounds) {
  const gate = new Gate(document);
  const sessions = document.users.map(({ id }) => gate.as(id));
  const truth = answersOf(gate, document);
  let refused = 0;
  for (let round = 0; round < rounds; round++) {
    const { user, action, entity, expected } = truth[round % truth.length];
    const at = round % sessions.length;
    if (gate.can(user, action, entity) !== expected) throw new Error(`gate.can(${user}, ${action}, ${entity})`);
    const own = truth[(round * 7) % truth.length];
    if (sessions[own.place].can(own.action, own.entity) !== own.expected)
      throw new Error(`session.can(${own.action}, ${own.entity})`);
    if (round % 16 === 0) {
      refused +=
        bad(() => gate.can(user, round % 3 ? 'delte' : round, entity)) + bad(() => sessions[at].can('delte', entity));
    }
    if (round % 64 === 0) {
      const matrix = gate.matrix({ users: [user], entities: [entity] });
      if (matrix.can(user, entity, action) !== expected) throw new Error(`matrix.can(${user}, ${entity}, ${action})`);
      refused += bad(() => gate.matrix({ users: [user], entities: [round] }));
      refused += bad(() => matrix.bit(entity, 'delte'));
    }
  }
  gate.free();
  return refused;
}

/** Every question about the document, with the answer as `explain` has it. */
function answersOf(gate, { users, entities }) {
  return users.flatMap(({ id: user }, place) =>
    entities.flatMap(({ id: entity, type }) =>
      Object.keys(gate.policy.entityTypes[type].actions).map((action) => ({
        user,
        place,
        action,
        entity,
        expected: gate.explain(user, action, entity).allowed,
      })),
    ),
  );
}

function bad(call) {
  try {
    call();
  } catch (error) {
    if (['unknown_action', 'invalid_argument'].includes(error.code)) return 1;
    throw error;
  }
  throw new Error('a bad call was answered');
}
