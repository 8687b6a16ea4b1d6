/**
 * The OpenID AuthZEN Authorization API 1.0, in process: requests and responses as plain objects, decided by a gate.
 *
 * A subject is a user, a resource an entity. `properties` and `context` of a request are accepted and change no
 * answer: what a decision rests on is in the gate's document.
 */
export { evaluate, evaluations } from './authzen/evaluate.js';
export { searchActions, searchResources, searchSubjects } from './authzen/search.js';
export { BadRequest } from './authzen/request.js';
export type * from './authzen/types.js';
