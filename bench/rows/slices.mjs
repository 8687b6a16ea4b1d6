// What a server sends to a browser: how long it takes to make, and how much it is.
import { brotliCompressSync } from 'node:zlib';
import { Gate } from '../../dist/server-node.js';
import { ours } from '../goals.mjs';
import { ownCopy, race } from '../measure.mjs';

const MILLISECOND = 1e6;
const KILOBYTE = 1000;

export const rows = [
  {
    id: 'slice',
    sizes: ['M', 'L'],
    unit: 'ms',
    title: 'gate.slice(user)',
    goal: 'at L under 1 ms',
    note: 'in turn those of 50 users; the document as an object',
    verdict: (entries, size) => (size === 'L' ? ours(entries).value < MILLISECOND : undefined),
    async measure(world, settings) {
      const gate = new Gate(world.text);
      const run = ownCopy(SLICES)(gate, world.questions.users.slice(0, 50));
      const result = await race([{ name: 'Rolegate', kind: 'rolegate', run }], settings);
      gate.free();
      return result;
    },
  },
  {
    id: 'slice-size',
    sizes: ['M', 'L'],
    unit: 'kB',
    title: 'that slice, brotli',
    goal: 'at L under 10 kB',
    note: 'the largest of the same 50',
    verdict: (entries, size) => (size === 'L' ? ours(entries).value < 10 * KILOBYTE : undefined),
    async measure(world) {
      const gate = new Gate(world.text);
      const sizes = world.questions.users
        .slice(0, 50)
        .map((user) => brotliCompressSync(JSON.stringify(gate.slice(user))).length);
      gate.free();
      return [{ name: 'Rolegate', kind: 'rolegate', value: Math.max(...sizes) }];
    },
  },
];

const SLICES = `(gate, users) => (count) => {
  let ids = 0;
  for (let made = 0; made < count; made++) ids += gate.slice(users[made % users.length]).users.length;
  return ids;
}`;
