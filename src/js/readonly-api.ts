/**
 * `rolegate` for pages that only ask: two thirds of the download. Its gate decides and gives reasons, without remedies; what
 * else it was built without, from sharing to snapshots, throws `not_included`. It has an engine of its own, so both can be
 * on one page: this one for the first screen, `rolegate` once somebody opens the sharing dialog.
 */
import { Gate as WholeGate } from './gate.js';
import type { GateDocument, PolicyDocument } from './document.js';
import type { ReadonlyGate, ReadonlySession } from './readonly-gate.js';
import type { Bytes, DocumentSource } from './source.js';
import type { DefaultPolicy } from './typed.js';

/** A validated document, ready to decide. */
export type Gate<P extends PolicyDocument = DefaultPolicy> = ReadonlyGate<P>;

/** As the `Gate` of `rolegate`, its constructor too. */
export const Gate: {
  new (document: (GateDocument & { policy?: 'datarobot' }) | string | Bytes): Gate;
  new <P extends PolicyDocument = DefaultPolicy>(document: DocumentSource<P>): Gate<P>;
} = WholeGate as never;

/** One user's view of a gate that only asks. */
export type Session<P extends PolicyDocument = DefaultPolicy> = ReadonlySession<P>;

// The rest of it; what is above goes before the same there.
export * from './api.js';
