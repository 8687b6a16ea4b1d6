/** What the page itself refuses, as the engine says what it refuses: with a code, and with help. */
export class PageError extends Error {
  readonly code: string;
  readonly help: string;

  constructor(code: string, message: string, help: string) {
    super(message);
    this.code = code;
    this.help = help;
  }
}
