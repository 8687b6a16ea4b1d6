/** What a command is, and what it may end with. */

/** Exit codes, the same for every command. */
export const Exit = {
  /** Allowed, found, passed. */
  yes: 0,
  /** Denied, nobody, failed. */
  no: 1,
  /** The question could not be asked: wrong arguments, an unreadable file, a name that the policy lacks. */
  unusable: 2,
  /** The document is invalid. */
  invalid: 3,
} as const;

export type ExitCode = (typeof Exit)[keyof typeof Exit];

export interface Option {
  type: 'string' | 'boolean';
  multiple?: boolean;
  /** What its value is called in the help. */
  value?: string;
  description: string;
}

export interface Command {
  name: string;
  /** What the command takes: `[name]` may be left out, `name...` may repeat. */
  takes: readonly string[];
  /** A line for the list of commands. */
  summary: string;
  /** What 0 and 1 mean for it. */
  exits: readonly [yes: string, no?: string];
  options: Readonly<Record<string, Option>>;
  examples: readonly string[];
  run(call: Call): Promise<ExitCode>;
}

/** One call of a command. */
export interface Call {
  args: string[];
  options: Record<string, string | boolean | string[] | undefined>;
  /** Prints the lines, or with `--json` the value. */
  reply(lines: string[], value: unknown): void;
}

/** What time it is: every command that makes decisions has it. */
export const now: Option = {
  type: 'string',
  value: 'time',
  description: 'as of this time, such as 2026-01-31T12:00:00Z, in place of now',
};

/** Wrong arguments or an unreadable file: ends with `Exit.unusable`. */
export class Unusable extends Error {
  readonly help: string | undefined;

  constructor(message: string, help?: string) {
    super(message);
    this.help = help;
  }
}

/** For the commands that take a user: in place of that. */
export const VISITOR: Option = { type: 'boolean', description: 'in place of a user: somebody who is not signed in' };

/** What helps where there is no user of an id. */
export function visitorHelp(id: unknown): string | undefined {
  return id === 'null' ? 'somebody who is not signed in is `--visitor`' : undefined;
}

/** The user of a call; null is the visitor. */
export function userOf({ args, options }: Call): string | null {
  return options.visitor === true ? null : (args[1] as string);
}

/** The value of an option that is given at most once. */
export function textOption(call: Call, name: string): string | undefined {
  const value = call.options[name];
  return typeof value === 'string' ? value : undefined;
}

/** The values of an option that may repeat. */
export function listOption(call: Call, name: string): string[] | undefined {
  const value = call.options[name];
  return Array.isArray(value) ? value : undefined;
}
