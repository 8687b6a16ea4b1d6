/**
 * A gate's version as it is now, which the gate's parts share. No answer has the version of a gate that was freed: NaN.
 */
export interface LiveVersion {
  now: number;
}
