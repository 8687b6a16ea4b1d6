/** Answers of a provided gate as signals, whose arguments may be signals too. */
import { DestroyRef, type Signal, computed, inject, signal, untracked } from '@angular/core';
import { invalidArgument } from '../../core/engine/errors.js';
import { type Answer, Observer } from '../observer/index.js';
import type { GateOptions, MaybeSignal } from './types.js';

/** What an observer is asked. */
type Question = {
  [Name in keyof Observer]: Observer[Name] extends (...args: never[]) => Answer<unknown> ? Name : never;
}[keyof Observer];

/** One observer, which follows what it was provided with. */
export class Provided {
  readonly observer = new Observer();
  /** Has the observer follow the gate and the user as they are now; read before an answer is. */
  readonly follow: Signal<object>;

  constructor({ gate, user }: GateOptions) {
    this.follow = computed(() => {
      const next = [now(gate), now(user)] as const;
      // Those who listen hear of it, and what is computed may not set a signal.
      untracked(() => this.observer.follow(...next));
      return {};
    });
  }
}

export function provided(): Provided {
  const found = inject(Provided, { optional: true });
  if (found === null) throw invalidArgument('`rolegate/angular` is asked where no `provideGate` provides a gate');
  return found;
}

/** What an argument is now: none is a function itself. */
function now<T>(argument: MaybeSignal<T>): T {
  return typeof argument === 'function' ? (argument as () => T)() : argument;
}

/**
 * What the observer answers to a question, with the arguments as they are now. It is listened to from when it is first
 * read, not by an effect, which would run later: a change in between would pass by.
 */
export function answering<T>(question: Question, given: MaybeSignal<unknown>[]): Signal<T> {
  const { observer, follow } = provided();
  const ask = observer[question] as (...args: unknown[]) => Answer<T>;
  const heard = signal({});
  let end: (() => void) | undefined;
  let isDestroyed = false;
  const answer = computed(() => {
    const next = ask.apply(observer, given.map(now));
    const last = end;
    // Whoever begins to listen may be told at once, and what is computed may not set a signal.
    end = isDestroyed ? undefined : untracked(() => next.subscribe(() => heard.set({})));
    last?.();
    return next;
  });
  inject(DestroyRef).onDestroy(() => {
    isDestroyed = true;
    end?.();
  });
  return computed(() => {
    follow();
    const { read } = answer();
    heard();
    return read();
  });
}
