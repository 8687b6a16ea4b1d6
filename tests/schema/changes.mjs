// One small change at a time, at every place of a document.

/** A document that uses every field of the format. */
export const richDocument = {
  rolegate: 1,
  policy: {
    name: 'library',
    defaultTier: 'reader',
    visitorTier: 'reader',
    acrossOrganizations: false,
    tiers: { reader: { cap: 'READ_ONLY' }, staff: { cap: 'OWNER', holds: 'READ_WRITE', where: 'everywhere' } },
    notes: { slow: 'Takes a day.' },
    entityTypes: {
      shelf: {
        label: 'Shelf',
        roles: [
          { id: 'visitor', label: 'Visitor', level: 'READ_ONLY', aliases: ['guest'] },
          { id: 'keeper', level: 'OWNER' },
        ],
        dataAccess: true,
        sharing: { honoursCanShare: true, owners: 'any', action: 'share', public: 'anyone' },
        inherits: false,
        creatorRole: 'keeper',
        ceilingOf: null,
        actions: {
          look: { label: 'Look', holders: ['visitor+data', 'keeper'], notes: { 'visitor+data': 'slow' } },
          share: { holders: ['keeper'] },
        },
        typeActions: { create: { label: 'Put up', tier: 'staff' } },
        states: { closed: { label: 'Closed', cap: 'none', without: ['look'] }, lent: { without: ['share'] } },
      },
      book: {
        roles: [{ id: 'reader', level: 'READ_WRITE' }],
        sharing: { add: 'lend', change: 'lend', remove: 'lend' },
        inherits: { shelf: { visitor: null, keeper: 'reader' } },
        ceilingOf: 'shelf',
        actions: { lend: { holders: ['reader'] } },
      },
      desk: { typeActions: { open: { appRoles: ['librarian'] } } },
    },
    appRoles: { librarian: { label: 'Librarian', tiers: { shelf: 'staff' } } },
  },
  organizations: [{ id: 'town', name: 'Town', appRoles: [] }],
  groups: [
    { id: 'club', name: 'Club', organization: 'town', groups: ['friends'], appRoles: ['librarian'] },
    { id: 'friends' },
  ],
  users: [{ id: 'ada', name: 'Ada', organization: 'town', groups: ['club'], appRoles: ['librarian'], active: true }],
  entities: [
    { id: 'a', type: 'shelf', name: 'A', organization: 'town', createdBy: 'ada', state: 'closed' },
    { id: 'a1', type: 'book', parent: 'a', inherits: false },
  ],
  grants: [
    { entity: 'a', user: 'ada', role: 'keeper', canShare: true, canUseData: true },
    { entity: 'a', group: 'club', role: 'guest', from: '2026-01-31T12:00:00.5+01:00', until: '2027-01-31T12:00:00Z' },
    { entity: 'a1', organization: 'town', role: 'READ_WRITE' },
    { entity: 'a', public: 'signed_in', role: 'guest' },
  ],
};

const VALUES = [
  null,
  true,
  false,
  0,
  1,
  '',
  'x',
  'a+b',
  'a+data',
  'x'.repeat(1025),
  [],
  ['x'],
  ['x', 'x'],
  [''],
  [null],
  {},
  { x: 1 },
];

/** The document, and then what it becomes when any one value in it is replaced, left out, or given an odd sibling. */
export function* changes(document) {
  yield { what: 'unchanged', document };
  for (const path of places(document, [])) {
    const name = ['$', ...path].join('.');
    for (const value of VALUES)
      yield { what: `${name} = ${JSON.stringify(value).slice(0, 40)}`, document: replaced(document, path, value) };
    if (path.length > 0) yield { what: `without ${name}`, document: replaced(document, path, undefined) };
    const value = path.reduce((inner, key) => inner[key], document);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const key of ['odd', '', 'y'.repeat(1025)]) {
        yield {
          what: `${name} with ${JSON.stringify(key).slice(0, 9)}`,
          document: replaced(document, path, { ...value, [key]: 'x' }),
        };
      }
    }
  }
}

function* places(value, path) {
  yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) yield* places(value[key], [...path, Array.isArray(value) ? Number(key) : key]);
}

function replaced(value, [key, ...rest], by) {
  if (key === undefined) return by;
  const inner = rest.length === 0 ? by : replaced(value[key], rest, by);
  if (Array.isArray(value)) return inner === undefined ? value.toSpliced(key, 1) : value.with(key, inner);
  const { [key]: _, ...others } = value;
  return inner === undefined ? others : { ...value, [key]: inner };
}
