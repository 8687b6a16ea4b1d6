/** What every entry point of the engine offers. */
export { RolegateError, type ErrorCode } from './errors.js';
export { Gate } from './gate.js';
export type { Session } from './session.js';
export type { DocumentSource } from './source.js';
export type * from './types.js';
