/** Answers that follow a gate, whatever the framework. */
export { named } from './named.js';
export { now } from './now.js';
export { Observer } from './observer.js';
export type { Answer } from './question.js';
export type { QuestionName } from './questions.js';
export type {
  AbsentEntity,
  Asked,
  ObservedDecision,
  ObservedEntity,
  ObservedMatrix,
  ObservedQuestion,
  ObservedTypeDecision,
} from './types.js';
