// The working group's search scenario, asked as it asks: the scenario file's questions as AuthZEN requests.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate } from 'rolegate';
import { evaluate, evaluations, searchActions, searchResources, searchSubjects } from 'rolegate/authzen';
import { scenarios } from '../js/support/scenarios.mjs';
import { action, record, user } from './fixture.mjs';

const [{ scenario, document }] = scenarios('authzen');
const gate = new Gate(document);
const steps = (call) => scenario.steps.filter((step) => step.call === call);

test('who can view, edit and delete each of the twenty records', () => {
  const asked = steps('whoCan');
  assert.equal(asked.length, 60);
  for (const {
    args: [name, resource],
    expect,
  } of asked) {
    const request = { subject: { type: 'user' }, action: action(name), resource };
    assert.deepEqual(searchSubjects(gate, request), { results: expect.map(user) });
  }
});

test('which records each of the six users can view, edit and delete', () => {
  const asked = steps('entities');
  assert.equal(asked.length, 18);
  for (const {
    args: [id, { type, action: name }],
    expect,
  } of asked) {
    const request = { subject: user(id), action: action(name), resource: { type } };
    assert.deepEqual(searchResources(gate, request), { results: expect.map(record) });
  }
});

test('what each user can do on each record, by search, by evaluation and in one batch', () => {
  const asked = steps('actions');
  assert.equal(asked.length, 120);
  for (const {
    args: [id, resource],
    expect,
  } of asked) {
    assert.deepEqual(searchActions(gate, { subject: user(id), resource }), { results: expect.map(action) });
    const names = ['view', 'edit', 'delete'];
    const decisions = names.map(
      (name) => evaluate(gate, { subject: user(id), action: action(name), resource }).decision,
    );
    assert.deepEqual(
      names.filter((_, index) => decisions[index]),
      expect,
    );
    const batch = evaluations(gate, {
      subject: user(id),
      resource,
      evaluations: names.map((name) => ({ action: action(name) })),
    });
    assert.deepEqual(
      batch.evaluations.map(({ decision }) => decision),
      decisions,
    );
  }
});

test('an id or an action outside the scenario finds nothing', () => {
  const request = { subject: { type: 'user' }, action: action('view'), resource: record('121') };
  assert.deepEqual(searchSubjects(gate, request).results, []);
  assert.deepEqual(searchSubjects(gate, { ...request, action: action('print'), resource: record('101') }).results, []);
  assert.deepEqual(
    searchResources(gate, { subject: user('mallory'), action: action('view'), resource: { type: 'record' } }).results,
    [],
  );
});
