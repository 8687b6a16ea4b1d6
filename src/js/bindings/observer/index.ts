/** Answers that follow a gate, whatever the framework. */
export type { Answer } from './answer.js';
export { answerOf, ask, named, Observer, type Asked, type QuestionName } from './observer.js';
export type {
  AbsentEntity,
  ObservedDecision,
  ObservedEntity,
  ObservedMatrix,
  ObservedQuestion,
  ObservedTypeDecision,
} from './types.js';
