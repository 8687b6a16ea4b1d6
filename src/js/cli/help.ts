import type { Command, Option } from './command.js';
import { table } from './text.js';

const DOCUMENT = 'A document is a file, or `-` for standard input. After `--`, nothing is an option.';

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
    DOCUMENT,
    '`rolegate <command> --help` has options and examples; `rolegate --version` prints the version.',
    '',
    ...exitCodes('yes, found, passed', 'no, nobody, failed'),
  ];
}

/** The help of one command. */
export function helpOf({ name, takes, summary, exits, options, examples }: Command): string[] {
  const all = Object.entries({ ...options, ...COMMON });
  return [
    usageOf(name, takes),
    '',
    `${summary[0]?.toUpperCase()}${summary.slice(1)}.`,
    DOCUMENT,
    '',
    'Options:',
    ...indented(table(all.map(([option, { value, description }]) => [`--${option}${value ? ` <${value}>` : ''}`, description]))),
    '',
    ...exitCodes(...exits),
    '',
    'Examples:',
    ...indented([...examples]),
  ];
}

export function usageOf(name: string, takes: readonly string[]): string {
  const words = takes.map((word) => word.replace(/[a-z]+/, '<$&>'));
  return ['rolegate', name, ...words, '[options]'].join(' ');
}

function exitCodes(yes: string, no?: string): string[] {
  const rows = [
    ['0', yes],
    ...(no === undefined ? [] : [['1', no]]),
    ['2', 'could not be asked: wrong arguments, an unreadable file, a name that the policy lacks'],
    ['3', 'the document is invalid'],
  ];
  return ['Exit codes:', ...indented(table(rows))];
}

function indented(lines: string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
