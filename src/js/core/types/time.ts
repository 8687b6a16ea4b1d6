/** What time it is, as the package takes it. */

/** A point in time: a `Date`, milliseconds since 1970, or a text of RFC 3339 with a zone. */
export type TimeArgument = Date | number | string;

/** How a gate is made. */
export interface GateOptions {
  /** What time it is for the gate, until `advance` says otherwise. Omitted: it goes with the clock. */
  now?: TimeArgument;
}
