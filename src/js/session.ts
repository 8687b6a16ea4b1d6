import { broken } from './engine.js';
import type { Gate } from './gate.js';
import type {
  ActionOf, ActionOn, AnyPolicy, DefaultPolicy, EntityOf, RoleOf, TierOf, TypeActionOf, TypeOf, TypeOn,
} from './typed.js';
import type { Access, BriefDecision, Decision, EntityArgument, ExplainOptions, PolicyDocument, TypeDecision } from './types.js';
import { Unclonable } from './unclonable.js';

/** What a session sees of its gate's life: a version that no answer has, once the gate is freed. */
export interface Life {
  version: number;
}

/** What a user may do on an entity of a type: every action of the type. */
export interface Answers {
  readonly type: string;
  readonly actions: ReadonlyMap<string, boolean>;
}

/** One user's view of a gate. It keeps the engine's answers until the gate changes. */
export class Session<P extends PolicyDocument = DefaultPolicy> extends Unclonable {
  readonly gate: Gate<P>;
  readonly user: string;
  readonly #life: Life;
  readonly #lookUp: (entity: string) => Answers | undefined;
  /** By entity: what the engine said of each action. */
  readonly #known = new Map<unknown, Answers>();
  #version = -1;

  /** @internal Made by `gate.as(user)`. */
  constructor(gate: Gate<P>, user: string, life: Life, lookUp: (entity: string) => Answers | undefined) {
    super();
    this.gate = gate;
    this.user = user;
    this.#life = life;
    this.#lookUp = lookUp;
  }

  /** May this user do this on the entity? */
  can<E extends EntityOf<P>>(action: ActionOn<P, E>, entity: E): boolean;
  can(action: string, entity: EntityArgument): boolean {
    if (this.#version === this.#life.version && !broken) {
      // First what a page asks a thousand times: an entity by its id.
      const allowed = this.#known.get(entity)?.actions.get(action) ?? this.#byType(action, entity);
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
    action: ActionOn<P, E>, entity: E, options: { remedies: false },
  ): BriefDecision<RoleOf<P>, TierOf<P>>;
  explain<E extends EntityOf<P>>(
    action: ActionOn<P, E>, entity: E, options?: ExplainOptions,
  ): Decision<RoleOf<P>, TierOf<P>>;
  explain<E extends EntityOf<P>>(action: ActionOn<P, E>, entity: E, options: ExplainOptions = {}): BriefDecision {
    return this.gate.explain(this.user, action, entity, options);
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

  /** For `JSON.stringify`: without the gate, which holds everybody. */
  toJSON(): { user: string } {
    return { user: this.user };
  }

  #byType(action: string, entity: EntityArgument): boolean | undefined {
    if (typeof entity !== 'object') return undefined;
    const answers = this.#known.get(entity?.id);
    return answers?.type === entity?.type ? answers?.actions.get(action) : undefined;
  }

  /** The answer from the engine, which is kept with all the others on the entity. */
  #ask(action: string, entity: EntityArgument): boolean {
    const allowed = (this.gate as unknown as Gate<AnyPolicy>).can(this.user, action, entity);
    if (this.#version !== this.#life.version) {
      this.#known.clear();
      this.#version = this.#life.version;
    }
    const id = typeof entity === 'string' ? entity : entity.id;
    const answers = this.#lookUp(id);
    if (answers !== undefined) this.#known.set(id, answers);
    return allowed;
  }
}
