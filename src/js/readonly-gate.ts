import type { Gate } from './gate.js';
import type { Session } from './session.js';
import type { ActionOn, AnyPolicy, DefaultPolicy, EntityOf, RoleOf, TierOf, TypeActionOf, TypeOf } from './typed.js';
import type { BriefDecision, BriefTypeDecision, ExplainOptions, PolicyDocument } from './types.js';

/** The part of a gate that asks and changes nothing. */
export interface ReadonlyGate<P extends PolicyDocument = DefaultPolicy> extends Pick<Gate<P>, Asking> {
  /** The decision with its reasons. */
  explain<E extends EntityOf<P>>(
    user: string, action: ActionOn<P, E>, entity: E, options?: ExplainOptions,
  ): BriefDecision<RoleOf<P>, TierOf<P>>;
  /** The decision on a type-level action with its reasons. */
  explainOnType<T extends TypeOf<P>>(user: string, action: TypeActionOf<P, T>, type: T): BriefTypeDecision<TierOf<P>>;
  /** One user's view: the fast path for gating a page. */
  as(user: string): ReadonlySession<P>;
}

/** One user's view of a gate that only asks. */
export interface ReadonlySession<P extends PolicyDocument = DefaultPolicy>
  extends Pick<Session<P>, 'user' | 'can' | 'canOnType' | 'actions' | 'access'> {
  readonly gate: ReadonlyGate<P>;
  /** The decision with its reasons. */
  explain<E extends EntityOf<P>>(
    action: ActionOn<P, E>, entity: E, options?: ExplainOptions,
  ): BriefDecision<RoleOf<P>, TierOf<P>>;
  /** The decision on a type-level action with its reasons. */
  explainOnType<T extends TypeOf<P>>(action: TypeActionOf<P, T>, type: T): BriefTypeDecision<TierOf<P>>;
}

/** A gate of `rolegate` or of `rolegate/readonly`, whatever its policy: what a binding takes. */
export type AnyGate = Gate<AnyPolicy> | ReadonlyGate<AnyPolicy>;

/** One user's view of either. */
export type AnySession = Session<AnyPolicy> | ReadonlySession<AnyPolicy>;

type Asking =
  | 'issues' | 'version' | 'policy' | 'can' | 'canOnType' | 'actions' | 'access' | 'matrix' | 'whoCan' | 'entities'
  | 'accessList' | 'subscribe' | 'useMessages' | 'free' | typeof Symbol.dispose;

