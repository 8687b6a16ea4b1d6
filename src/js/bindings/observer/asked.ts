/** One question about an entity or about a type, as components and marks on elements have it. */
import type { AnyPolicy } from '../../core/types/policy-names.js';
import type { Answer } from './answer.js';
import type { Asked, Observer } from './observer.js';
import type { ObservedDecision, ObservedTypeDecision } from './types.js';

/** The decision with its reasons. */
export function decisionOf(
  observer: Observer,
  { action, entity, type }: Asked,
): Answer<ObservedDecision<AnyPolicy> | ObservedTypeDecision<AnyPolicy>> {
  return type === undefined ? observer.decision(action, entity) : observer.decisionOnType(action, type);
}

/** Yes or no. */
export function permissionOf(observer: Observer, { action, entity, type }: Asked): Answer<boolean> {
  return type === undefined ? observer.can(action, entity) : observer.canOnType(action, type);
}
