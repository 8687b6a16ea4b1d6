import { Exit, now, textOption, type Command } from '../command.js';
import { entityNamed } from '../entity.js';
import { gateOf } from '../input.js';
import { printable } from '../text.js';

export const whoCan: Command = {
  name: 'who-can',
  takes: ['document', 'action', 'entity'],
  summary: 'every user who may do this on the entity, a line each',
  exits: ['somebody may', 'nobody may'],
  options: { type: { type: 'string', value: 'type', description: "the entity's type" }, now },
  examples: [
    'rolegate who-can workspace.json delete claims-severity',
    'rolegate who-can workspace.json delete project:claims-severity --json',
  ],
  async run(call) {
    const [document, action, entity] = call.args as [string, string, string];
    const type = textOption(call, 'type');
    const gate = await gateOf(document, call);
    const users = gate.whoCan(action, entityNamed(gate, entity, type));
    call.reply(users.map(printable), users);
    return users.length > 0 ? Exit.yes : Exit.no;
  },
};
