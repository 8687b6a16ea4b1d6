#!/usr/bin/env node
/** `rolegate`: the questions of the API, asked of a file. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { RolegateError } from '../core/engine/errors.js';
import { Exit, Unusable, visitorHelp, type Call, type Command, type ExitCode } from './command.js';
import { check } from './commands/check.js';
import { explain } from './commands/explain.js';
import { lint } from './commands/lint.js';
import { matrix } from './commands/matrix.js';
import { slice } from './commands/slice.js';
import { test } from './commands/test.js';
import { whoCan } from './commands/who-can.js';
import { findings } from './findings.js';
import { helpOf, overview, usageOf } from './help.js';
import { printable } from './text.js';

const commands: readonly Command[] = [check, explain, whoCan, matrix, lint, slice, test];

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader has enough, as `head` does.
  if (error.code === 'EPIPE') return;
  process.stderr.write(`error: the answer could not be written: ${error.message}\n`);
  // At last, as the answer by itself may have been yes.
  process.on('exit', () => (process.exitCode = Exit.unusable));
});
// With nobody to tell, the exit code has to do.
process.stderr.on('error', () => {});
const argv = process.argv.slice(2);
process.exitCode = await main(argv).catch((error: unknown) => refused(error, argv.includes('--json')));

async function main([name, ...rest]: string[]): Promise<ExitCode> {
  if (name === '--version') return said([await version()]);
  if (name === undefined || name === '--help') {
    print(overview(commands));
    return name === undefined ? Exit.unusable : Exit.yes;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    const names = commands.map((command) => `\`${command.name}\``).join(', ');
    throw new Unusable(`there is no command \`${printable(name)}\``, `the commands are ${names}`);
  }
  const { values, positionals } = parsed(command, rest);
  if (values.help === true) return said(helpOf(command));
  // With `--visitor` there is no user among the words.
  const isOfVisitor = values.visitor === true && command.takes.includes('user');
  if (isOfVisitor) positionals.splice(command.takes.indexOf('user'), 0, '');
  checkCount(command, positionals, isOfVisitor);
  const reply: Call['reply'] = (lines, value) => print(values.json === true ? [JSON.stringify(value)] : lines);
  return command.run({ args: positionals, options: values, reply });
}

function parsed(command: Command, args: string[]): { values: Call['options']; positionals: string[] } {
  const own = Object.entries(command.options).map(([name, { type, multiple = false }]) => [name, { type, multiple }]);
  const options = { ...Object.fromEntries(own), json: { type: 'boolean' }, help: { type: 'boolean' } };
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    return { values: values as Call['options'], positionals };
  } catch (error) {
    throw new Unusable(sentenceOf(error as Error), `\`rolegate ${command.name} --help\` has its options`);
  }
}

/** Node's message in the form of ours; what follows it proposes `--`, which the help has too. */
function sentenceOf({ message }: Error): string {
  const first = message.split('. ')[0] ?? '';
  return printable(first.charAt(0).toLowerCase() + first.slice(1).replaceAll("'", '`'));
}

function checkCount({ name, takes }: Command, given: string[], isOfVisitor: boolean): void {
  const least = takes.filter((word) => !word.startsWith('[')).length;
  const most = takes.at(-1)?.endsWith('...') ? Infinity : takes.length;
  if (given.length >= least && given.length <= most) return;
  const missing = takes[given.length]?.replace('...', '');
  const message = given.length < least ? `\`${missing}\` is missing` : `\`${given[most]}\` is one too many`;
  const usage = `usage: ${usageOf(name, takes)}`;
  throw new Unusable(message, isOfVisitor ? `\`--visitor\` stands in place of the user; ${usage}` : usage);
}

/** Says why there is no answer: as JSON where that was asked for, else on standard error. */
function refused(error: unknown, json: boolean): ExitCode {
  if (!(error instanceof RolegateError || error instanceof Unusable)) {
    // A mistake in this program is no denial: Node would end with 1.
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return Exit.unusable;
  }
  const { message } = error;
  const help = helpOn(error);
  const issues = error instanceof RolegateError ? (error.issues ?? []) : [];
  if (json) {
    const { code = 'unusable', path } = error as Partial<RolegateError>;
    print([JSON.stringify({ error: { code, message, path, help, ...(issues.length > 0 && { issues }) } })]);
  } else {
    const lines = issues.length > 0 ? findings(issues) : help === undefined ? [] : [`help: ${printable(help)}`];
    process.stderr.write([`error: ${printable(message)}`, ...lines].map((line) => `${line}\n`).join(''));
  }
  return error instanceof RolegateError && error.code === 'invalid_document' ? Exit.invalid : Exit.unusable;
}

/** What would help, in the words of the command line: there an entity is named by `type:id`. */
function helpOn(error: RolegateError | Unusable): string | undefined {
  if (!(error instanceof RolegateError)) return error.help;
  if (error.code === 'unknown_user') return error.help ?? visitorHelp(/`(.*)`/s.exec(error.message)?.[1]);
  return error.code === 'ambiguous_entity' ? error.help?.replace('{ type, id }', 'type:id') : error.help;
}

async function version(): Promise<string> {
  const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

function said(lines: string[]): ExitCode {
  print(lines);
  return Exit.yes;
}

function print(lines: string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}
