/**
 * `rolegate` for pages that only ask: two thirds of the download. Its gate decides and gives reasons, without remedies.
 * Everything else, from sharing to snapshots, throws `not_included`, as its engine was built without that. The engine
 * is one of its own, so both can be on one page: this one for the first screen, `rolegate` once somebody opens the
 * sharing dialog.
 */
import type { Bytes, DocumentSource } from '../core/engine/source.js';
import { Gate as WholeGate } from '../core/gate/gate.js';
import type { GateDocument } from '../core/types/document.js';
import type { PolicyDocument } from '../core/types/policy.js';
import type { DefaultPolicy } from '../core/types/policy-names.js';
import type { ReadonlyGate, ReadonlySession } from '../core/types/readonly-gate.js';
import type { GateOptions } from '../core/types/time.js';

/** A validated document, ready to decide. */
export type Gate<P extends PolicyDocument = DefaultPolicy> = ReadonlyGate<P>;

/** As the `Gate` of `rolegate`, its constructor too. */
export const Gate: {
  new (document: (GateDocument & { policy?: 'datarobot' }) | string | Bytes, options?: GateOptions): Gate;
  new <P extends PolicyDocument = DefaultPolicy>(document: DocumentSource<P>, options?: GateOptions): Gate<P>;
} = WholeGate as never;

/** One user's view of a gate that only asks. */
export type Session<P extends PolicyDocument = DefaultPolicy> = ReadonlySession<P>;

// The rest. Where both export a name, the one above counts.
export * from './api.js';
