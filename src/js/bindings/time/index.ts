/** Timers for a gate that goes with the clock, so that its subscribers hear in time. */
import { invalidArgument, report } from '../../core/engine/errors.js';
import type { AnyGate } from '../../core/types/readonly-gate.js';

/** The longest that a timer waits: 24 days and some hours. A longer one would end at once. */
const LONGEST = 2 ** 31 - 1;

/**
 * Has a gate's subscribers hear when a grant begins or ends to count. Without it they hear at the next question, as
 * every answer is right at any time. Gives a function that ends that. In Node, it keeps no program running.
 *
 * It throws `invalid_argument` for a gate that stands still, as it was made with `now`.
 */
export function keepTime(gate: AnyGate): () => void {
  if (gate?.version === undefined) throw invalidArgument('this is no gate', 'give it `new Gate(document)`');
  if (gate.now !== null) throw invalidArgument('this gate stands still', 'make it without `now`');
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = () => {
    clearTimeout(timer);
    // To ask for it has the gate be as late as it is.
    const { nextChange } = gate;
    if (nextChange === null) return;
    timer = setTimeout(onTime, Math.min(Math.max(nextChange - Date.now(), 0), LONGEST));
    (timer as { unref?: () => void }).unref?.();
  };
  const onTime = () => {
    try {
      wait();
    } catch (error) {
      // A gate that was freed needs no time. Whatever else it is, nobody else would hear of it.
      if ((error as { code?: string }).code !== 'use_after_free') report(error);
    }
  };
  // Any change can be one of what is to come.
  const unsubscribe = gate.subscribe(onTime, () => clearTimeout(timer));
  wait();
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}
