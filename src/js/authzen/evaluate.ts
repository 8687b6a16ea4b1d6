import type { BriefDenial, Denial } from '../core/types/answers.js';
import type { AnyGate } from '../core/types/readonly-gate.js';
import { BadRequest, checkedObject, checkedOptional, checkedParts, REQUIRED } from './request.js';
import { answered, isNo, notAUser, userOf } from './unknown.js';
import type {
  EvaluationRequest,
  EvaluationResponse,
  EvaluationsRequest,
  EvaluationsResponse,
  EvaluationsSemantic,
  Mapping,
} from './types.js';

/** May the subject do the action on the resource? Throws `BadRequest` where a required part is missing or malformed. */
export function evaluate(gate: AnyGate, request: EvaluationRequest, mapping: Mapping = {}): EvaluationResponse {
  const { subject, action, resource } = checkedParts(request, REQUIRED, mapping);
  const user = userOf(subject);
  if (user === undefined) return { decision: false, context: notAUser(subject.type) };
  const answer = answered(() => gate.explain(user, action.name, resource), isNo);
  if (answer.context) return { decision: false, context: answer.context };
  const { allowed, denial, note, state } = answer.value;
  if (allowed) return { decision: true, ...(note && { context: { note } }) };
  if (denial === undefined) return { decision: false };
  const { code, message: reason, remedies }: BriefDenial & Partial<Denial> = denial;
  const taken = code === 'state' && { state };
  return { decision: false, context: { code, reason, ...taken, ...(remedies && { remedies }) } };
}

/** The decision that ends a batch early. */
const ENDS = new Map<unknown, boolean | undefined>([
  ['execute_all', undefined],
  ['deny_on_first_deny', false],
  ['permit_on_first_permit', true],
] satisfies [EvaluationsSemantic, boolean | undefined][]);

/**
 * Many evaluations, in order. One that cannot be read is a denial with `context.error`; without any, the request is
 * one for `evaluate`.
 */
export function evaluations(
  gate: AnyGate,
  request: EvaluationsRequest,
  mapping: Mapping = {},
): EvaluationsResponse | EvaluationResponse {
  const whole = checkedObject(request, '$');
  const items = whole.evaluations ?? [];
  if (!Array.isArray(items)) throw new BadRequest('`$.evaluations` is not a list', '$.evaluations');
  const end = endOf(whole.options);
  if (items.length === 0) return evaluate(gate, request as EvaluationRequest, mapping);
  const responses: EvaluationResponse[] = [];
  for (const item of items) {
    const response = evaluateItem(gate, whole, item, mapping);
    responses.push(response);
    if (response.decision === end) break;
  }
  return { evaluations: responses };
}

function endOf(options: unknown): boolean | undefined {
  const path = '$.options.evaluations_semantic';
  const semantic = checkedOptional(options, '$.options')?.evaluations_semantic ?? 'execute_all';
  if (ENDS.has(semantic)) return ENDS.get(semantic);
  throw new BadRequest(`\`${path}\` is not one of ${[...ENDS.keys()].join(', ')}`, path);
}

function evaluateItem(
  gate: AnyGate,
  defaults: Record<string, unknown>,
  item: unknown,
  mapping: Mapping,
): EvaluationResponse {
  try {
    const own = checkedObject(item, '$');
    const request: Record<string, unknown> = { context: own.context ?? defaults.context };
    for (const [part, fields] of Object.entries(REQUIRED)) request[part] = merged(own[part], defaults[part], fields);
    return evaluate(gate, request as unknown as EvaluationRequest, mapping);
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error;
    return { decision: false, context: { error: { status: error.status, message: error.message } } };
  }
}

/**
 * A part of an evaluation replaces the default as a whole, properties too, but for a field that it must have and lacks.
 */
function merged(own: unknown, preset: unknown, fields: string[]): unknown {
  if (own === undefined || own === null) return preset;
  if (!isObject(own) || !isObject(preset)) return own;
  return { ...own, ...Object.fromEntries(fields.map((field) => [field, own[field] ?? preset[field]])) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
