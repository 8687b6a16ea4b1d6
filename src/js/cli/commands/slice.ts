import { Exit, userOf, VISITOR, type Command } from '../command.js';
import { gateOf } from '../input.js';

export const slice: Command = {
  name: 'slice',
  takes: ['document', 'user'],
  summary: "the smallest document that gives this user the same decisions: what a server sends to the user's browser",
  exits: ['printed'],
  options: { visitor: VISITOR },
  examples: ['rolegate slice workspace.json lena.fischer', 'rolegate slice workspace.json lena.fischer --json'],
  async run(call) {
    const [document] = call.args as [string];
    const sliced = (await gateOf(document, call)).slice(userOf(call));
    call.reply([JSON.stringify(sliced, null, 2)], sliced);
    return Exit.yes;
  },
};
