import type { Gate } from './gate.js';
import type { Access, Decision, EntityArgument } from './types.js';

/** One user's view of a gate. */
export class Session {
  readonly user: string;
  readonly #gate: Gate;

  /** @internal Made by `gate.as(user)`. */
  constructor(gate: Gate, user: string) {
    this.#gate = gate;
    this.user = user;
  }

  /** May this user do this on the entity? */
  can(action: string, entity: EntityArgument): boolean {
    return this.#gate.can(this.user, action, entity);
  }

  /** May this user do this on the type, with no entity yet? */
  canOnType(action: string, type: string): boolean {
    return this.#gate.canOnType(this.user, action, type);
  }

  /** The decision with its reasons. */
  explain(action: string, entity: EntityArgument): Decision {
    return this.#gate.explain(this.user, action, entity);
  }

  /** The enabled actions, in the policy's order. */
  actions(entity: EntityArgument): string[] {
    return this.#gate.actions(this.user, entity);
  }

  /** This user's standing on the entity; null without access. */
  access(entity: EntityArgument): Access | null {
    return this.#gate.access(this.user, entity);
  }
}
