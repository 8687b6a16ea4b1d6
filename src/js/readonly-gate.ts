import type { Gate } from './gate.js';
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
}

type Asking =
  | 'issues' | 'version' | 'policy' | 'can' | 'canOnType' | 'actions' | 'access' | 'matrix' | 'whoCan' | 'entities'
  | 'accessList' | 'as' | 'subscribe' | 'useMessages' | 'free' | typeof Symbol.dispose;

/** A gate of either kind, whatever its policy. */
export type AnyGate = Gate<AnyPolicy> | ReadonlyGate<AnyPolicy>;
