import type { AnyGate } from '../core/types/readonly-gate.js';
import { paged } from './page.js';
import { checkedParts, REQUIRED } from './request.js';
import { answered, notAUser, userOf } from './unknown.js';
import type {
  Action,
  ActionSearchRequest,
  Mapping,
  Resource,
  ResourceSearchRequest,
  ResponseContext,
  SearchResponse,
  Subject,
  SubjectSearchRequest,
} from './types.js';

const SUBJECT_TYPES = ['user', 'visitor'];

/** The visitor as a subject, which must have an id. */
const VISITOR: Subject = { type: 'visitor', id: 'visitor' };

/** Who may do the action on the resource, in the order of ids. */
export function searchSubjects(
  gate: AnyGate,
  request: SubjectSearchRequest,
  mapping: Mapping = {},
): SearchResponse<Subject> {
  const { subject, action, resource } = checkedParts(request, { ...REQUIRED, subject: ['type'] }, mapping);
  return found(request, { ...request, subject: withoutId(request.subject) }, subject.type, () => {
    if (subject.type === 'visitor') return gate.can(null, action.name, resource) ? [{ ...VISITOR }] : [];
    return gate.whoCan(action.name, resource).map((id) => ({ type: 'user', id }));
  });
}

/** The resources of the type on which the subject may do the action, in the order of ids. */
export function searchResources(
  gate: AnyGate,
  request: ResourceSearchRequest,
  mapping: Mapping = {},
): SearchResponse<Resource> {
  const {
    subject,
    action,
    resource: { type },
  } = checkedParts(request, { ...REQUIRED, resource: ['type'] }, mapping);
  return found(request, { ...request, resource: withoutId(request.resource) }, subject.type, () =>
    gate.entities(userOf(subject) ?? null, { type, action: action.name }).map((id) => ({ type, id })),
  );
}

/** What the subject may do on the resource, in the policy's order. */
export function searchActions(gate: AnyGate, request: ActionSearchRequest): SearchResponse<Action> {
  const { subject, resource } = checkedParts(request, { subject: REQUIRED.subject, resource: REQUIRED.resource }, {});
  return found(request, request, subject.type, () =>
    gate.actions(userOf(subject) ?? null, resource).map((name) => ({ name })),
  );
}

function found<T>(
  request: { page?: unknown },
  query: object,
  subjectType: string,
  search: () => T[],
): SearchResponse<T> {
  const { value = [], context } = SUBJECT_TYPES.includes(subjectType) ? answered(search) : refused<T>(subjectType);
  const { page, results } = paged(value, request.page, query);
  return { ...(page && { page }), ...(context && { context }), results };
}

function refused<T>(subjectType: string): { value?: T[]; context: ResponseContext } {
  return { context: notAUser(subjectType) };
}

/** What is searched for has no id, and one that is there must be ignored. */
function withoutId<T extends object>(part: T): Omit<T, 'id'> {
  const { id: _, ...rest } = part as T & { id?: unknown };
  return rest;
}
