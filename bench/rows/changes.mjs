// Changes of more than an access list: another document in place of one, and edits of the policy.
import { Gate } from '../../dist/server-node.js';
import { ours } from '../goals.mjs';
import { race, repeated } from '../measure.mjs';

export const rows = [
  {
    id: 'replace',
    sizes: ['M', 'L'],
    unit: 'ms',
    title: "gate.replace, one user's slice by another that differs in a grant",
    goal: 'at M under 1 ms',
    verdict: (entries, size) => (size === 'M' ? ours(entries).value < 1e6 : undefined),
    note: 'of JSON text, with the diff; beside it a new gate of the same text and a matrix of its entities',
    async measure(world, settings) {
      const { user } = world.questions.session;
      const whole = new Gate(world.text);
      const query = { users: [user], entities: whole.entities(user) };
      const slices = [whole.slice(user)];
      const { entity, user: recipient } = world.document.grants.find((grant) => grant.user === user);
      whole.apply([{ revoke: { entity, user: recipient } }]);
      slices.push(whole.slice(user));
      whole.free();
      const texts = slices.map((slice) => JSON.stringify(slice));
      const gate = new Gate(texts[0]);
      let turn = 0;
      const replace = { name: 'Rolegate', kind: 'rolegate', run: repeated(() => gate.replace(texts[++turn % 2])) };
      const anew = repeated(() => {
        const made = new Gate(texts[++turn % 2]);
        made.matrix(query);
        made.free();
      });
      return race([replace, { name: 'new Gate and a matrix', kind: 'baseline', run: anew }], settings);
    },
  },
  {
    id: 'policy',
    sizes: ['M', 'L'],
    unit: 'ms',
    title: 'gate.preview of a policy with one more holder of an action',
    goal: 'at L under 500 ms',
    verdict: (entries, size) => (size === 'L' ? ours(entries).value < 500e6 : undefined),
    note: 'the first action on projects that the lowest role lacks, with the diff',
    async measure(world, settings) {
      const gate = new Gate(world.text);
      const { roles, actions } = gate.policy.entityTypes.project;
      const role = roles[0].id;
      const [action] = Object.keys(actions).filter((name) => !actions[name].holders.includes(role));
      const edits = [{ holder: { type: 'project', action, role, holds: true } }];
      if (gate.preview(edits).count === 0) throw new Error('no cell flips');
      const run = repeated(() => gate.preview(edits));
      return race([{ name: 'Rolegate', kind: 'rolegate', run }], { ...settings, rounds: 3 });
    },
  },
];
