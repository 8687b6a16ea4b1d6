/** What bindings export, by the names of the questions. */
import { QUESTIONS, type QuestionName } from './questions.js';

/** Something for each question, by a name of its own: `useCan` for `can`. */
export function named<Prefix extends string, T>(
  prefix: Prefix,
  make: (question: QuestionName) => T,
): Record<`${Prefix}${Capitalize<QuestionName>}`, T> {
  const all: Record<string, T> = {};
  for (const name in QUESTIONS) all[prefix + name[0]!.toUpperCase() + name.slice(1)] = make(name as QuestionName);
  return all as Record<`${Prefix}${Capitalize<QuestionName>}`, T>;
}
