import type { AnyPolicy, Gate } from '../../entrypoints/server.js';
import { Exit, Unusable, now, textOption, userOf, VISITOR, visitorHelp, type Call, type Command } from '../command.js';
import { entityNamed } from '../entity.js';
import { gateOf } from '../input.js';
import { printable } from '../text.js';
import type { AnyDecision } from '../explanation.js';

export const check: Command = {
  name: 'check',
  takes: ['document', 'user', 'action', '[entity]'],
  summary: 'may this user do this? prints `allowed`, or `denied` and why',
  exits: ['allowed', 'denied'],
  options: {
    visitor: VISITOR,
    type: {
      type: 'string',
      value: 'type',
      description: "the entity's type; without an entity, asks about an action on the type, such as create",
    },
    now,
  },
  examples: [
    'rolegate check workspace.json lena.fischer rename claims-severity',
    'rolegate check workspace.json lena.fischer rename project:claims-severity',
    'rolegate check workspace.json lena.fischer create --type project',
    'rolegate check workspace.json --visitor view claims-severity',
  ],
  async run(call) {
    const decision = await decisionOf(call);
    const { allowed, user, action, denial } = decision;
    const line = denial === undefined ? 'allowed' : `denied: ${printable(denial.message)} (${denial.code})`;
    const about = 'entity' in decision ? { entity: decision.entity, type: decision.type } : {};
    call.reply([line], { allowed, user, action, ...about, denial });
    return allowed ? Exit.yes : Exit.no;
  },
};

/** The decision that `document user action [entity]` and `--type` ask for. */
export async function decisionOf(call: Call): Promise<AnyDecision> {
  const [document, , action, entity] = call.args as [string, string, string, string?];
  const user = userOf(call);
  const type = textOption(call, 'type');
  if (entity === undefined && type === undefined) throw new Unusable('an entity or a `--type` is missing');
  const gate: Gate<AnyPolicy> = await gateOf(document, call);
  const decision =
    entity === undefined
      ? gate.explainOnType(user, action, type as string)
      : gate.explain(user, action, entityNamed(gate, entity, type));
  const help = decision.denial?.code === 'unknown_user' ? visitorHelp(user) : undefined;
  // Beside the answer, which a script may read.
  if (help !== undefined) process.stderr.write(`help: ${help}\n`);
  return decision;
}
