/** A question as it is put to a gate, and the answer to it. */
import type { EntityArgument, UserArgument } from '../../core/types/access.js';
import type { AnySession } from '../../core/types/readonly-gate.js';
import type { Asked } from './types.js';

/** What bindings take. */
export interface Answer<T> {
  /** The answer as it is now: the same value until it differs. It is what a server renders as well. */
  readonly read: () => T;
  /** Calls the listener whenever the answer is another than it was last given. Gives a function that ends that. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** What can be asked. */
export interface Kind<Given extends readonly unknown[], T, What = string> {
  /** The parts of a question, by what a binding is given. */
  of(given: Given, observer: Asker): Parts<What>;
  ask(session: AnySession, about: EntityArgument, what: What): T;
  /**
   * What is answered where the gate cannot: why, or nothing while something is not there yet. Left out: an empty list.
   */
  denied?(about: EntityArgument, what: What, user: UserArgument, why?: string): T;
}

/**
 * What is asked about: an entity, which has the empty id, as nothing has, while it is not there; a type; or a list.
 * Then what is asked about it, by which questions are told apart as well: an action, or whatever else there is.
 */
export type Parts<What> = readonly [about: EntityArgument, what: What];

// biome-ignore lint/suspicious/noExplicitAny: the questions of all kinds are kept together.
export type AnyKind = Kind<any, unknown, any>;

export type Question = readonly [kind: AnyKind, ...Parts<unknown>];

/** Who has the answers that a question about several things needs. */
export interface Asker {
  /** What is asked about an entity or about a type, as components and marks on elements have it. */
  about(question: 'can' | 'decision', asked: Asked): Answer<unknown>;
}
