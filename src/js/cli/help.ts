import type { Command, Option } from './command.js';
import { table } from './text.js';

const INPUTS: Record<string, string> = {
  document: 'A document is a file, or `-` for standard input. After `--`, nothing is an option.',
  entity: 'An entity is an id, or `type:id`.',
  '[entity]': 'An entity is an id, or `type:id`.',
  'file...': 'A file is a scenario file, a folder of them, or `-` for standard input.',
};

const COMMON: Record<string, Option> = {
  json: { type: 'boolean', description: 'print JSON' },
  help: { type: 'boolean', description: 'print this' },
};

/** The help of the whole program. */
export function overview(commands: readonly Command[]): string[] {
  return [
    'rolegate <command>',
    '',
    'Who may do what, and why, from a document of users, entities and grants.',
    '',
    'Commands:',
    ...indented(table(commands.map(({ name, summary }) => [name, summary]))),
    '',
    INPUTS.document as string,
    '`rolegate <command> --help` has options and examples; `rolegate --version` prints the version.',
    '',
    ...exitCodes(['yes, found, passed', 'no, nobody, failed'], true),
  ];
}

/** The help of one command. */
export function helpOf({ name, takes, summary, exits, options, examples }: Command): string[] {
  const all = Object.entries({ ...options, ...COMMON });
  return [
    usageOf(name, takes),
    '',
    `${summary[0]?.toUpperCase()}${summary.slice(1)}.`,
    ...takes.flatMap((word) => INPUTS[word] ?? []),
    '',
    'Options:',
    ...indented(
      table(all.map(([option, { value, description }]) => [`--${option}${value ? ` <${value}>` : ''}`, description])),
    ),
    '',
    ...exitCodes(exits, takes.includes('document')),
    '',
    'Examples:',
    ...indented([...examples]),
  ];
}

export function usageOf(name: string, takes: readonly string[]): string {
  const words = takes.map((word) => word.replace(/[a-z]+/, '<$&>'));
  return ['rolegate', name, ...words, '[options]'].join(' ');
}

function exitCodes([yes, no]: Command['exits'], ofDocument: boolean): string[] {
  const rows = [
    ['0', yes],
    ...(no === undefined ? [] : [['1', no]]),
    ['2', 'could not be asked: wrong arguments, an unreadable file, a name that the policy lacks'],
    ...(ofDocument ? [['3', 'the document is invalid']] : []),
  ];
  return ['Exit codes:', ...indented(table(rows))];
}

function indented(lines: string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
