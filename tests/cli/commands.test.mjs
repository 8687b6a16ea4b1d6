import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { Gate } from 'rolegate/server';
import { folderOf, main, rolegate, team } from './rolegate.mjs';

const gate = new Gate(team);
const cwd = folderOf({
  'team.json': team,
  'states.json': {
    rolegate: 1,
    policy: {
      entityTypes: {
        folder: {
          roles: [{ id: 'owner', level: 'OWNER' }],
          actions: { read: { holders: ['owner'] }, edit: { holders: ['owner'] } },
          states: { archived: { label: 'Archived', without: ['edit'] } },
        },
      },
    },
    users: [{ id: 'ada' }],
    entities: [{ id: 'plans', type: 'folder', state: 'archived' }],
    grants: [{ entity: 'plans', user: 'ada', role: 'owner' }],
  },
  'twice.json': {
    ...team,
    entities: [
      { id: '7', type: 'project' },
      { id: '7', type: 'dataset' },
      { id: 'urn:a:b', type: 'project' },
      { id: 'rows', type: 'dataset' },
    ],
    grants: [
      { entity: { type: 'project', id: '7' }, user: 'ada', role: 'OWNER' },
      { entity: 'urn:a:b', user: 'ada', role: 'OWNER' },
      { entity: 'rows', user: 'ada', role: 'OWNER' },
    ],
  },
  'wrong.json': { rolegate: 1, users: [{ id: 'ada', nmae: 'Ada' }] },
  'odd.json': { rolegate: 1, groups: [{ id: 'empty' }] },
  'nested.json': {
    ...team,
    groups: [{ id: 'all' }, { id: 'eng', groups: ['all'] }, { id: 'web', groups: ['eng'] }],
    users: [...team.users, { id: 'cy', groups: ['web'] }],
    grants: [...team.grants, { entity: 'churn', group: 'all', role: 'CONSUMER' }],
  },
  'strange.json': { ...team, users: [...team.users, { id: '\u001b[2J\u202eeve', groups: [] }] },
});
const run = (...args) => rolegate(args, { cwd });
const json = (...args) => {
  const { code, out } = run(...args, '--json');
  return [code, JSON.parse(out)];
};

test('check: allowed is 0, denied is 1 and says why', () => {
  assert.deepEqual(run('check', 'team.json', 'ada', 'delete', 'churn'), { code: 0, out: 'allowed\n', err: '' });
  const { denial } = gate.explain('vic', 'delete', 'churn');
  assert.deepEqual(run('check', 'team.json', 'vic', 'delete', 'churn'), {
    code: 1,
    out: `denied: ${denial.message} (${denial.code})\n`,
    err: '',
  });
  assert.deepEqual(json('check', 'team.json', 'ada', 'delete', 'churn'), [
    0,
    { allowed: true, user: 'ada', action: 'delete', entity: 'churn', type: 'project' },
  ]);
  assert.deepEqual(json('check', 'team.json', 'vic', 'delete', 'churn')[1].denial, denial);
  assert.equal(run('check', 'team.json', 'nobody', 'delete', 'churn').code, 1);
});

test('check: the type names the entity more narrowly, and without an entity is what the action is about', () => {
  assert.equal(run('check', 'team.json', 'ada', 'delete', 'churn', '--type', 'project').code, 0);
  assert.match(run('check', 'team.json', 'ada', 'delete', 'churn', '--type', 'dataset').out, /unknown_entity/);
  assert.equal(run('check', 'team.json', 'ada', 'create', '--type', 'project').code, 0);
  assert.match(run('check', 'team.json', 'vic', 'create', '--type', 'project').out, /^denied: .*ceiling/);
});

test('explain: the groups through which somebody is in the one with the grant', () => {
  const { code, out } = run('explain', 'nested.json', 'cy', 'view', 'churn');
  assert.equal(code, 0);
  assert.match(out, /^ {2}group web in eng in all: consumer, may share, gives it$/m);
});

test('explain: the decision in words, or as it is', () => {
  const { code, out } = run('explain', 'team.json', 'vic', 'rename', 'churn');
  const decision = gate.explain('vic', 'rename', 'churn');
  assert.equal(code, 1);
  assert.ok(out.startsWith(`${decision.summary}\n`));
  assert.match(out, /^ {2}direct: user, may share, gives it$/m);
  assert.match(out, /^ {2}ceiling: read, from viewer; it takes the action away$/m);
  assert.ok(out.includes(`  would help: ${decision.denial.remedies[0].message} (root can)\n`));
  assert.deepEqual(json('explain', 'team.json', 'vic', 'rename', 'churn'), [1, decision]);
  assert.equal(run('explain', 'team.json', 'ada', 'rename', 'churn').code, 0);
  assert.deepEqual(json('explain', 'team.json', 'ada', 'create', '--type', 'project'), [
    0,
    gate.explainOnType('ada', 'create', 'project'),
  ]);
});

test('explain: the state of an entity, and what it takes away', () => {
  const { code, out } = run('explain', 'states.json', 'ada', 'edit', 'plans');
  assert.equal(code, 1);
  assert.match(out, /^ {2}state: Archived; it takes the action away$/m);
  assert.match(out, /^ {2}would help: take plans out of the state Archived$/m);
  assert.match(run('explain', 'states.json', 'ada', 'read', 'plans').out, /^ {2}state: Archived$/m);
});

test('an entity is an id, or `type:id` where entities of several types share one', () => {
  const twice = (...args) => run(args[0], 'twice.json', ...args.slice(1));
  assert.equal(twice('check', 'ada', 'delete', 'project:7').code, 0);
  assert.equal(twice('check', 'ada', 'delete', 'dataset:7').code, 1);
  assert.equal(twice('check', 'ada', 'delete', '7', '--type', 'project').code, 0);
  assert.equal(twice('check', 'ada', 'delete', 'urn:a:b').code, 0);
  assert.equal(twice('check', 'ada', 'delete', 'dataset:rows').code, 0);
  assert.deepEqual(twice('who-can', 'delete', 'project:7'), { code: 0, out: 'ada\n', err: '' });
  const { code, err } = twice('check', 'ada', 'delete', '7');
  assert.equal(code, 2);
  assert.match(err, /several entities have the id `7`\n/);
  assert.match(err, /help: name it as `type:id`; the types are `dataset` and `project`/);
  assert.equal(
    twice('matrix', '--user', 'ada', '--action', 'delete').out,
    'delete  project:7  dataset:7  urn:a:b  rows\nada     yes        -          yes      yes\n',
  );
  assert.equal(
    twice('matrix', '--user', 'ada', '--entity', 'dataset:7', '--action', 'delete').out,
    'delete  dataset:7\nada     -\n',
  );
  assert.equal(twice('matrix', '--entity', '7').code, 2);
});

test('who-can: a user a line; nobody is 1', () => {
  assert.deepEqual(run('who-can', 'team.json', 'view', 'churn'), { code: 0, out: 'ada\nvic\n', err: '' });
  assert.deepEqual(json('who-can', 'team.json', 'view', 'churn', '--type', 'project'), [0, ['ada', 'vic']]);
  assert.deepEqual(run('who-can', 'team.json', 'view', 'nothing'), { code: 1, out: '', err: '' });
  assert.deepEqual(json('who-can', 'team.json', 'view', 'nothing'), [1, []]);
});

test('matrix: every cell agrees with the gate', () => {
  const [code, cells] = json('matrix', 'team.json');
  assert.equal(code, 0);
  assert.equal(cells.length, 6);
  for (const { user, entity, actions } of cells) assert.deepEqual(actions, gate.actions(user, entity));
  const lines = run('matrix', 'team.json').out.split('\n');
  assert.equal(lines.length, 8);
  assert.match(lines[4], /^vic {3}rows {4}-$/);
});

test('matrix: by user, entity, type and action', () => {
  assert.equal(
    run('matrix', 'team.json', '--action', 'delete').out,
    'delete  churn  rows\nada     yes    yes\nvic     -      -\nroot    -      -\n',
  );
  assert.equal(
    run('matrix', 'team.json', '--action', 'delete', '--type', 'project', '--user', 'vic', '--user', 'ada').out,
    'delete  churn\nvic     -\nada     yes\n',
  );
  assert.deepEqual(json('matrix', 'team.json', '--entity', 'rows', '--user', 'ada', '--action', 'delete'), [
    0,
    [{ user: 'ada', entity: 'rows', type: 'dataset', allowed: true }],
  ]);
});

test('matrix: where the type has no such action, there is no answer, which is no denial', () => {
  assert.equal(
    run('matrix', 'team.json', '--action', 'clone').out,
    'clone  churn  rows\nada    yes\nvic    -\nroot   -\n',
  );
  const reordered = run(
    'matrix',
    'team.json',
    '--action',
    'clone',
    '--entity',
    'rows',
    '--entity',
    'churn',
    '--user',
    'vic',
  );
  assert.equal(reordered.out, 'clone  rows  churn\nvic          -\n');
  const cells = ['ada', 'vic', 'root'].map((user) => ({
    user,
    entity: 'churn',
    type: 'project',
    allowed: user === 'ada',
  }));
  assert.deepEqual(json('matrix', 'team.json', '--action', 'clone'), [0, cells]);
});

test('slice: a document for one user, ready for the next command', () => {
  const { code, out } = run('slice', 'team.json', 'vic');
  assert.equal(code, 0);
  assert.deepEqual(JSON.parse(out), gate.slice('vic'));
  assert.deepEqual(json('slice', 'team.json', 'vic'), [0, gate.slice('vic')]);
  assert.ok(!out.includes('ada'), 'the slice names somebody else');
  assert.deepEqual(
    JSON.parse(rolegate(['explain', '-', 'vic', 'rename', 'churn', '--json'], { input: out }).out).denial.code,
    'ceiling',
  );
});

test('slice: less, or more', () => {
  const of = (...options) => JSON.parse(run('slice', 'team.json', 'ada', ...options).out);
  assert.deepEqual(of('--entities', 'churn'), gate.slice('ada', { entities: ['churn'] }));
  assert.deepEqual(
    of('--entities', 'project:churn', '--entities', 'rows'),
    gate.slice('ada', { entities: [{ type: 'project', id: 'churn' }, 'rows'] }),
  );
  assert.deepEqual(of('--share', '--contacts'), gate.slice('ada', { share: true, contacts: true }));
  assert.deepEqual(of('--share-of', 'churn'), gate.slice('ada', { share: ['churn'] }));
  const both = run('slice', 'team.json', 'ada', '--share', '--share-of', 'churn');
  assert.equal(both.code, 2);
  assert.match(both.err, /^error: `--share` and `--share-of` exclude each other\nhelp: /);
});

test('a slice that cannot answer is an error of the question, said once', () => {
  const input = run('slice', 'team.json', 'vic').out;
  for (const args of [
    ['check', '-', 'ada', 'view', 'churn'],
    ['explain', '-', 'ada', 'view', 'churn'],
    ['matrix', '-', '--user', 'ada'],
  ]) {
    const { code, out, err } = rolegate(args, { input });
    assert.deepEqual([code, out], [2, ''], args[0]);
    assert.match(err, /^error: the slice of `vic` does not tell of `ada`\n/);
    assert.equal(err.match(/does not tell/g).length, 1);
  }
  for (const args of [
    ['who-can', '-', 'view', 'churn'],
    ['slice', '-', 'vic'],
  ]) {
    const { code, out, err } = rolegate(args, { input });
    assert.deepEqual([code, out], [2, ''], args[0]);
    assert.match(err, /^error: the slice of `vic` does not tell of others\n/);
  }
});

test('lint: errors are 3; warnings and lints are 1 only where they count', () => {
  assert.deepEqual(run('lint', 'team.json'), { code: 0, out: '0 errors, 0 warnings, 0 lints\n', err: '' });
  const wrong = run('lint', 'wrong.json');
  assert.equal(wrong.code, 3);
  const finding =
    'error unknown_field at $.users[0].nmae\n  there is no field `nmae` here\n  help: did you mean `name`?';
  assert.equal(wrong.out, `${finding}\n1 error, 0 warnings, 0 lints\n`);
  assert.equal(run('lint', 'odd.json').code, 0);
  assert.equal(run('lint', 'odd.json', '--strict').code, 1);
  assert.deepEqual(json('lint', 'odd.json', '--strict'), [
    1,
    Gate.validate({ rolegate: 1, groups: [{ id: 'empty' }] }),
  ]);
});

test('lint: what is ignored is neither told nor counted', () => {
  const ignored = run('lint', 'odd.json', '--strict', '--ignore', 'no_owner', '--ignore', 'empty_group');
  assert.deepEqual(ignored, { code: 0, out: '0 errors, 0 warnings, 0 lints\n', err: '' });
  const unknown = run('lint', 'odd.json', '--ignore', 'empty_gruop');
  assert.deepEqual([unknown.code, unknown.out], [2, '']);
  assert.match(unknown.err, /there is no lint `empty_gruop`\n.*did you mean `empty_group`\?/);
});

test('a document comes from standard input too', () => {
  const input = JSON.stringify(team);
  assert.equal(rolegate(['check', '-', 'ada', 'delete', 'churn'], { input }).code, 0);
  assert.equal(rolegate(['who-can', '-', 'delete', 'churn'], { input }).out, 'ada\n');
  assert.equal(rolegate(['lint', '-'], { input: '' }).code, 3);
});

test('an invalid document is 3, with its problems', () => {
  const { code, out, err } = run('check', 'wrong.json', 'ada', 'delete', 'churn');
  assert.deepEqual([code, out], [3, '']);
  assert.match(err, /^error: .*nmae.*\nerror unknown_field at \$\.users\[0\]\.nmae\n/);
  const [, { error }] = json('explain', 'wrong.json', 'ada', 'delete', 'churn');
  assert.equal(error.code, 'invalid_document');
  assert.equal(error.issues[0].path, '$.users[0].nmae');
});

const unusable = [
  [['check', 'team.json', 'ada', 'delte', 'churn'], '`project` has no action `delte`\nhelp: did you mean `delete`?'],
  [
    ['check', 'team.json', 'ada', 'delete', 'churn', '--type', 'projct'],
    'the policy has no entity type `projct`\nhelp: did you mean `project`?',
  ],
  [['who-can', 'team.json', 'delte', 'churn'], '`project` has no action `delte`'],
  [['matrix', 'team.json', '--action', 'delte'], '`project` has no action `delte`'],
  [['matrix', 'team.json', '--type', 'projct'], 'the policy has no entity type `projct`'],
  [['matrix', 'team.json', '--user', 'nobody'], 'the document has no user `nobody`'],
  [['matrix', 'team.json', '--entity', 'nothing'], 'the document has no entity `nothing`'],
  [['slice', 'team.json', 'nobody'], 'there is no user `nobody`'],
  [['check', 'absent.json', 'ada', 'delete', 'churn'], '`absent.json` cannot be read: there is no such file'],
  [['lint', '.'], '`.` cannot be read: '],
  [['check', 'team.json', 'ada', 'delete'], 'an entity or a `--type` is missing'],
  [
    ['check', 'team.json', 'ada'],
    '`action` is missing\nhelp: usage: rolegate check <document> <user> <action> [<entity>] [options]',
  ],
  [['check', 'team.json', 'a', 'b', 'c', 'd'], '`d` is one too many'],
  [['test'], '`file` is missing'],
  [['lint', 'team.json', '--stirct'], 'unknown option `--stirct`\nhelp: `rolegate lint --help` has its options'],
  [['check', 'team.json', '--type'], 'option `--type <value>` argument missing'],
  [['chekc', 'team.json'], 'there is no command `chekc`\nhelp: the commands are `check`'],
];

test('what cannot be asked is 2, and says what would help', () => {
  for (const [args, message] of unusable) {
    const { code, out, err } = run(...args);
    assert.deepEqual([code, out], [2, ''], args.join(' '));
    assert.ok(err.startsWith(`error: ${message}`), err);
  }
});

test('with --json, what cannot be asked is JSON as well', () => {
  const [code, { error }] = json('check', 'team.json', 'ada', 'delte', 'churn');
  assert.deepEqual([code, error.code, error.help], [2, 'unknown_action', 'did you mean `delete`?']);
  assert.deepEqual(json('check', 'absent.json', 'a', 'b', 'c')[1].error.code, 'unusable');
});

test('an id that looks like an option follows `--`; one that would steer the terminal is written out', () => {
  assert.match(run('check', '--', 'team.json', '--ada', 'delete', 'churn').out, /^denied: there is no user --ada/);
  const { out } = run('matrix', 'strange.json', '--action', 'delete');
  assert.match(out, /^\\u001b\[2J\\u202eeve {2}/m);
  assert.doesNotMatch(out, /[\u001b\u202e]/);
});

test('a reader that has enough is no error', () => {
  const command = `"${process.execPath}" "${main}" matrix team.json | head -n 1`;
  const { stdout, stderr } = spawnSync('sh', ['-c', command], { cwd, encoding: 'utf8' });
  assert.deepEqual([stdout, stderr], ['user  entity  actions\n', '']);
});

test('an answer that cannot be written is no denial', () => {
  const command = (rest) =>
    spawnSync('sh', ['-c', `"${process.execPath}" "${main}" ${rest}`], { cwd, encoding: 'utf8' });
  // Open for reading only.
  const unwritten = command('who-can team.json view churn 1< team.json');
  assert.equal(unwritten.status, 2);
  assert.match(unwritten.stderr, /^error: the answer could not be written: .*\n$/);
  assert.equal(command('who-can nothing.json view churn 2< team.json').status, 2);
});
