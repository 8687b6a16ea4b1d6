/** What `<Can>` and `v-can` ask: about an entity, or about a type. */
import type { AnyPolicy } from '../../core/types/policy-names.js';
import type { Answer, ObservedDecision, ObservedEntity, ObservedTypeDecision, Observer } from '../observer/index.js';

/** A question whose names were checked by the types that stand before it. */
export interface Question {
  readonly action: string;
  readonly entity?: ObservedEntity<AnyPolicy> | null | undefined;
  /** Where it is given, the question is about it. */
  readonly type?: string | undefined;
}

/** The decision with its reasons. */
export function decisionOf(
  observer: Observer,
  { action, entity, type }: Question,
): Answer<ObservedDecision<AnyPolicy> | ObservedTypeDecision<AnyPolicy>> {
  return type === undefined ? observer.decision(action, entity) : observer.decisionOnType(action, type);
}

/** Yes or no. */
export function permissionOf(observer: Observer, { action, entity, type }: Question): Answer<boolean> {
  return type === undefined ? observer.can(action, entity) : observer.canOnType(action, type);
}
