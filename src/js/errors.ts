import type { Issue } from './types.js';

/** Why a call gave no value. The list is closed: a code keeps its meaning in every later version. */
export type ErrorCode =
  /** The document has errors; `issues` lists them all. */
  | 'invalid_document'
  /** The entity's type has no such action: a programming error. */
  | 'unknown_action'
  /** The policy has no such entity type. */
  | 'unknown_type'
  /** The gate knows no such user. */
  | 'unknown_user'
  /** The entity type has no such role. */
  | 'unknown_role'
  /** An argument has the wrong shape. */
  | 'invalid_argument'
  /** The engine of `rolegate/readonly` was built without it. */
  | 'not_included'
  /** A share batch was refused; `issues` names every bad line. */
  | 'share_refused'
  /** A batch of edits has errors; `issues` lists them all. */
  | 'invalid_edits'
  /** A snapshot is damaged, foreign or of another version. */
  | 'invalid_snapshot'
  /** The gate was freed. */
  | 'use_after_free'
  /** The engine could not start, or broke: it answers nothing from then on. */
  | 'engine_failed';

interface Details {
  code: ErrorCode;
  message: string;
  path?: string;
  help?: string;
  issues?: Issue[];
  cause?: unknown;
}

/** Everything that this package throws. */
export class RolegateError extends Error {
  override readonly name = 'RolegateError';
  readonly code: ErrorCode;
  /** JSON path of the place, such as `$.grants[3].role`. */
  declare readonly path?: string;
  /** What would put it right. */
  declare readonly help?: string;
  /** The single problems, where there can be several. */
  declare readonly issues?: Issue[];

  /** Made by the package. */
  constructor({ code, message, path, help, issues, cause }: Details) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    if (path !== undefined) this.path = path;
    if (help !== undefined) this.help = help;
    if (issues !== undefined) this.issues = issues;
  }
}

/** An argument of the wrong shape. */
export function invalidArgument(message: string, help?: string): RolegateError {
  return new RolegateError({ code: 'invalid_argument', message, ...(help !== undefined && { help }) });
}
