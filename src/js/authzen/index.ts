/**
 * The OpenID AuthZEN Authorization API 1.0, in process: requests and responses as plain objects, decided by a gate.
 *
 * A subject is a user, a resource an entity. `properties` and `context` of a request are accepted and change no
 * answer: what a decision rests on is in the gate's document.
 */
export { evaluate, evaluations } from './evaluate.js';
export { searchActions, searchResources, searchSubjects } from './search.js';
export { BadRequest } from './request.js';
export type * from './types.js';
