import { Exit, type Command } from '../command.js';
import { explanation } from '../explanation.js';
import { check, decisionOf } from './check.js';

export const explain: Command = {
  name: 'explain',
  takes: check.takes,
  summary: 'why, or why not: every way in, the ceiling, and what would help',
  exits: check.exits,
  options: check.options,
  examples: [
    'rolegate explain workspace.json lena.fischer rename claims-severity',
    'rolegate explain workspace.json lena.fischer create --type project --json',
  ],
  async run(call) {
    const decision = await decisionOf(call);
    call.reply(explanation(decision), decision);
    return decision.allowed ? Exit.yes : Exit.no;
  },
};
