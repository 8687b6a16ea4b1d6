/** For frameworks that pull: what observes a gate and a user that may be others each time they are looked at. */
import type { UserArgument } from '../../core/types/access.js';
import type { AnyGate } from '../../core/types/readonly-gate.js';
import { Observer } from './index.js';

/** A gate and a user. What is not there yet may be undefined, and the gate null; the user null is the visitor. */
export interface Observed {
  readonly gate: AnyGate | null | undefined;
  readonly user: UserArgument | undefined;
}

/** Gives the observer of what `look` finds: another one only where the gate or the user is another. */
export function observing(look: () => Observed): () => Observer {
  let observer = new Observer();
  return () => {
    const { gate, user } = look();
    if (!observer.follows(gate, user)) observer = new Observer(gate, user);
    return observer;
  };
}
