/** A gate's version as it is now, which the gate's parts share. */
export interface LiveVersion {
  /**
   * The version that answers must have to be given from memory at once. None has NaN: that of a gate that was freed,
   * and of one that goes with a clock, which has to be looked at first.
   */
  now: number;
  /** The version itself. */
  actual: number;
  /** Whether the gate goes with a clock that may change an answer. */
  ticks: boolean;
  /** Looks at the clock, and has the gate be as late as it is. */
  tick(): void;
}
