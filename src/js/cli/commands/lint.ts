import { Gate } from '../../entrypoints/server.js';
import type { LintCode } from '../../core/types/closed-lists.generated.js';
import { Exit, listOption, type Command } from '../command.js';
import { bytesOf } from '../input.js';
import { findings, tally } from '../findings.js';

export const lint: Command = {
  name: 'lint',
  takes: ['document'],
  summary: 'everything that is wrong or odd about a document: errors, warnings, lints',
  exits: ['no errors; with --strict: nothing at all', 'with --strict: no errors, but warnings or lints'],
  options: {
    strict: { type: 'boolean', description: 'count warnings and lints as failures' },
    ignore: { type: 'string', multiple: true, value: 'code', description: 'leave a lint out; may repeat' },
  },
  examples: ['rolegate lint workspace.json', 'rolegate lint --strict --ignore no_owner workspace.json'],
  async run(call) {
    const issues = Gate.validate(await bytesOf(call.args[0] as string), {
      // Which codes there are is for the engine to say.
      ignore: (listOption(call, 'ignore') ?? []) as LintCode[],
    });
    call.reply([...findings(issues), tally(issues)], issues);
    if (issues.some((issue) => issue.severity === 'error')) return Exit.invalid;
    return call.options.strict === true && issues.length > 0 ? Exit.no : Exit.yes;
  },
};
