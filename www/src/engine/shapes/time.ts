/** A document in time: when its answers may change, and what changes between now and the time that is looked at. */
import type { DenialCode } from 'rolegate';
import type { Effect } from './changes';

/** When a grant counts, where that is not always. */
export interface Span {
  from?: string | undefined;
  until?: string | undefined;
  /** Where it does not count at the time that is looked at. */
  outOfTime?: DenialCode | undefined;
}

/** When grants begin or end to count. */
export interface Instant {
  /** Milliseconds, as everywhere here. */
  at: number;
  begins: number;
  ends: number;
}

export interface Timeline {
  now: number;
  /** The time that is looked at; null for now. */
  at: number | null;
  /** In their order. */
  instants: Instant[];
  /** What changes from the earlier to the later, now and then; null where now is looked at. */
  effect: Effect | null;
}
