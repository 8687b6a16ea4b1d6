// Every case of the certification scenario, through the handler that docs/authzen.md shows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate } from 'rolegate';
import * as authzen from 'rolegate/authzen';
import { blocksOf } from '../js/support/blocks.mjs';
import { actionOf, batches, decisions, document, paged, refusals, searches, single } from './certification.mjs';

const BASE = 'https://pdp.example.com';
const answer = handlerOf('docs/authzen.md');

/** The handler as the page has it, for the scenario's gate and its mapping. */
function handlerOf(page) {
  const { text } = blocksOf(page).find((block) => block.text.includes('async function answer'));
  const names = ['gate', 'mapping', ...Object.keys(authzen)];
  const body = `${text.replaceAll(/^(import|await) .*$/gm, '')}\nreturn answer;`;
  return new Function(...names, body)(new Gate(document), { actionOf }, ...Object.values(authzen));
}

/** The response to a body, as a decision point gives it. */
function post(endpoint, body, headers = { 'content-type': 'application/json' }) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return answer(new Request(`${BASE}/access/v1/${endpoint}`, { method: 'POST', body: text, headers }));
}

/** What a successful response says. */
async function said(endpoint, body) {
  const response = await post(endpoint, body);
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-type'), /^application\/json\b/);
  return response.json();
}

const isDecision = ({ decision, context }) =>
  typeof decision === 'boolean' && (context === undefined || typeof context === 'object');

for (const [section, request, decision] of decisions) {
  test(`${section}: ${JSON.stringify(request)} is ${decision}, however often it is asked`, async () => {
    for (let time = 0; time < 3; time++) {
      const response = await said('evaluation', request);
      assert.ok(isDecision(response));
      assert.equal(response.decision, decision);
    }
  });
}

for (const [endpoint, section, request] of refusals) {
  test(`${section}: ${endpoint} ${JSON.stringify(request)} is a bad request`, async () => {
    assert.equal((await post(endpoint, request)).status, 400);
  });
}

test('2-4-3 to 2-4-5: another type of content, malformed JSON and no body are bad requests', async () => {
  const [, [, request]] = decisions;
  assert.equal((await post('evaluation', request, { 'content-type': 'text/plain' })).status, 400);
  assert.equal((await post('evaluation', request, { 'content-type': 'application/json; charset=utf-8' })).status, 200);
  for (const body of ['{', '', 'null', '[]']) assert.equal((await post('evaluation', body)).status, 400, body);
});

test('2-5: the id of a request comes back, and none is needed', async () => {
  const [[, request]] = decisions;
  const headers = { 'content-type': 'application/json', 'X-Request-ID': 'bfe9eb29' };
  for (const body of [request, '{'])
    assert.equal((await post('evaluation', body, headers)).headers.get('x-request-id'), 'bfe9eb29');
  assert.equal((await post('evaluation', request)).headers.get('x-request-id'), null);
});

for (const [section, request, expected] of batches) {
  test(`${section}: ${JSON.stringify(request)} is ${expected}`, async () => {
    const { evaluations, decision } = await said('evaluations', request);
    assert.equal(decision, undefined);
    assert.equal(evaluations.length, expected.length);
    evaluations.forEach((each, place) => {
      assert.ok(isDecision(each));
      assert.equal(each.decision, expected[place] ?? each.decision);
    });
  });
}

for (const [section, request] of single) {
  test(`${section}: a batch of none is one evaluation`, async () => {
    assert.deepEqual(await said('evaluations', request), { decision: true });
  });
}

for (const [endpoint, section, request, expected] of searches) {
  test(`${section}: ${endpoint} ${JSON.stringify(request)}`, async () => {
    const { results } = await said(`search/${endpoint}`, request);
    for (const each of expected)
      assert.ok(
        results.some((result) => JSON.stringify(result) === JSON.stringify(each)),
        JSON.stringify(results),
      );
    if (expected.length === 0) assert.deepEqual(results, []);
    for (const result of results)
      assert.ok(endpoint === 'action' ? result.name : result.id && result.type === request[endpoint].type);
  });
}

test('4-5: pages follow each other by their tokens, to an empty one', async () => {
  const ids = [];
  let page = paged.page;
  do {
    const response = await said('search/subject', { ...paged, page });
    assert.deepEqual([response.results.length, typeof response.page.next_token], [1, 'string']);
    ids.push(response.results[0].id);
    page = { token: response.page.next_token };
  } while (page.token !== '');
  assert.deepEqual(ids, ['alice', 'bob', 'olga']);
});

test('6: the metadata names every endpoint', async () => {
  const response = await answer(new Request(`${BASE}/.well-known/authzen-configuration`));
  assert.equal(response.status, 200);
  const { policy_decision_point: point, ...endpoints } = await response.json();
  assert.equal(point, BASE);
  const names = ['evaluation', 'evaluations', 'search/subject', 'search/resource', 'search/action'];
  const keys = [
    'access_evaluation_endpoint',
    'access_evaluations_endpoint',
    'search_subject_endpoint',
    'search_resource_endpoint',
    'search_action_endpoint',
  ];
  assert.deepEqual(endpoints, Object.fromEntries(keys.map((key, place) => [key, `${BASE}/access/v1/${names[place]}`])));
  assert.equal((await answer(new Request(`${BASE}/other`))).status, 404);
});
