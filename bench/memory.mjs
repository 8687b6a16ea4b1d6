// Prints the memory that one contender holds once it is loaded and was asked, in a process of its own.
import { collectGarbage } from './measure.mjs';
import { World } from './workload/world.mjs';

const memories = [];
const { Instance } = WebAssembly;
WebAssembly.Instance = function (...args) {
  const instance = new Instance(...args);
  memories.push(Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory));
  return instance;
};

const [contender, size] = process.argv.slice(2);
let world = new World(size);
const { text, policy } = world;
world = undefined;
const { make, name, kind } = await import(`./contenders/${contender}.mjs`);
collectGarbage();
const before = process.memoryUsage().heapUsed;
const instance = loaded();
// A question that goes the other way: what is made for those is counted too.
instance.entities('user-0', 'project', 'view');
collectGarbage();
const heap = process.memoryUsage().heapUsed - before;
const wasm = memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
console.log(JSON.stringify({ name, kind, value: kind === 'rolegate' ? wasm : heap, kept: Boolean(instance) }));

/** In a function of its own: what only loading needs must not stay alive in this module's frame. */
function loaded() {
  return make(kind === 'rolegate' ? { text } : { document: JSON.parse(text), policy });
}
