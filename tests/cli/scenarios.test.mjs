// The runner of scenario files: what passes, what does not, and what is no scenario.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asScenario, failuresOf } from 'rolegate/scenario';
import { folderOf, rolegate, team } from './rolegate.mjs';

const can = (expect) => ({ call: 'can', args: ['ada', 'delete', 'churn'], expect });
const scenario = (...steps) => ({ name: 'a scenario', document: team, steps });
const explained = (expect) => ({ call: 'explain', args: ['vic', 'rename', 'churn'], expect });
const thrown = (throws) => ({ call: 'can', args: ['ada', 'delte', 'churn'], throws });

const holding = [
  can(true),
  explained({ allowed: false, denial: { code: 'ceiling' } }),
  explained({ paths: [{ via: 'direct' }] }),
  explained({ note: null }),
  thrown({ code: 'unknown_action' }),
  { call: 'access', args: ['root', 'churn'], expect: null },
  { call: 'matrix', args: [{ users: ['root'], entities: ['churn'] }], expect: { words: [0] } },
  { call: 'version', args: [], expect: 0 },
];

const failing = [
  [can(false), 'step 0, can("ada", "delete", "churn"): $: expected false, found true'],
  [explained({ denial: { code: 'no_access' } }), '$.denial.code: expected "no_access", found "ceiling"'],
  [explained({ paths: [] }), '$.paths: expected [], found [{"via":"direct"'],
  [explained({ paths: { via: 'direct' } }), '$.paths: expected {"via":"direct"}, found [{'],
  [explained({ nothing: true }), '$.nothing: expected true, found null'],
  [explained({ toString: null }), undefined],
  [thrown({ code: 'unknown_type' }), '$.code: expected "unknown_type", found "unknown_action"'],
  [{ ...can(true), args: ['ada', 'delte', 'churn'] }, 'threw the error {'],
  [{ call: 'can', args: ['ada', 'delete', 'churn'], throws: {} }, 'expected {} to be thrown, and nothing was'],
];

test('what is so holds', () => {
  for (const step of holding) assert.deepEqual(failuresOf(asScenario(scenario(step))), []);
});

test('what is not so is named with its place', () => {
  for (const [step, message] of failing) {
    const lines = failuresOf(asScenario(scenario(step)));
    if (message === undefined) assert.deepEqual(lines, []);
    else assert.ok(lines[0].includes(message), lines[0]);
  }
});

test('issues match in any order, each once', () => {
  const document = { rolegate: 1, groups: [{ id: 'a' }, { id: 'b' }] };
  const check = (issues) => failuresOf(asScenario({ name: 'issues', document, issues }));
  const [a, b] = [{ path: '$.groups[0]' }, { path: '$.groups[1]' }];
  assert.deepEqual(check([b, a]), []);
  assert.match(check([a])[0], /found more than expected/);
  assert.match(check([a, a])[0], /among/);
});

test('a document that must be refused is refused, and as it says', () => {
  const refused = {
    name: 'refused',
    document: { rolegate: 2 },
    loadThrows: { code: 'invalid_document', issues: [{ code: 'wrong_version' }] },
  };
  assert.deepEqual(failuresOf(asScenario(refused)), []);
  assert.match(
    failuresOf(asScenario({ ...refused, loadThrows: { issues: [] } }))[0],
    /^new Gate: \$\.issues: found more/,
  );
  assert.match(
    failuresOf(asScenario({ ...refused, document: team }))[0],
    /^new Gate: expected .* to be thrown, and nothing was/,
  );
  assert.match(failuresOf(asScenario({ ...scenario(can(true)), document: { rolegate: 2 } }))[0], /^new Gate: threw/);
});

test('what is no scenario is refused: a misspelt field would expect nothing', () => {
  const wrong = [
    [null, 'is an object'],
    [{ ...scenario(can(true)), name: '' }, 'has a `name`'],
    [{ ...scenario(can(true)), stpes: [] }, 'has no field `stpes`'],
    [{ name: 'x', steps: [can(true)] }, 'either a `document` or a `documentFile`'],
    [{ ...scenario(), documentFile: 'x.json' }, 'either a `document` or a `documentFile`'],
    [scenario(), 'expects nothing'],
    [{ ...scenario(), steps: {} }, '`steps` is a list'],
    [{ ...scenario(can(true)), loadThrows: {} }, 'that is refused has no `steps`'],
    [scenario('can'), 'step 0 is an object'],
    [scenario({ ...can(true), expcet: true }), 'step 0 has no field `expcet`'],
    [scenario({ call: 'can', args: [] }), 'either `expect` or `throws`'],
    [scenario({ ...can(true), throws: {} }), 'either `expect` or `throws`'],
    [scenario({ ...can(true), args: 'ada' }), 'has a list of `args`'],
    [scenario({ call: 'free', args: [], expect: null }), 'calls `free`, which a scenario cannot'],
  ];
  for (const [value, message] of wrong) {
    assert.throws(
      () => asScenario(value),
      (error) => error.code === 'invalid_argument' && error.message.includes(message),
      message,
    );
  }
  assert.throws(() => failuresOf({ name: 'x', documentFile: 'x.json' }), /documentFile/);
});

test('rolegate test: 0 where all hold, 1 where one does not', () => {
  const cwd = folderOf({
    'team.json': team,
    'good.json': scenario(can(true)),
    'apart.json': { name: 'a document apart', documentFile: 'team.json', steps: [can(true)] },
    'bad.txt': JSON.stringify(scenario(can(false))),
  });
  const good = rolegate(['test', '.'], { cwd });
  assert.deepEqual(good, {
    code: 0,
    out: '✓ apart.json: a document apart\n✓ good.json: a scenario\n2 passed, 0 failed\n',
    err: '',
  });
  const bad = rolegate(['test', '.', 'bad.txt'], { cwd });
  assert.equal(bad.code, 1);
  assert.match(
    bad.out,
    /✗ bad\.txt: a scenario\n {4}step 0, .*expected false, found true\n[\s\S]*2 passed, 1 failed\n$/,
  );
  const { failed, scenarios } = JSON.parse(rolegate(['test', 'bad.txt', '--json'], { cwd }).out);
  assert.deepEqual([failed, scenarios[0].file, scenarios[0].failures.length], [1, 'bad.txt', 2]);
  assert.equal(rolegate(['test', '-'], { input: JSON.stringify(scenario(can(true))) }).code, 0);
});

test('rolegate test: 2 where a file is none, or there is none', () => {
  const cwd = folderOf({
    'team.json': team,
    'cut.json': '{',
    'apart.json': { ...scenario(can(true)), document: undefined, documentFile: 'absent.json' },
  });
  const refusals = [
    ['team.json', '`team.json` is no scenario: the scenario has no field `rolegate`'],
    ['cut.json', '`cut.json` is not JSON: '],
    ['apart.json', '`absent.json` cannot be read'],
    ['absent', '`absent` cannot be read'],
  ];
  for (const [file, message] of refusals) {
    const { code, err } = rolegate(['test', file], { cwd });
    assert.equal(code, 2);
    assert.ok(err.startsWith(`error: ${message}`), err);
  }
  const empty = folderOf({ 'team.json': team });
  assert.match(rolegate(['test', empty]).err, /there is no scenario in/);
});

test('the scenario files of this repository hold, run as a team would run its own', () => {
  const { code, out } = rolegate(['test', 'tests/cases']);
  assert.equal(code, 0, out);
  assert.match(out, /\n\d{3,} passed, 0 failed\n$/);
});
