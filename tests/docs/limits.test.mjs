// The limits of docs/document.md: as many load, and one more is the error that stands beside it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Gate } from 'rolegate';

const list = (count, item) => Array.from({ length: count }, (_, place) => item(place));
const named = (count, value) => Object.fromEntries(list(count, (place) => [`n${place}`, value]));
const owner = { id: 'owner', level: 'OWNER' };
const type = { roles: [owner], actions: {} };
const ofPolicy = (policy) => ({ rolegate: 1, policy: { entityTypes: { t: type }, ...policy } });
const ofType = (fields) => ofPolicy({ entityTypes: { t: { ...type, ...fields } } });

/** By the words of the table: a document with so many. The text of 512 MiB is left out: it takes most of the memory. */
const DOCUMENTS = {
  nesting: (count) => `${'['.repeat(count)}${']'.repeat(count)}`,
  'an id, or a name in a policy': (count) => ({ rolegate: 1, users: [{ id: 'x'.repeat(count) }] }),
  'groups of one user, through others too': (count) => ({
    rolegate: 1,
    groups: list(count, (place) => ({ id: `n${place}` })),
    users: [{ id: 'ada', groups: list(count, (place) => `n${place}`) }],
  }),
  'levels of groups, each in the next': (count) => ({
    rolegate: 1,
    groups: list(count, (place) => ({ id: `g${place}`, groups: place > 0 ? [`g${place - 1}`] : [] })),
  }),
  'app roles of one user, group or organization': (count) => ({
    ...ofPolicy({ appRoles: named(count, { tiers: { t: 'read' } }) }),
    users: [{ id: 'ada', appRoles: list(count, (place) => `n${place}`) }],
  }),
  'parents above an entity': (count) => ({
    ...ofPolicy({}),
    entities: list(count + 1, (place) => ({
      id: `e${place}`,
      type: 't',
      ...(place > 0 && { parent: `e${place - 1}` }),
    })),
  }),
  'actions of a type': (count) => ofType({ actions: named(count, { holders: ['owner'] }) }),
  'roles of a type': (count) => ofType({ roles: list(count, (place) => ({ ...owner, id: `r${place}` })) }),
  tiers: (count) => ofPolicy({ defaultTier: 'n0', tiers: named(count, { cap: 'OWNER' }) }),
  'entity types': (count) => ofPolicy({ entityTypes: named(count, type) }),
  // A thousand types, all of which inherit; the last of them has the roles that are left over.
  'roles of all types, times the types that inherit': (count) => {
    const roles = Math.ceil(count / 1000);
    const each = Math.floor(roles / 1000);
    const of = (size) => ({
      roles: list(size, (place) => ({ ...owner, id: `r${place}` })),
      actions: {},
      inherits: true,
    });
    return ofPolicy({ entityTypes: { ...named(999, of(each)), last: of(roles - 999 * each) } });
  },
  'app roles of a policy': (count) => ofPolicy({ appRoles: named(count, { tiers: { t: 'read' } }) }),
  'findings that are listed': (count) => ({ rolegate: 1, users: list(count, () => ({ id: '' })) }),
};

const rows = [...readFileSync('docs/document.md', 'utf8').matchAll(/^\| (.+) \| ([\d,]+)(?: \w.*)? \| `(\w+)`.*\|$/gm)];

test('the table of limits has a row for each', () => {
  assert.deepEqual(
    rows
      .map(([, what]) => what)
      .filter((what) => what !== 'the JSON text')
      .sort(),
    Object.keys(DOCUMENTS).sort(),
  );
});

for (const [, what, most, code] of rows.filter(([, what]) => what in DOCUMENTS)) {
  test(`${what}: at most ${most}`, () => {
    const count = Number(most.replaceAll(',', ''));
    const codes = (size) => Gate.validate(DOCUMENTS[what](size)).map((issue) => issue.code);
    assert.ok(!codes(count).includes(code), `${count} are refused`);
    assert.ok(codes(count + 1).includes(code), `${count + 1} are taken`);
  });
}
