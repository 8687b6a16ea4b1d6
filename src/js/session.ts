import type { Gate } from './gate.js';
import type {
  ActionOf, ActionOn, DefaultPolicy, EntityOf, RoleOf, TierOf, TypeActionOf, TypeOf, TypeOn,
} from './typed.js';
import type { Access, Decision, PolicyDocument, TypeDecision } from './types.js';

/** One user's view of a gate. */
export class Session<P extends PolicyDocument = DefaultPolicy> {
  readonly gate: Gate<P>;
  readonly user: string;

  /** @internal Made by `gate.as(user)`. */
  constructor(gate: Gate<P>, user: string) {
    this.gate = gate;
    this.user = user;
  }

  /** May this user do this on the entity? */
  can<E extends EntityOf<P>>(action: ActionOn<P, E>, entity: E): boolean {
    return this.gate.can(this.user, action, entity);
  }

  /** May this user do this on the type, with no entity yet? */
  canOnType<T extends TypeOf<P>>(action: TypeActionOf<P, T>, type: T): boolean {
    return this.gate.canOnType(this.user, action, type);
  }

  /** The decision with its reasons. */
  explain<E extends EntityOf<P>>(action: ActionOn<P, E>, entity: E): Decision<RoleOf<P>, TierOf<P>> {
    return this.gate.explain(this.user, action, entity);
  }

  /** The decision on a type-level action with its reasons. */
  explainOnType<T extends TypeOf<P>>(action: TypeActionOf<P, T>, type: T): TypeDecision<TierOf<P>> {
    return this.gate.explainOnType(this.user, action, type);
  }

  /** The enabled actions, in the policy's order. */
  actions<E extends EntityOf<P>>(entity: E): ActionOf<P, TypeOn<P, E>>[] {
    return this.gate.actions(this.user, entity);
  }

  /** This user's standing on the entity; null without access. */
  access(entity: EntityOf<P>): Access<RoleOf<P>, TierOf<P>> | null {
    return this.gate.access(this.user, entity);
  }
}
