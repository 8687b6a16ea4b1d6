import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate } from 'rolegate';
import { BadRequest, evaluate, searchActions, searchResources, searchSubjects } from 'rolegate/authzen';
import { action, fixture, record, user } from './fixture.mjs';

const subjects = { subject: { type: 'user' }, action: action('read'), resource: record('record-1') };
const resources = { subject: user('alice'), action: action('read'), resource: { type: 'record' } };
const actions = { subject: user('alice'), resource: record('record-1') };
const users = (...ids) => ids.map(user);

test('each search finds all of its kind, and nothing that an evaluation denies', () => {
  assert.deepEqual(searchSubjects(fixture, subjects), { results: users('alice', 'bob', 'olga') });
  assert.deepEqual(searchResources(fixture, resources), { results: [record('record-1'), record('record-2')] });
  assert.deepEqual(searchActions(fixture, actions), { results: [action('read'), action('write')] });
  for (const subject of searchSubjects(fixture, subjects).results) {
    assert.equal(evaluate(fixture, { ...subjects, subject }).decision, true);
  }
});

test('whoever is in a group by way of others is found, and so is what it has', () => {
  const document = fixture.toDocument();
  const gate = new Gate({
    ...document,
    groups: [{ id: 'all' }, { id: 'eng', groups: ['all'] }],
    users: [...document.users, { id: 'webster', groups: ['eng'] }],
    grants: [...document.grants, { entity: 'record-2', group: 'all', role: 'reader' }],
  });
  const asked = { ...subjects, resource: record('record-2') };
  assert.deepEqual(searchSubjects(gate, asked), { results: users('alice', 'olga', 'webster') });
  assert.deepEqual(searchResources(gate, { ...resources, subject: user('webster') }), {
    results: [record('record-2')],
  });
  assert.equal(evaluate(gate, { ...asked, subject: user('webster') }).decision, true);
});

test('the id of what is searched for is ignored', () => {
  for (const id of ['bob', 7]) {
    assert.equal(searchSubjects(fixture, { ...subjects, subject: { type: 'user', id } }).results.length, 3);
    assert.equal(searchResources(fixture, { ...resources, resource: { type: 'record', id } }).results.length, 2);
  }
  assert.equal(searchActions(fixture, { ...actions, action: action('read') }).results.length, 2);
});

test('what is not there is an empty result, which says what is misspelt', () => {
  assert.deepEqual(searchSubjects(fixture, { ...subjects, resource: record('record-9') }), { results: [] });
  assert.deepEqual(searchResources(fixture, { ...resources, subject: user('nobody') }), { results: [] });
  assert.deepEqual(searchActions(fixture, { ...actions, subject: user('nobody') }), { results: [] });
  const misspelt = [
    [searchSubjects(fixture, { ...subjects, subject: { type: 'spaceship' } }), 'unknown_subject_type'],
    [searchSubjects(fixture, { ...subjects, action: action('raed') }), 'unknown_action'],
    [searchResources(fixture, { ...resources, action: action('raed') }), 'unknown_action'],
    [searchResources(fixture, { ...resources, resource: { type: 'recrod' } }), 'unknown_type'],
    [searchActions(fixture, { ...actions, subject: { type: 'robot', id: 'alice' } }), 'unknown_subject_type'],
  ];
  for (const [response, code] of misspelt) assert.deepEqual([response.results, response.context.code], [[], code]);
});

test('pages follow each other to the end, and say how much there is', () => {
  const request = { ...subjects, context: { time: 'noon' }, page: { limit: 2 } };
  const first = searchSubjects(fixture, request);
  assert.deepEqual(Object.keys(first), ['page', 'results']);
  assert.deepEqual([first.results, first.page.count, first.page.total], [users('alice', 'bob'), 2, 3]);
  const token = first.page.next_token;
  assert.ok(token.length > 0);
  const second = { page: { next_token: '', count: 1, total: 3 }, results: users('olga') };
  // A request is the same whatever the order of its fields, with the limit said again or not.
  assert.deepEqual(searchSubjects(fixture, { ...request, page: { token } }), second);
  const { subject, resource, ...rest } = request;
  const reordered = { resource: { id: 'record-1', type: 'record' }, ...rest, subject, page: { limit: 2, token } };
  assert.deepEqual(searchSubjects(fixture, reordered), second);
});

test('a page as long as the rest is the last one, and one of no results leaves all of them', () => {
  const page = (limit) => searchResources(fixture, { ...resources, page: { limit } }).page;
  assert.deepEqual(page(2), { next_token: '', count: 2, total: 2 });
  assert.deepEqual(page(99), { next_token: '', count: 2, total: 2 });
  assert.deepEqual(page(undefined), { next_token: '', count: 2, total: 2 });
  const none = page(0);
  assert.deepEqual([none.count, none.total, none.next_token === ''], [0, 2, false]);
  assert.deepEqual(searchActions(fixture, { ...actions, page: null }), { results: [action('read'), action('write')] });
});

test('a token is good for its own search alone', () => {
  const request = { ...subjects, page: { limit: 1 } };
  const token = searchSubjects(fixture, request).page.next_token;
  const changed = [
    { ...request, action: action('write'), page: { token } },
    { ...request, resource: record('record-2'), page: { token } },
    { ...request, context: { time: 'noon' }, page: { token } },
    { ...request, page: { token, limit: 2 } },
    { ...request, page: { token, properties: { sort: 'name' } } },
    { ...request, page: { token: `${token}x` } },
    { ...request, page: { token: 'a3M9NDU2O3N6PTI=' } },
    { ...request, page: { token: '' } },
  ];
  for (const other of changed) {
    assert.throws(
      () => searchSubjects(fixture, other),
      (error) => error instanceof BadRequest && error.path === '$.page.token',
    );
  }
});

test('a malformed search is a bad request', () => {
  const cyclic = {};
  cyclic.self = cyclic;
  const requests = [
    [searchSubjects, { ...subjects, subject: {} }, '$.subject.type'],
    [searchSubjects, { ...subjects, action: undefined }, '$.action'],
    [searchSubjects, { ...subjects, resource: { type: 'record' } }, '$.resource.id'],
    [searchResources, { ...resources, subject: { type: 'user' } }, '$.subject.id'],
    [searchResources, { ...resources, subject: undefined }, '$.subject'],
    [searchResources, { ...resources, resource: {} }, '$.resource.type'],
    [searchActions, { subject: user('alice') }, '$.resource'],
    [searchActions, null, '$'],
    [searchActions, { ...actions, context: [] }, '$.context'],
    [searchActions, { ...actions, page: 2 }, '$.page'],
    [searchActions, { ...actions, page: { limit: -1 } }, '$.page.limit'],
    [searchActions, { ...actions, page: { limit: 1.5 } }, '$.page.limit'],
    [searchActions, { ...actions, page: { limit: '1' } }, '$.page.limit'],
    [searchActions, { ...actions, page: { token: 7 } }, '$.page.token'],
    [searchActions, { ...actions, page: { properties: 'name' } }, '$.page.properties'],
    [searchActions, { ...actions, context: cyclic, page: {} }, '$'],
  ];
  for (const [search, request, path] of requests) {
    assert.throws(
      () => search(fixture, request),
      (error) => error instanceof BadRequest && error.path === path,
      path,
    );
  }
});
