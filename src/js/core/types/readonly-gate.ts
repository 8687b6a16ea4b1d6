/// <reference lib="esnext.disposable" preserve="true" />
/**
 * The part of a gate that asks and changes nothing, which sessions and bindings take: of any policy, and of one whose
 * names are known.
 */
import type {
  Access,
  AccessEntry,
  AccessListOptions,
  EntityArgument,
  EntityFilter,
  EntityReference,
  ExpandedAccessEntry,
  UserArgument,
} from './access.js';
import type {
  BriefDecision,
  BriefTypeDecision,
  DetailedMatrix,
  ExplainOptions,
  Matrix,
  MatrixQuery,
} from './answers.js';
import type { Diff } from './changes.js';
import type { DocumentSource } from './document.js';
import type { Issue } from './issue.js';
import type { PolicyDocument } from './policy.js';
import type {
  ActionOf,
  ActionOn,
  DefaultPolicy,
  EntityOf,
  ReferenceOf,
  RoleNameOf,
  RoleOf,
  TierOf,
  TypeActionOf,
  TypeOf,
  TypeOn,
} from './policy-names.js';
import type { TimeArgument } from './time.js';

// The lists of actions below are strings. TypeScript cannot tell that of a `ReadonlyGate<AnyPolicy>`, and would not
// take the one for the other; `any` it takes.
// biome-ignore lint/suspicious/noExplicitAny: as is said above.
type AnyActions = any[];

/** A gate of `rolegate`, `rolegate/readonly` or `rolegate/server`, whatever its policy: what a binding takes. */
export interface AnyGate {
  /** The warnings of the document: what has no effect. Lints are `Gate.validate`'s, of `rolegate/server`. */
  readonly issues: Issue[];
  /** A counter that each change raises. */
  readonly version: number;
  /** The time at which the gate stands still, in milliseconds; null where it goes with the clock. */
  readonly now: number | null;
  /** When the next grant begins or ends to count, in milliseconds; null where none does any more. */
  readonly nextChange: number | null;
  /**
   * Has a gate that was made with `now` be as late as this, and gives the difference. It throws `invalid_argument` for
   * an earlier time, and for a gate that goes with the clock.
   */
  advance(to: TimeArgument): Diff;
  /** The policy in force, in full: with the built-in one's types where the document named it. Read-only. */
  readonly policy: PolicyDocument;
  /** May the user do this on the entity? Throws `unknown_action` where the entity's type has no such action. */
  can(user: UserArgument, action: string, entity: EntityArgument): boolean;
  /** May the user do this on the type, with no entity yet: `create`, say? */
  canOnType(user: UserArgument, action: string, type: string): boolean;
  /** The decision with its reasons. */
  explain(user: UserArgument, action: string, entity: EntityArgument, options?: ExplainOptions): BriefDecision;
  /** The decision on a type-level action with its reasons. */
  explainOnType(user: UserArgument, action: string, type: string): BriefTypeDecision;
  /** The enabled actions, in the policy's order. */
  actions(user: UserArgument, entity: EntityArgument): AnyActions;
  /** The user's standing on the entity; null without access. */
  access(user: UserArgument, entity: EntityArgument): Access | null;
  /**
   * All actions of these users on these entities in one call; with `detail`, also what a footnote or a ceiling touches.
   */
  matrix(query: MatrixQuery & { detail: true }): DetailedMatrix;
  matrix(query: MatrixQuery): Matrix;
  /** The users who may do this on the entity, in the order of ids. */
  whoCan(action: string, entity: EntityArgument): string[];
  /** The users who may do this on the type, with no entity yet, in the order of ids. */
  whoCanOnType(action: string, type: string): string[];
  /**
   * The entities on which the user may do something, in the order of ids: of one type their ids, of all types
   * references; this action or any. With a role or a level, those on which the user's highest role is that; with
   * `direct`, grants to the user alone count.
   */
  entities(user: UserArgument, filter: EntityFilter & { type: string }): string[];
  entities(user: UserArgument, filter?: EntityFilter & { type?: undefined }): EntityReference[];
  entities(user: UserArgument, filter?: EntityFilter): string[] | EntityReference[];
  /**
   * The direct grants; with `expand`, every user with access, through what, and with which actions. Throws
   * `unknown_entity`. Where the list would have more than 200,000 paths, it throws `invalid_argument`: ask for a page
   * of `limit` users, then for those `after` it.
   */
  accessList(entity: EntityArgument, options: AccessListOptions & { expand: true }): ExpandedAccessEntry[];
  accessList(entity: EntityArgument, options?: { expand?: false }): AccessEntry[];
  /**
   * Calls the listener after each change with the cells that it flipped, and `onFree` once, where the gate is freed.
   * Gives a function that ends that.
   */
  subscribe(listener: (diff: Diff) => void, onFree?: () => void): () => void;
  /** One user's view: the fast path for gating a page. */
  as(user: UserArgument): AnySession;
  /**
   * Replaces the sentences for people, such as `decision.summary`, by templates of one's own; what is left out stays
   * English. The keys are those of `rolegate/messages.json`; `docs/messages.md` lists them with the parts of each
   * sentence.
   */
  useMessages(templates: Readonly<Record<string, string>>): void;
  /**
   * Gives the engine's memory back at once; garbage collection does so in time. Calls after it throw `use_after_free`.
   */
  free(): void;
  /** For `using`. */
  [Symbol.dispose](): void;
}

/** One user's view of such a gate. */
export interface AnySession {
  readonly gate: AnyGate;
  readonly user: UserArgument;
  /** May this user do this on the entity? */
  can(action: string, entity: EntityArgument): boolean;
  /** May this user do this on the type, with no entity yet? */
  canOnType(action: string, type: string): boolean;
  /** The decision with its reasons. */
  explain(action: string, entity: EntityArgument, options?: ExplainOptions): BriefDecision;
  /** The decision on a type-level action with its reasons. */
  explainOnType(action: string, type: string): BriefTypeDecision;
  /** The enabled actions, in the policy's order. */
  actions(entity: EntityArgument): AnyActions;
  /** This user's standing on the entity; null without access. */
  access(entity: EntityArgument): Access | null;
}

/** A gate that only asks, by the names of its policy. The other gates are one too, and can do more. */
export interface ReadonlyGate<P extends PolicyDocument = DefaultPolicy> extends AnyGate {
  /**
   * What the gate holds in 128 bits, as 32 digits: the same for documents that load to equal gates, whatever their
   * order. Names count, the version does not.
   */
  readonly fingerprint: string;
  /**
   * Takes another document in place of the present one: sessions, hooks and gated pages follow, a matrix with its next
   * `refresh()`. Subscribers hear of it, unless it loads to an equal gate. Throws `invalid_document`, and then nothing
   * changes.
   */
  replace(document: DocumentSource<P>): Diff;
  /** May the user do this on the entity? Throws `unknown_action` where the entity's type has no such action. */
  can<E extends EntityOf<P>>(user: UserArgument, action: ActionOn<P, E>, entity: E): boolean;
  /** May the user do this on the type, with no entity yet: `create`, say? */
  canOnType<T extends TypeOf<P>>(user: UserArgument, action: TypeActionOf<P, T>, type: T): boolean;
  /** The decision with its reasons. */
  explain<E extends EntityOf<P>>(
    user: UserArgument,
    action: ActionOn<P, E>,
    entity: E,
    options?: ExplainOptions,
  ): BriefDecision<RoleOf<P>, TierOf<P>>;
  /** The decision on a type-level action with its reasons. */
  explainOnType<T extends TypeOf<P>>(
    user: UserArgument,
    action: TypeActionOf<P, T>,
    type: T,
  ): BriefTypeDecision<TierOf<P>>;
  /** The enabled actions, in the policy's order. */
  actions<E extends EntityOf<P>>(user: UserArgument, entity: E): ActionOf<P, TypeOn<P, E>>[];
  /** The user's standing on the entity; null without access. */
  access(user: UserArgument, entity: EntityOf<P>): Access<RoleOf<P>, TierOf<P>> | null;
  /** The users who may do this on the entity, in the order of ids. */
  whoCan<E extends EntityOf<P>>(action: ActionOn<P, E>, entity: E): string[];
  /** The users who may do this on the type, with no entity yet, in the order of ids. */
  whoCanOnType<T extends TypeOf<P>>(action: TypeActionOf<P, T>, type: T): string[];
  /**
   * The entities on which the user may do something, in the order of ids: of one type their ids, of all types
   * references; this action or any. With a role or a level, those on which the user's highest role is that; with
   * `direct`, grants to the user alone count.
   */
  entities<T extends TypeOf<P>>(
    user: UserArgument,
    filter: EntityFilter<T, ActionOf<P, T>, RoleNameOf<P, T>> & { type: T },
  ): string[];
  entities(
    user: UserArgument,
    filter?: EntityFilter<TypeOf<P>, ActionOf<P>, RoleNameOf<P, TypeOf<P>>> & { type?: undefined },
  ): ReferenceOf<P>[];
  entities<T extends TypeOf<P>>(
    user: UserArgument,
    filter?: EntityFilter<T, ActionOf<P, T>, RoleNameOf<P, T>>,
  ): string[] | ReferenceOf<P>[];
  /**
   * The direct grants; with `expand`, every user with access, through what, and with which actions. Throws
   * `unknown_entity`. Where the list would have more than 200,000 paths, it throws `invalid_argument`: ask for a page
   * of `limit` users, then for those `after` it.
   */
  accessList<E extends EntityOf<P>>(
    entity: E,
    options: AccessListOptions & { expand: true },
  ): ExpandedAccessEntry<RoleOf<P, TypeOn<P, E>>, TierOf<P>, ActionOf<P, TypeOn<P, E>>>[];
  accessList<E extends EntityOf<P>>(entity: E, options?: { expand?: false }): AccessEntry<RoleOf<P, TypeOn<P, E>>>[];
  /** One user's view: the fast path for gating a page. */
  as(user: UserArgument): ReadonlySession<P>;
}

/** One user's view of a gate that only asks, by the names of its policy. */
export interface ReadonlySession<P extends PolicyDocument = DefaultPolicy> extends AnySession {
  readonly gate: ReadonlyGate<P>;
  /** May this user do this on the entity? */
  can<E extends EntityOf<P>>(action: ActionOn<P, E>, entity: E): boolean;
  /** May this user do this on the type, with no entity yet? */
  canOnType<T extends TypeOf<P>>(action: TypeActionOf<P, T>, type: T): boolean;
  /** The decision with its reasons. */
  explain<E extends EntityOf<P>>(
    action: ActionOn<P, E>,
    entity: E,
    options?: ExplainOptions,
  ): BriefDecision<RoleOf<P>, TierOf<P>>;
  /** The decision on a type-level action with its reasons. */
  explainOnType<T extends TypeOf<P>>(action: TypeActionOf<P, T>, type: T): BriefTypeDecision<TierOf<P>>;
  /** The enabled actions, in the policy's order. */
  actions<E extends EntityOf<P>>(entity: E): ActionOf<P, TypeOn<P, E>>[];
  /** This user's standing on the entity; null without access. */
  access(entity: EntityOf<P>): Access<RoleOf<P>, TierOf<P>> | null;
}
