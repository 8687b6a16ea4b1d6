import type { IssueCode, LintCode, Severity } from './closed-lists.generated.js';

/** What is left out of the findings about a document. */
export interface ValidateOptions {
  /** Lints that its author has seen and means. */
  ignore?: readonly LintCode[];
}

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
