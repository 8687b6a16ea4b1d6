// The programs of examples/, each started as a person would start it and held to what its page says.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onBoards } from './boards.mjs';
import { compareWithGuide } from './comparison.mjs';
import { withPage, withServer } from './running.mjs';
import { run } from './shell.mjs';

const call = promisify(execFile);

/** By name. What is right, each asserts by itself: there are no texts to compare. */
export const examples = {
  'example: a page without a framework': () => page('page', onPage),
  'example: boards in React': () => page('react', onBoards),
  'example: boards in React, on CASL': onCasl,
  'example: boards in Vue': () => page('vue', onBoards),
  'example: boards in Svelte': () => page('svelte', onBoards),
  'example: boards in Solid': () => page('solid', onBoards),
  'example: boards in Angular': () => page('angular', onBoards, ANGULAR),
  'example: a Node server': () => server('node-server'),
  'example: a Rust server': rustServer,
  'example: tenants in Rust': tenants,
  'example: a WASI program': wasi,
};

/** What a framework's own tool is told: to take no other port, and to say no more than it has to. */
const VITE = { start: ['--strictPort'], build: ['--logLevel', 'warn'] };
const ANGULAR = { start: [], build: ['--progress=false'] };

/** By the development server of its tool, and built as well. */
async function page(name, visit, tool = VITE) {
  const args = (port) => [...example(name), '--host', '127.0.0.1', '--port', String(port), ...tool.start];
  await withServer('node', args, {}, (url) => withPage(url, visit));
  await run('npm', ['run', '--silent', 'build', '--', ...tool.build], { cwd: `examples/${name}` });
  return [];
}

/** Both are built by now, and weigh what the guide says. */
async function onCasl() {
  await page('react-casl', onBoards);
  await compareWithGuide('docs/react.md', { Rolegate: 'react', CASL: 'react-casl' });
  return [];
}

async function server(name) {
  await withServer('node', () => example(name), {}, asServer);
  return [];
}

/** Its database outlives it: what was shared and removed stays so when the server starts anew. */
async function rustServer() {
  const folder = mkdtempSync(join(tmpdir(), 'rolegate-example-'));
  const env = { ...process.env, DATABASE: join(folder, 'gate.db') };
  const start = (ask) => withServer('node', () => example('rust-server'), { env }, ask);
  try {
    await start(asServer);
    await start(afterwards);
    await start(async (url) => assert.equal((await asker(url)('cy', 'projects/fraud'))[0], 200));
  } finally {
    rmSync(folder, { recursive: true });
  }
  return [];
}

async function tenants() {
  const { stdout } = await call('node', example('rust-tenants'));
  assert.deepEqual(stdout.trim().split('\n'), [
    'acme: bo may edit: false',
    'acme: plans was shared with user:bo',
    'acme: every reader was answered meanwhile: true',
    'acme: bo may edit: true',
    'globex: bo may edit: false',
    'acme: invalid_edits',
    'version 1 and 0',
    'nobody: there is no tenant `initech`',
  ]);
  return [];
}

/** What it prints, and what it ends with. */
async function wasi() {
  const workspace = readFileSync('examples/rust-server/workspace.json');
  const decide = async (document, ...question) => {
    const running = execFile('node', [...example('rust-wasi'), ...question]);
    let printed = '';
    running.stdout.on('data', (text) => (printed += text));
    running.stdin.end(document);
    const [code] = await once(running, 'close');
    return [printed.trim(), code];
  };
  assert.deepEqual(await decide(workspace, 'ada', 'delete', 'churn'), ['allowed', 0]);
  const denied = 'Bo may not do “Delete project” on Churn: the role User does not hold it';
  // Started by a script, which ends with 1 whatever the program ended with.
  assert.deepEqual(await decide(workspace, 'bo', 'delete', 'churn'), [`role_lacks_action: ${denied}`, 1]);
  assert.deepEqual(await decide('{', 'ada', 'delete', 'churn'), ['', 1]);
  return [];
}

function example(name) {
  return ['scripts/example.mjs', name];
}

async function onPage(page) {
  const control = (entity, action) => page.locator(`[data-entity=${entity}] [data-can=${action}]`);
  const denial = control('churn', 'delete').and(page.locator('[aria-disabled=true]'));
  await denial.waitFor();
  const status = page.getByRole('status');
  await denial.click({ force: true });
  assert.equal(await status.textContent(), '');
  await page.getByText('the role User does not hold it').first().waitFor();
  assert.equal(await control('churn', 'unlock_holdout').isVisible(), false);
  assert.equal(await control('fraud', 'unlock_holdout').isVisible(), true);
  await control('fraud', 'delete').click();
  assert.match(await status.textContent(), /to delete fraud/);
}

/** Asks a server as a user: the status, and what it says. */
const asker = (url) => async (user, path, method, body) => {
  const headers = { 'content-type': 'application/json', ...(user && { 'x-user': user }) };
  const answer = await fetch(url + path, { method: method ?? 'GET', headers, body: body && JSON.stringify(body) });
  return [answer.status, await answer.text().then((text) => (text === '' ? undefined : JSON.parse(text)))];
};

/** What the server with a database answers once it has started anew. */
async function afterwards(url) {
  const ask = asker(url);
  assert.equal((await ask('ada', 'projects/churn'))[0], 404);
  assert.equal((await ask('cy', 'projects/fraud'))[0], 404);
  assert.equal((await ask('ada', 'projects/fraud'))[0], 200);
  const lines = { changes: [{ user: 'cy', role: 'USER' }] };
  assert.equal((await ask('ada', 'projects/fraud/access', 'POST', lines))[0], 200);
  assert.equal((await ask('cy', 'projects/fraud'))[0], 200);
}

/** What both servers answer, one request after the other. */
async function asServer(url) {
  const ask = asker(url);
  const addCy = { changes: [{ user: 'cy', role: 'USER' }] };
  const refused = async (...request) => (([status, { code }]) => [status, code])(await ask(...request));

  assert.deepEqual(await refused(undefined, 'projects/churn'), [401, 'not_signed_in']);
  const [, slice] = await ask('bo', 'permissions.json');
  assert.deepEqual([slice.users.map(({ id }) => id), slice.slice.held.map(({ ids }) => ids)], [['bo'], [['churn']]]);
  const [status, { actions }] = await ask('bo', 'projects/churn');
  assert.deepEqual([status, actions.includes('rename'), actions.includes('delete')], [200, true, false]);
  assert.deepEqual(await ask('bo', 'projects/churn', 'DELETE'), [
    403,
    { code: 'role_lacks_action', message: 'the role User does not hold it' },
  ]);
  assert.deepEqual(await refused('bo', 'projects/fraud'), [404, 'not_found']);
  assert.deepEqual(await refused('bo', 'projects/nothing'), [404, 'not_found']);
  assert.deepEqual(await refused('cy', 'projects/churn/access', 'POST', addCy), [403, 'share_refused']);
  assert.deepEqual(await refused('cy', 'projects/churn'), [404, 'not_found']);
  for (const wrong of [{ changes: 'all' }, {}, undefined]) {
    const [status] = await ask('ada', 'projects/churn/access', 'POST', wrong);
    assert.equal(status, 400, JSON.stringify(wrong));
  }
  const [shared, { lines }] = await ask('ada', 'projects/churn/access', 'POST', addCy);
  assert.deepEqual(
    [shared, lines.map(({ recipient, after }) => [recipient, after.role])],
    [200, [[{ user: 'cy' }, 'user']]],
  );
  assert.equal((await ask('cy', 'projects/churn'))[0], 200);
  assert.deepEqual(await ask('ada', 'projects/churn', 'DELETE'), [204, undefined]);
  assert.deepEqual(await refused('bo', 'projects/churn'), [404, 'not_found']);
}
