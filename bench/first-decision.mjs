// Prints how long one contender takes from its import to its first decision, in a process of its own.
import { World } from './workload/world.mjs';

const [contender, size] = process.argv.slice(2);
const { document, text, policy, questions } = new World(size);
const [{ user, action, entity }] = questions.asked;
const start = performance.now();
const { make, name, kind } = await import(`./contenders/${contender}.mjs`);
const instance = await make({ document, text, policy, users: [user] });
await instance.can(user, action, entity);
console.log(JSON.stringify({ name, kind, value: (performance.now() - start) * 1e6 }));
