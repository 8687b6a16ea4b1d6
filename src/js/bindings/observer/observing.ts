/** For frameworks that pull: what observes a gate and a user that may be others each time they are looked at. */
import type { UserArgument } from '../../core/types/access.js';
import type { AnyGate } from '../../core/types/readonly-gate.js';
import { Observer } from './index.js';

/** Gives the observer of what `gate` and `user` give now: another one only where either is another. */
export function observing(
  gate: () => AnyGate | null | undefined,
  user: () => UserArgument | undefined,
): () => Observer {
  let last: [AnyGate | null | undefined, UserArgument | undefined, Observer] | undefined;
  return () => {
    const [now, who] = [gate(), user()];
    if (last === undefined || last[0] !== now || last[1] !== who) last = [now, who, new Observer(now, who)];
    return last[2];
  };
}
