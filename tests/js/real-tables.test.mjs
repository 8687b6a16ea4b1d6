// The tables of GitLab and GitHub (tests/data), each role whole, through the built package: types of more actions than
// a word has bits.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Gate } from 'rolegate';

for (const [document, type, file] of [
  ['gitlab', 'project', 'gitlab-project.csv'],
  ['gitlab', 'group', 'gitlab-group.csv'],
  ['github', 'repository', 'github-repository.csv'],
]) {
  test(`every role of ${file} may do what the table has, and nothing else`, () => {
    const { policy } = JSON.parse(readFileSync(`www/public/${document}.json`, 'utf8'));
    const [header, ...lines] = readFileSync(`tests/data/${file}`, 'utf8').trim().split('\n');
    const columns = header.split(',');
    const rows = lines.map((line) => line.split(','));
    for (const role of columns.slice(3, -1)) {
      const gate = new Gate({
        rolegate: 1,
        policy,
        users: [{ id: 'ada' }],
        entities: [{ id: 'it', type }],
        grants: [{ entity: 'it', user: 'ada', role }],
      });
      const held = rows.filter((row) => row[columns.indexOf(role)] === 'yes').map(([action]) => action);
      assert.deepEqual(gate.actions('ada', 'it'), held, role);
      for (const [action] of rows) assert.equal(gate.can('ada', action, 'it'), held.includes(action), action);
    }
  });
}
