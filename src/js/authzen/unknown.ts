/** Names that the policy does not have: an error in the gate's API, in this one an answer that says so. */
import { RolegateError } from '../core/engine/errors.js';
import type { UserArgument } from '../core/types/access.js';
import type { ReasonCode, ResponseContext } from './types.js';

type Answer<T> = { value: T; context?: undefined } | { value?: undefined; context: ResponseContext };

/** What the gate answers, or the reason why it cannot. */
export function answered<T>(ask: () => T, isReason: (code: string) => code is KnownCode = isUnknown): Answer<T> {
  try {
    return { value: ask() };
  } catch (error) {
    if (!(error instanceof RolegateError) || !isReason(error.code)) throw error;
    const { code, message: reason, help } = error;
    return { context: { code, reason, ...(help !== undefined && { help }) } };
  }
}

/** The user that a subject is: null is the visitor, whatever its id. None where there are no such subjects. */
export function userOf({ type, id }: { type: string; id: string }): UserArgument | undefined {
  if (type === 'user') return id;
  return type === 'visitor' ? null : undefined;
}

/** The reason why somebody other than a user may do nothing. */
export function notAUser(type: string): ResponseContext {
  const reason = `there are no subjects of the type \`${type}\``;
  return { code: 'unknown_subject_type', reason, help: 'subjects are of the type `user` or `visitor`' };
}

type KnownCode = ReasonCode & RolegateError['code'];

/** Those for which a decision is no. A search that found nobody would say that there is nobody. */
export function isNo(code: string): code is KnownCode {
  return isUnknown(code) || code === 'not_in_slice';
}

function isUnknown(code: string): code is KnownCode {
  return code === 'unknown_action' || code === 'unknown_type';
}
