import type { IssueCode, Severity } from './closed-lists.generated.js';

/** One finding about a document or a request. */
export interface Issue {
  code: IssueCode;
  severity: Severity;
  /** JSON path of the place, such as `$.grants[3].role`. */
  path: string;
  /** In a batch of changes: the index of the line. */
  index?: number;
  /** A lowercase sentence without a final period; input in backticks. */
  message: string;
  /** What would put it right. */
  help?: string;
}
