// Prints how long one gate takes to load, from JSON text or from its snapshot, in a process of its own: the heaps of
// other contenders slow a load of tens of milliseconds to twice its time.
import { collectGarbage, summary } from './measure.mjs';
import { World } from './workload/world.mjs';
import { Gate } from '../dist/node.js';

const ROUNDS = 5;

const [from, size] = process.argv.slice(2);
const { text } = new World(size);
const first = new Gate(text);
const bytes = first.toBytes();
first.free();
collectGarbage();
const load = from === 'snapshot' ? () => Gate.fromBytes(bytes) : () => new Gate(text);
// Once to warm up.
const times = Array.from({ length: ROUNDS + 1 }, () => {
  const start = performance.now();
  const gate = load();
  const time = performance.now() - start;
  gate.free();
  return time * 1e6;
}).slice(1);
const ours = from === 'snapshot';
console.log(
  JSON.stringify({
    name: ours ? 'Rolegate' : 'from JSON',
    kind: ours ? 'rolegate' : 'baseline',
    value: summary(times).value,
  }),
);
