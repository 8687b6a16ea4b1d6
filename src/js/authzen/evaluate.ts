import type { AnyGate } from '../readonly-gate.js';
import type { BriefDenial, Denial } from '../types.js';
import { BadRequest, checkedObject, checkedOptional, checkedParts } from './request.js';
import { answered, notAUser } from './unknown.js';
import type {
  EvaluationRequest, EvaluationResponse, EvaluationsRequest, EvaluationsResponse, EvaluationsSemantic,
} from './types.js';

/** May the subject do the action on the resource? Throws `BadRequest` where a required part is missing or malformed. */
export function evaluate(gate: AnyGate, request: EvaluationRequest): EvaluationResponse {
  const { subject, action, resource } = checkedParts(request, {
    subject: ['type', 'id'],
    action: ['name'],
    resource: ['type', 'id'],
  });
  if (subject.type !== 'user') return { decision: false, context: notAUser(subject.type) };
  const answer = answered(() => gate.explain(subject.id, action.name, resource));
  if (answer.context) return { decision: false, context: answer.context };
  const { allowed, denial, note } = answer.value;
  if (allowed) return { decision: true, ...(note && { context: { note } }) };
  if (denial === undefined) return { decision: false };
  const { code, message: reason, remedies }: BriefDenial & Partial<Denial> = denial;
  return { decision: false, context: { code, reason, ...(remedies && { remedies }) } };
}

/** The decision that ends a batch early. */
const ENDS = new Map<unknown, boolean | undefined>([
  ['execute_all', undefined],
  ['deny_on_first_deny', false],
  ['permit_on_first_permit', true],
] satisfies [EvaluationsSemantic, boolean | undefined][]);

const PARTS = ['subject', 'action', 'resource', 'context'];

/**
 * Many evaluations, in order. One that cannot be read is a denial with `context.error`; without any, the request is
 * one for `evaluate`.
 */
export function evaluations(gate: AnyGate, request: EvaluationsRequest): EvaluationsResponse | EvaluationResponse {
  const whole = checkedObject(request, '$');
  const items = whole.evaluations ?? [];
  if (!Array.isArray(items)) throw new BadRequest('`$.evaluations` is not a list', '$.evaluations');
  const end = endOf(whole.options);
  if (items.length === 0) return evaluate(gate, request as EvaluationRequest);
  const responses: EvaluationResponse[] = [];
  for (const item of items) {
    const response = evaluateItem(gate, whole, item);
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

/** A part of an evaluation replaces the default as a whole. */
function evaluateItem(gate: AnyGate, defaults: Record<string, unknown>, item: unknown): EvaluationResponse {
  try {
    const own = checkedObject(item, '$');
    const parts = PARTS.map((part) => [part, own[part] ?? defaults[part]]);
    return evaluate(gate, Object.fromEntries(parts) as EvaluationRequest);
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error;
    return { decision: false, context: { error: { status: error.status, message: error.message } } };
  }
}
