// Both ends of a worker: errors go there and back, and gates stay.
import { Gate, RolegateError } from 'rolegate';
import { workspace } from './workspace.mjs';

/** One of each shape: with issues, with help, with neither, with a cause. */
export function errors() {
  const gate = new Gate(workspace());
  const works = [
    () => new Gate({ ...workspace(), grants: [{ entity: 'churn', user: 'adda', role: 'OWNR' }] }),
    () => gate.can('ada', 'delte', 'churn'),
    () =>
      gate.share('bo', 'churn', [
        { user: 'vic', role: 'OWNER' },
        { user: 'nobody', role: 'USER' },
      ]),
    () => gate.can(7, 'delete', 'churn'),
  ];
  const cause = new RangeError('out of memory');
  return [
    ...works.map(thrownBy),
    new RolegateError({ code: 'engine_failed', message: 'the engine broke', help: 'reload', cause }),
  ];
}

function thrownBy(work) {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

/** What an error says, and whether it is one. */
export const fieldsOf = (error) =>
  JSON.stringify([
    error instanceof RolegateError,
    error instanceof Error,
    error.name,
    error.message,
    error.code,
    error.path,
    error.help,
    error.issues,
    error.cause.cause?.message,
  ]);

/** The worker: reads what it is sent, and sends it back, as it is and as JSON; then an error of its own. */
export function answer(sent, send) {
  const error = RolegateError.from(sent);
  send({ fields: fieldsOf(error), back: error, json: JSON.stringify(error) });
}

/** The page: asks through `ask(message)`, which gives the worker's answer. Throws where something is lost. */
export async function check(ask) {
  for (const error of errors()) {
    const { fields, back, json } = await ask(error);
    const wanted = fieldsOf(error);
    same(fields, wanted, 'there');
    same(fieldsOf(RolegateError.from(back)), wanted, 'and back');
    same(RolegateError.from(back).stack, error.stack, 'the stack');
    const withoutCause = (text) => JSON.stringify(JSON.parse(text).slice(0, 8));
    same(withoutCause(fieldsOf(RolegateError.from(JSON.parse(json)))), withoutCause(wanted), 'as JSON');
  }
  const foreign = [
    new Error('x', { cause: 7 }),
    new TypeError('x', { cause: null }),
    { code: 'invalid_document' },
    'x',
    null,
    undefined,
    7,
  ];
  for (const other of foreign) same(RolegateError.from(other), undefined, String(other));
}

/** The parts of a gate that live in its engine: none may arrive empty. `send` is `structuredClone`, or like it. */
export function refuseToGo(send) {
  const gate = new Gate(workspace());
  const query = { users: ['ada'], entities: ['churn'] };
  const parts = [gate, gate.as('ada'), gate.matrix(query), gate.matrix({ ...query, detail: true }), { nested: [gate] }];
  for (const part of parts) same(thrownBy(() => send(part))?.name, 'DataCloneError', part.constructor.name);
  same(gate.as('ada').can('delete', 'churn'), true, 'and they go on');
  // What they say goes.
  send([gate.toDocument(), gate.toBytes(), gate.matrix(query).words, gate.explain('bo', 'delete', 'churn')]);
}

function same(found, expected, what) {
  if (found !== expected) throw new Error(`${what}: expected ${expected}, found ${found}`);
}
