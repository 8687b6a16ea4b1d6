/** The shapes of the Authorization API, as its specification names them. */
import type { EntityState, Remedy } from '../core/types/answers.js';
import type { DenialCode } from '../core/types/closed-lists.generated.js';

/** Who asks. */
export interface Subject {
  /** `user`, or `visitor`, who is not signed in and whose id says nothing: the gate has no other subjects. */
  type: string;
  id: string;
  properties?: Properties;
}

/** What it is done to. */
export interface Resource {
  /** An entity type of the policy. */
  type: string;
  id: string;
  properties?: Properties;
}

/** What is done. */
export interface Action {
  name: string;
  properties?: Properties;
}

/** More about a part of a request; no decision depends on it, unless a mapping makes another action of it. */
export type Properties = Record<string, unknown>;

/** How requests speak of what is in the policy. */
export interface Mapping {
  /** The policy's name of an action whose properties matter; else it is the action's own name. */
  actionOf?: (action: Action) => string;
}

/** May the subject do the action on the resource? */
export interface EvaluationRequest {
  subject: Subject;
  action: Action;
  resource: Resource;
  context?: Properties;
}

/** The answer, and in its context why. */
export interface EvaluationResponse {
  decision: boolean;
  /** Why not; of a permit, its footnote. */
  context?: ResponseContext;
}

/** Why a decision is false, or why a search found nothing. `not_in_slice`: the gate is a slice, which cannot tell. */
export type ReasonCode = DenialCode | 'unknown_action' | 'unknown_type' | 'unknown_subject_type' | 'not_in_slice';

/** Why, as codes and as a sentence. */
export interface ResponseContext {
  code?: ReasonCode;
  /** The reason as a sentence. */
  reason?: string;
  /** For a misspelt name: the nearest one. */
  help?: string;
  /** With the code `state`: which state of the resource takes the action away. */
  state?: EntityState;
  /** What would permit it, smallest first. */
  remedies?: Remedy[];
  /** The footnote of a permit. */
  note?: { id: string; words: string };
  /** Of one evaluation among several: it could not be read. */
  error?: { status: number; message: string };
}

/** Parts of a request, none of which has to be whole. */
export type PartialRequest = { [Part in keyof EvaluationRequest]?: Partial<EvaluationRequest[Part]> };

/** Whether the first denial, or the first permit, ends the evaluations. */
export type EvaluationsSemantic = 'execute_all' | 'deny_on_first_deny' | 'permit_on_first_permit';

/** The top-level parts are the defaults of each evaluation, and so are their types, ids and names. */
export interface EvaluationsRequest extends PartialRequest {
  evaluations?: PartialRequest[];
  options?: { evaluations_semantic?: EvaluationsSemantic; [option: string]: unknown };
}

/** The answers of several evaluations. */
export interface EvaluationsResponse {
  /** In the order of the request; shorter where the semantic ends early. */
  evaluations: EvaluationResponse[];
}

/** Which page of the results. */
export interface PageRequest {
  /** The `next_token` of the page before. */
  token?: string;
  /** The most results of a page; without it, all of them. */
  limit?: number;
  properties?: Properties;
}

/** Where a page stands among all results. */
export interface PageResponse {
  /** Empty on the last page. */
  next_token: string;
  /** The results on this page. */
  count: number;
  /** The results on all pages. */
  total: number;
}

/** Which subjects may do the action on the resource? */
export interface SubjectSearchRequest extends Omit<EvaluationRequest, 'subject'> {
  subject: Omit<Subject, 'id'>;
  page?: PageRequest;
}

/** On which resources may the subject do the action? */
export interface ResourceSearchRequest extends Omit<EvaluationRequest, 'resource'> {
  resource: Omit<Resource, 'id'>;
  page?: PageRequest;
}

/** Which actions may the subject do on the resource? */
export interface ActionSearchRequest extends Omit<EvaluationRequest, 'action'> {
  page?: PageRequest;
}

/** What a search found. */
export interface SearchResponse<T> {
  /** Where the request asked for pages. */
  page?: PageResponse;
  /** Why nothing was found, where a name is unknown. */
  context?: ResponseContext;
  results: T[];
}
