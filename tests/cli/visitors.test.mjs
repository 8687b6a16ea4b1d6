// `--visitor`, in place of a user.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate } from 'rolegate/server';
import { folderOf, rolegate, team } from './rolegate.mjs';

const open = {
  ...team,
  grants: [
    ...team.grants,
    { entity: 'churn', public: 'anyone', role: 'USER' },
    { entity: 'rows', public: 'signed_in', role: 'CONSUMER' },
  ],
};
const gate = new Gate(open);
const cwd = folderOf({ 'open.json': open });
const run = (...args) => rolegate(args, { cwd });

test('check and explain take no user with it, wherever it stands', () => {
  assert.deepEqual(run('check', 'open.json', '--visitor', 'view', 'churn'), { code: 0, out: 'allowed\n', err: '' });
  assert.equal(run('check', 'open.json', 'rename', 'churn', '--visitor').code, 1);
  assert.equal(run('check', 'open.json', '--visitor', 'create', '--type', 'project').code, 1);
  const { code, out } = run('explain', 'open.json', '--visitor', 'view', 'churn');
  assert.equal(code, 0);
  assert.match(out, /^a visitor may do “View everything” on Churn: User, as it is shared with everyone\n/);
  assert.match(out, /^ {2}public anyone: user, may not share, gives it\n {2}ceiling: read, that of visitors$/m);
  assert.match(run('explain', 'open.json', '--visitor', 'view_metadata', 'rows').out, /^ {2}would help: sign in$/m);
  const json = JSON.parse(run('check', 'open.json', '--visitor', 'view', 'churn', '--json').out);
  assert.deepEqual(json, { allowed: true, user: null, action: 'view', entity: 'churn', type: 'project' });
});

test('with it, a word too few or too many is refused as ever', () => {
  assert.match(run('check', 'open.json', '--visitor').err, /`action` is missing/);
  assert.match(run('check', 'open.json', '--visitor', 'view', 'churn', 'rows').err, /`rows` is one too many/);
  const { code, err } = run('check', 'open.json', 'vic', '--visitor', 'view', 'churn');
  assert.equal(code, 2);
  assert.match(err, /\nhelp: `--visitor` stands in place of the user; usage: rolegate check /);
});

test('a user called null is taken for a visitor who was meant', () => {
  const help = 'help: somebody who is not signed in is `--visitor`\n';
  const denied = { code: 1, out: 'denied: there is no user null (unknown_user)\n', err: help };
  assert.deepEqual(run('check', 'open.json', 'null', 'view', 'churn'), denied);
  assert.equal(run('explain', 'open.json', 'null', 'create', '--type', 'project').err, help);
  assert.ok(run('slice', 'open.json', 'null').err.endsWith(help));
  assert.ok(run('matrix', 'open.json', '--user', 'null').err.endsWith(help));
  assert.equal(run('check', 'open.json', 'nobody', 'view', 'churn').err, '');
});

test('slice prints what visitors are sent, matrix a row for them', () => {
  assert.deepEqual(JSON.parse(run('slice', 'open.json', '--visitor').out), gate.slice(null));
  assert.equal(
    run('matrix', 'open.json', '--visitor', '--user', 'vic', '--action', 'view').out,
    'view       churn  rows\n(visitor)  yes\nvic        yes\n',
  );
  const cells = JSON.parse(run('matrix', 'open.json', '--visitor', '--entity', 'churn', '--json').out);
  assert.deepEqual(cells[0], { user: null, entity: 'churn', type: 'project', actions: ['view'] });
});
