// The programs of examples/, each started as a person would start it and held to what its page says.
import assert from 'node:assert/strict';
import { withPage, withServer } from './running.mjs';
import { run } from './shell.mjs';

/** By name. What is right, each asserts by itself: there are no texts to compare. */
export const examples = {
  'example: a page without a framework': () => page('page', onPage),
  'example: React with Vite': () => page('react', inReact),
  'example: a Node server': () => server('node-server'),
  'example: a Rust server': () => server('rust-server'),
};

/** By Vite's development server, and built as well. */
async function page(name, visit) {
  const args = (port) => [...example(name), '--host', '127.0.0.1', '--port', String(port), '--strictPort'];
  await withServer('node', args, {}, (url) => withPage(url, visit));
  await run('npm', ['run', '--silent', 'build', '--', '--logLevel', 'warn'], { cwd: `examples/${name}` });
  return [];
}

async function server(name) {
  await withServer('node', () => example(name), {}, asServer);
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

async function inReact(page) {
  const person = page.getByLabel('View as');
  const buttons = async (project) => {
    const all = await page.getByRole('region', { name: project }).getByRole('button').all();
    return Promise.all(all.map(async (button) => [await button.textContent(), await button.isEnabled()]));
  };
  await page.getByText('the role Consumer does not hold it').waitFor();
  assert.deepEqual(await buttons('churn'), [
    ['Rename', false],
    ['Delete', false],
  ]);
  assert.deepEqual(await buttons('fraud'), [
    ['Rename', false],
    ['Delete', false],
  ]);
  await person.selectOption('ada');
  assert.deepEqual(await buttons('fraud'), [
    ['Rename', true],
    ['Delete', true],
    ['Share with Bo', true],
  ]);
  await page.getByRole('region', { name: 'fraud' }).getByRole('button', { name: 'Share with Bo' }).click();
  await person.selectOption('bo');
  assert.deepEqual(await buttons('fraud'), [
    ['Rename', true],
    ['Delete', false],
    ['Share with Bo', true],
  ]);
}

/** What both servers answer, one request after the other. */
async function asServer(url) {
  const ask = async (user, path, method = 'GET', body = undefined) => {
    const headers = { 'content-type': 'application/json', ...(user && { 'x-user': user }) };
    const answer = await fetch(url + path, { method, headers, body: body && JSON.stringify(body) });
    return [answer.status, await answer.text().then((text) => (text === '' ? undefined : JSON.parse(text)))];
  };
  const addCy = { changes: [{ user: 'cy', role: 'USER' }] };
  const refused = async (...request) => (([status, { code }]) => [status, code])(await ask(...request));

  assert.deepEqual(await refused(undefined, 'projects/churn'), [401, 'not_signed_in']);
  const [, slice] = await ask('bo', 'permissions.json');
  assert.deepEqual([slice.users.map(({ id }) => id), slice.entities.map(({ id }) => id)], [['bo'], ['churn']]);
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
