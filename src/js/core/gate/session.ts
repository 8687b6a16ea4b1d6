import { checkedEntity } from '../engine/arguments.js';
import { broken } from '../engine/engine.js';
import type { Access, EntityArgument, UserArgument } from '../types/access.js';
import type { BriefDecision, BriefTypeDecision, Decision, ExplainOptions, TypeDecision } from '../types/answers.js';
import type { PolicyDocument } from '../types/policy.js';
import type {
  ActionOf,
  ActionOn,
  DefaultPolicy,
  EntityOf,
  RoleOf,
  TierOf,
  TypeActionOf,
  TypeOf,
  TypeOn,
} from '../types/policy-names.js';
import type { AnyGate, ReadonlyGate, ReadonlySession } from '../types/readonly-gate.js';
import { ByReference } from './by-reference.js';
import type { CellAnswers } from './cell-answers.js';
import type { LiveVersion } from './live-version.js';
import { Unclonable } from './unclonable.js';

/** One user's view of a gate, `G`. It keeps the engine's answers until the gate changes. */
export class Session<P extends PolicyDocument = DefaultPolicy, G extends ReadonlyGate<P> = ReadonlyGate<P>>
  extends Unclonable
  implements ReadonlySession<P>
{
  readonly gate: G;
  readonly user: UserArgument;
  readonly #live: LiveVersion;
  readonly #lookUp: (entity: EntityArgument) => CellAnswers | undefined;
  /** The engine's answers on each action: by the id of an entity that has it alone, and of the others by reference. */
  readonly #answers = new Map<unknown, CellAnswers>();
  readonly #homonyms = new ByReference<CellAnswers>();
  #version = -1;

  /** @internal Made by `gate.as(user)`. */
  constructor(
    gate: G,
    user: UserArgument,
    live: LiveVersion,
    lookUp: (entity: EntityArgument) => CellAnswers | undefined,
  ) {
    super();
    this.gate = gate;
    this.user = user;
    this.#live = live;
    this.#lookUp = lookUp;
  }

  /** May this user do this on the entity? */
  can<E extends EntityOf<P>>(action: ActionOn<P, E>, entity: E): boolean;
  can(action: string, entity: EntityArgument): boolean {
    if (this.#version === this.#live.now && !broken) {
      // The common case first: a page asks about an entity by its id a thousand times.
      const allowed = this.#answers.get(entity)?.actions.get(action) ?? this.#byType(action, entity);
      if (allowed !== undefined) return allowed;
    }
    return this.#ask(action, entity);
  }

  /** May this user do this on the type, with no entity yet? */
  canOnType<T extends TypeOf<P>>(action: TypeActionOf<P, T>, type: T): boolean {
    return this.gate.canOnType(this.user, action, type);
  }

  /** The decision with its reasons. */
  explain<E extends EntityOf<P>>(
    action: ActionOn<P, E>,
    entity: E,
    options: { remedies: false },
  ): BriefDecision<RoleOf<P>, TierOf<P>>;
  explain<E extends EntityOf<P>>(
    action: ActionOn<P, E>,
    entity: E,
    options?: ExplainOptions,
  ): Decision<RoleOf<P>, TierOf<P>>;
  explain<E extends EntityOf<P>>(action: ActionOn<P, E>, entity: E, options: ExplainOptions = {}): BriefDecision {
    return this.gate.explain(this.user, action, entity, options);
  }

  /** The decision on a type-level action with its reasons. */
  explainOnType<T extends TypeOf<P>>(action: TypeActionOf<P, T>, type: T): TypeDecision<TierOf<P>>;
  explainOnType<T extends TypeOf<P>>(action: TypeActionOf<P, T>, type: T): BriefTypeDecision<TierOf<P>> {
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

  /** For `JSON.stringify`: without the gate, which holds everybody. */
  toJSON(): { user: UserArgument } {
    return { user: this.user };
  }

  #kept(action: string, entity: EntityArgument): boolean | undefined {
    return this.#answers.get(entity)?.actions.get(action) ?? this.#byType(action, entity);
  }

  #byType(action: string, entity: EntityArgument): boolean | undefined {
    if (typeof entity !== 'object') return undefined;
    const alone = this.#answers.get(entity?.id);
    if (alone === undefined) return this.#homonyms.get(entity?.type, entity?.id)?.actions.get(action);
    return alone.type === entity?.type ? alone.actions.get(action) : undefined;
  }

  #keep(type: string, id: string): void {
    const answers = this.#lookUp({ type, id });
    if (answers !== undefined) this.#homonyms.set(type, id, answers);
  }

  /** Asks the engine, and keeps all answers on the entity. */
  #ask(action: string, entity: EntityArgument): boolean {
    if (this.#live.ticks) {
      this.#live.tick();
      const kept = this.#version === this.#live.actual && !broken ? this.#kept(action, entity) : undefined;
      if (kept !== undefined) return kept;
    }
    const allowed = (this.gate as unknown as AnyGate).can(this.user, action, entity);
    if (this.#version !== this.#live.actual) {
      this.#answers.clear();
      this.#homonyms.clear();
      this.#version = this.#live.actual;
    }
    const { id, type } = checkedEntity(entity);
    const alone = this.#lookUp(id);
    if (alone !== undefined) this.#answers.set(id, alone);
    else if (type !== undefined) this.#keep(type, id);
    return allowed;
  }
}
