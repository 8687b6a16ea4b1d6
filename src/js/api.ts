/** What every entry point of the engine offers. */
export { RolegateError, type ErrorCode } from './errors.js';
export { Gate } from './gate.js';
export type { AnyGate, AnySession } from './readonly-gate.js';
export type { Session } from './session.js';
export type { DocumentSource } from './source.js';
export { definePolicy } from './typed.js';
export type * from './typed.js';
export type { IssueCode } from './generated/codes.js';
export type { DatarobotPolicy } from './generated/datarobot.js';
export type * from './types.js';
