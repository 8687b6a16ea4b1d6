import { Gate } from '../../entrypoints/server.js';
import { Exit, type Command } from '../command.js';
import { bytesOf } from '../input.js';
import { findings, tally } from '../findings.js';

export const lint: Command = {
  name: 'lint',
  takes: ['document'],
  summary: 'everything that is wrong or odd about a document: errors, warnings, lints',
  exits: ['no errors; with --strict: nothing at all', 'with --strict: no errors, but warnings or lints'],
  options: { strict: { type: 'boolean', description: 'count warnings and lints as failures' } },
  examples: ['rolegate lint workspace.json', 'rolegate lint --strict --json workspace.json'],
  async run(call) {
    const issues = Gate.validate(await bytesOf(call.args[0] as string));
    call.reply([...findings(issues), tally(issues)], issues);
    if (issues.some((issue) => issue.severity === 'error')) return Exit.invalid;
    return call.options.strict === true && issues.length > 0 ? Exit.no : Exit.yes;
  },
};
