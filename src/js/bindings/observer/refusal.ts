import { reportOnce, RolegateError } from '../../core/engine/errors.js';

/** Whether the page should hear of it. */
const IS_REPORTED: ReadonlyMap<string, boolean> = new Map([
  ['not_in_slice', true],
  ['not_included', true],
  ['use_after_free', false],
  ['unknown_entity', false],
]);

/**
 * Why a gate cannot answer, where that is a denial and no mistake of who asks: it is a slice that does not tell, only
 * asks, was freed, or has no such entity to list. The first two are reported once. Any other error is thrown.
 */
export function refusal(error: unknown): RolegateError {
  const refused = quietRefusal(error);
  return IS_REPORTED.get(refused.code) ? reportOnce(refused) : refused;
}

/** The same, and nothing is reported. */
export function quietRefusal(error: unknown): RolegateError {
  if (error instanceof RolegateError && IS_REPORTED.has(error.code)) return error;
  throw error;
}
