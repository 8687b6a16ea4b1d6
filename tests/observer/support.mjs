// The observer as bindings have it, which the package does not export, and what the tests ask it about.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { Gate } from 'rolegate';

const folder = mkdtempSync(join(tmpdir(), 'rolegate-observer-'));
const outfile = join(folder, 'observer.mjs');
await build({ entryPoints: ['src/js/bindings/observer/index.ts'], outfile, bundle: true, format: 'esm' });
const bundled = await import(pathToFileURL(outfile));
rmSync(folder, { recursive: true });

/** With each question as a method. */
export class Observer extends bundled.Observer {}
for (const name of Object.keys(bundled.named('', (question) => question))) {
  const question = name[0].toLowerCase() + name.slice(1);
  Observer.prototype[question] = function (...given) {
    return this.ask(question, given);
  };
}

export const project = (id) => ({ type: 'project', id });

export const ids = Array.from({ length: 1000 }, (_, index) => `p${index}`);

export const DOCUMENT = {
  rolegate: 1,
  users: [{ id: 'ada' }, { id: 'bo' }, { id: 'cy' }],
  entities: ids.map((id) => ({ id, type: 'project' })),
  grants: ids.flatMap((entity) => [
    { entity, user: 'ada', role: 'USER' },
    { entity, user: 'bo', role: 'OWNER' },
  ]),
};

export const gateOf = (Kind = Gate) => new Kind(DOCUMENT);

export const promote = (gate, entity, role = 'OWNER') => gate.share('bo', project(entity), [{ user: 'ada', role }]);

/** Listens to an answer: the values it was told of, the first as it was at the beginning. */
export function followed(answer) {
  const seen = [answer.read()];
  const end = answer.subscribe(() => seen.push(answer.read()));
  return { seen, end };
}

/** What the work has reported, as codes: in Node that is on the console. */
export function reported(work) {
  const codes = [];
  const { error } = console;
  console.error = (told) => codes.push(told.code ?? told);
  try {
    work();
  } finally {
    console.error = error;
  }
  return codes;
}
