/** What something seems to be, and what to do with it. */
export interface Recognized {
  /** With its article, for "this seems to be …". */
  what: string;
  /** A sentence without a final period. */
  help: string;
}
