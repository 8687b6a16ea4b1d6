/** What every entry point of the engine offers. */
import type { Gate } from '../core/gate/gate.js';
import type { Session as SessionOf } from '../core/gate/session.js';
import type { PolicyDocument } from '../core/types/policy.js';
import type { DefaultPolicy } from '../core/types/policy-names.js';

/** One user's view of a gate. It keeps the engine's answers until the gate changes. */
export type Session<P extends PolicyDocument = DefaultPolicy> = SessionOf<P, Gate<P>>;

export { RolegateError } from '../core/engine/errors.js';
export type { DocumentSource } from '../core/engine/source.js';
export { Gate } from '../core/gate/gate.js';
export type * from '../core/types/access.js';
export type * from '../core/types/answers.js';
export type * from '../core/types/changes.js';
export type * from '../core/types/closed-lists.generated.js';
export type { DatarobotPolicy } from '../core/types/datarobot.generated.js';
export type * from '../core/types/document.js';
export type { Issue, ValidateOptions } from '../core/types/issue.js';
export type * from '../core/types/policy.js';
export { definePolicy } from '../core/types/policy-names.js';
export type * from '../core/types/policy-names.js';
export type { AnyGate, AnySession } from '../core/types/readonly-gate.js';
export type * from '../core/types/time.js';
