/**
 * `rolegate` for servers, and for whoever reviews documents: its gate also makes slices, and its `validate` lints. The
 * engine is one of its own, larger than what a page downloads.
 */
import type { Bytes, DocumentSource } from '../core/engine/source.js';
import { Gate as PageGate } from '../core/gate/gate.js';
import type { Session as SessionOf } from '../core/gate/session.js';
import type { UserArgument } from '../core/types/access.js';
import type { GateDocument } from '../core/types/document.js';
import type { Issue, ValidateOptions } from '../core/types/issue.js';
import type { PolicyDocument } from '../core/types/policy.js';
import type { DefaultPolicy } from '../core/types/policy-names.js';
import type { SliceOptions } from '../core/types/slice.js';
import type { GateOptions } from '../core/types/time.js';

/** A validated document, ready to decide. A gate of `rolegate` that can do more. */
export interface Gate<P extends PolicyDocument = DefaultPolicy> extends PageGate<P> {
  /** One user's view: the fast path for gating a page. */
  as(user: UserArgument): Session<P>;
  /**
   * What this user's browser may know, or that of a visitor: a document that gives the same answers about the user, and
   * is marked as that. It has nobody else's memberships, and no others' grants but those that the options ask for.
   * Throws `unknown_user`.
   */
  slice(user: UserArgument, options?: SliceOptions): GateDocument;
}

/** As the `Gate` of `rolegate`, its constructor too. */
export const Gate: {
  new (document: (GateDocument & { policy?: 'datarobot' }) | string | Bytes, options?: GateOptions): Gate;
  new <P extends PolicyDocument = DefaultPolicy>(document: DocumentSource<P>, options?: GateOptions): Gate<P>;
  /** Every error, warning and lint of a document, but for the lints to ignore; never throws for a bad one. */
  validate(document: DocumentSource, options?: ValidateOptions): Issue[];
  /** Restores a gate from `toBytes()`, many times faster than from a document. Throws `invalid_snapshot`. */
  fromBytes<P extends PolicyDocument = DefaultPolicy>(snapshot: Bytes, options?: GateOptions): Gate<P>;
} = PageGate as never;

/** One user's view of such a gate. It keeps the engine's answers until the gate changes. */
export type Session<P extends PolicyDocument = DefaultPolicy> = SessionOf<P, Gate<P>>;

export type { SliceOptions } from '../core/types/slice.js';

// The rest. Where both export a name, the one above counts.
export * from './api.js';
