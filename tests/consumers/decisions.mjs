// The same questions for every consumer: what it prints has to be the same everywhere.

export const documentOf = () => ({
  rolegate: 1,
  users: [{ id: 'ada' }, { id: 'bo' }, { id: 'vic', appRoles: ['viewer'] }],
  entities: [
    { id: 'churn', type: 'project' },
    { id: 'sales', type: 'dataset' },
  ],
  grants: [
    { entity: 'churn', user: 'ada', role: 'OWNER' },
    { entity: 'churn', user: 'vic', role: 'USER' },
    { entity: 'sales', user: 'bo', role: 'CONSUMER', canUseData: true },
  ],
});

/** Throws unless the gate that only asks decides too. */
export function checkReadonly({ Gate }) {
  const gate = new Gate(documentOf());
  if (!gate.can('ada', 'delete', 'churn') || gate.can('vic', 'rename', 'churn'))
    throw new Error('the read-only gate decides otherwise');
}

/** Throws unless the gate of a server makes a slice that the gate of a page decides by, and finds lints. */
export function checkServer({ Gate }, page) {
  const slice = new Gate(documentOf()).slice('vic');
  const gate = new page.Gate(slice);
  if (slice.users.length !== 1 || !gate.can('vic', 'view', 'churn') || gate.can('vic', 'rename', 'churn'))
    throw new Error('a slice decides otherwise');
  const findings = [Gate, page.Gate].map(({ validate }) => validate({ rolegate: 1, groups: [{ id: 'empty' }] }).length);
  if (findings.join() !== '1,0') throw new Error(`the findings are ${findings}`);
}

/** The decisions as text, from the API that the consumer imported. */
export function decisions({ Gate, RolegateError }) {
  const gate = new Gate(documentOf());
  const flips = [];
  gate.subscribe(({ changes }) =>
    flips.push(...changes.map(({ user, gained, lost }) => [user, gained.length, lost.length])),
  );
  const codeOf = (work) => {
    try {
      return work();
    } catch (error) {
      return error instanceof RolegateError ? error.code : String(error);
    }
  };
  return JSON.stringify([
    gate.can('ada', 'delete', 'churn'),
    gate.as('vic').can('rename', 'churn'),
    gate.explain('vic', 'rename', 'churn').denial.code,
    gate.actions('bo', { type: 'dataset', id: 'sales' }),
    codeOf(() => gate.can('ada', 'delte', 'churn')),
    codeOf(() => gate.share('vic', 'churn', [{ user: 'bo', role: 'OWNER' }])),
    gate.share('ada', 'churn', [{ user: 'bo', role: 'OWNER' }]).lines[0].after.role,
    flips,
    gate.whoCan('delete', 'churn'),
  ]);
}
