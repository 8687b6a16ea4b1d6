import type { Issue } from 'rolegate/server';

/** What the page itself refuses, as the engine says what it refuses: with a code, and with help. */
export class PageError extends Error {
  readonly code: string;
  readonly help: string;
  readonly issues: readonly Issue[];

  constructor(code: string, message: string, help: string, issues: readonly Issue[] = []) {
    super(message);
    this.code = code;
    this.help = help;
    this.issues = issues;
  }
}
