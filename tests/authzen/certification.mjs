// The working group's certification scenario for the Authorization API 1.0, by the numbers of its sections.

/** What its fixture asks for. A soft delete is an action of its own: `actionOf` says so. */
export const document = {
  rolegate: 1,
  policy: {
    entityTypes: {
      record: {
        roles: [
          { id: 'reader', level: 'READ_ONLY' },
          { id: 'writer', level: 'READ_WRITE' },
          { id: 'owner', level: 'OWNER' },
        ],
        actions: {
          read: { holders: ['reader', 'writer', 'owner'] },
          write: { holders: ['writer', 'owner'] },
          soft_delete: { holders: ['writer', 'owner'] },
          delete: { holders: ['owner'] },
        },
      },
    },
  },
  users: [{ id: 'alice' }, { id: 'bob' }, { id: 'olga' }],
  entities: [
    { id: 'record-1', type: 'record' },
    { id: 'record-2', type: 'record' },
  ],
  grants: [
    { entity: 'record-1', user: 'alice', role: 'writer' },
    { entity: 'record-1', user: 'bob', role: 'reader' },
    { entity: 'record-2', user: 'alice', role: 'reader' },
    { entity: 'record-2', user: 'bob', role: 'writer' },
    { entity: 'record-1', user: 'olga', role: 'owner' },
    { entity: 'record-2', user: 'olga', role: 'owner' },
  ],
};

export const actionOf = ({ name, properties }) =>
  name === 'delete' && properties?.soft === true ? 'soft_delete' : name;

const having = (part, properties) => ({ ...part, properties });
const user = (id) => ({ type: 'user', id });
const [alice, bob, admin] = [user('alice'), user('bob'), having(user('bob'), { role: 'admin' })];
const [read, write] = [{ name: 'read' }, { name: 'write' }];
const [first, second] = [
  { type: 'record', id: 'record-1' },
  { type: 'record', id: 'record-2' },
];
const [active, archived] = [having(first, { status: 'active' }), having(second, { status: 'archived' })];
const whole = { subject: alice, action: read, resource: first };
const context = { time: '2025-06-27T18:03-07:00', ip: '192.168.1.1' };
const remove = (soft) => having({ name: 'delete' }, { soft });
const without = (part, ...fields) => {
  const rest = { ...whole };
  if (fields.length === 0) delete rest[part];
  else rest[part] = Object.fromEntries(Object.entries(rest[part]).filter(([field]) => !fields.includes(field)));
  return rest;
};

/** One decision each: the section, the request, what is decided. */
export const decisions = [
  ['2-2-1', whole, true],
  ['1-4, rule 2', { ...whole, action: write }, true],
  ['1-4, rule 3', { ...whole, subject: bob }, true],
  ['2-2-2', { subject: bob, action: write, resource: first }, false],
  ['2-2-3', { ...whole, context }, true],
  ['2-2-4', { subject: alice, action: write, resource: archived }, false],
  ['2-2-5', { subject: admin, action: write, resource: archived }, true],
  ['2-2-6', { subject: alice, action: remove(true), resource: first }, true],
  ['2-2-7', { subject: alice, action: remove(false), resource: first }, false],
  [
    '2-2-8',
    {
      subject: having(alice, { department: 'Sales', role: 'manager' }),
      action: having(read, { method: 'GET' }),
      resource: having(first, { status: 'active', owner: 'bob' }),
    },
    true,
  ],
  ['2-2-9', { ...whole, foo: 'bar', futureField: { nested: true } }, true],
];

/** Requests that are refused with 400: the endpoint, the section, the request. */
export const refusals = [
  ...['subject', 'action', 'resource'].map((part) => ['evaluation', '2-4-1', without(part)]),
  ...[
    ['subject', 'type'],
    ['subject', 'id'],
    ['action', 'name'],
    ['resource', 'type'],
    ['resource', 'id'],
  ].map(([part, field]) => ['evaluation', '2-4-2', without(part, field)]),
  ['evaluation', '2-4-6', { ...whole, subject: 'alice' }],
  ['evaluation', '2-4-6', { ...whole, action: { name: 123 } }],
  ['search/subject', '4-7-1', { subject: { type: 'user' }, resource: first }],
  ['search/resource', '4-7-1', { action: read, resource: { type: 'record' } }],
  ['search/action', '4-7-1', { subject: alice }],
  ['search/subject', '4-7-2', { subject: { type: 'user' }, action: read, resource: { type: 'record' } }],
  ['search/resource', '4-7-2', { subject: { type: 'user' }, action: read, resource: { type: 'record' } }],
];

/** Batches: the section, the request, what is decided in order; undefined where the scenario asks for a boolean. */
export const batches = [
  [
    '3-2-1',
    { subject: alice, action: read, evaluations: [{ resource: first }, { resource: second }] },
    [undefined, undefined],
  ],
  ['3-2-2', { subject: bob, resource: first, evaluations: [{ action: read }, { action: write }] }, [true, false]],
  [
    '3-2-3',
    { subject: alice, action: write, evaluations: [{ resource: active }, { resource: archived }] },
    [true, false],
  ],
  [
    '3-2-4',
    { action: write, resource: archived, evaluations: [{ subject: alice }, { subject: admin }] },
    [false, true],
  ],
  ['3-2-5', { evaluations: [whole, { subject: bob, action: write, resource: first }] }, [true, false]],
  [
    '3-2-6',
    {
      subject: alice,
      action: read,
      context,
      evaluations: [{ resource: first }, { resource: second, context: { source: 'batch-override' } }],
    },
    [undefined, undefined],
  ],
  [
    '3-2-7',
    {
      subject: alice,
      action: write,
      resource: { type: 'record' },
      evaluations: [{ resource: { id: 'record-1', properties: { status: 'active' } } }, { resource: archived }],
    },
    [true, false],
  ],
  ['3-4-1', { subject: alice, action: read, evaluations: [{ resource: first }, {}] }, [true, false]],
];

/** Batches of none are a single evaluation. */
export const single = [
  ['3-4-2', whole],
  ['3-4-3', { ...whole, evaluations: [] }],
];

const bySubject = { subject: { type: 'user' }, action: read, resource: first };
const byResource = { subject: alice, action: read, resource: { type: 'record' } };
const byAction = { subject: alice, resource: first };

/** Searches: the endpoint, the section, the request, and what is among the results; nothing where there are none. */
export const searches = [
  ['subject', '4-2-1', bySubject, [alice, bob]],
  ['subject', '4-2-2', { ...bySubject, context }, [alice, bob]],
  ['subject', '4-2-4', { subject: { type: 'user' }, action: write, resource: archived }, [bob]],
  ['resource', '4-3-1', byResource, [first]],
  ['resource', '4-3-3', { subject: admin, action: write, resource: { type: 'record' } }, [second]],
  ['action', '4-4-1', byAction, [read, write]],
  ['action', '4-4-2', { ...byAction, context }, [read, write]],
  ['action', '4-4-3', { subject: admin, resource: archived }, [write]],
  ['action', '4-6-1', { subject: user('nonexistent-user'), resource: first }, []],
  ['subject', '4-6-2', { ...bySubject, subject: { type: 'spaceship' } }, []],
];

/** 4-5: a search by the page. */
export const paged = { ...bySubject, page: { limit: 1 } };
