/** Answers of a provided gate as signals, whose arguments may be signals too. */
import {
  computed,
  DestroyRef,
  InjectionToken,
  inject,
  type Provider,
  type Signal,
  signal,
  untracked,
} from '@angular/core';
import type { PolicyDocument } from '../../core/types/policy.js';
import type { DefaultPolicy } from '../../core/types/policy-names.js';
import { named, now, Observer, type QuestionName } from '../observer/index.js';
import type { GateFunctions, GateOptions } from './types.js';

/** The provider and what asks, by the names of a policy, with a token of their own. */
export function createGateFunctions<P extends PolicyDocument = DefaultPolicy>(): GateFunctions<P> {
  /** Gives the observer, which follows the gate and the user as they are now. */
  const PROVIDED = new InjectionToken<Signal<Observer>>('gate of provideGate');

  function provideGate(options: GateOptions | (() => GateOptions)): Provider {
    return { provide: PROVIDED, useFactory: () => following(now(options)) };
  }

  const asking =
    (question: QuestionName) =>
    (...given: unknown[]) =>
      answering(inject(PROVIDED), question, given);

  return {
    provideGate,
    injectGate() {
      const observer = inject(PROVIDED);
      return computed(() => observer().gate);
    },
    ...named('inject', asking),
  } as unknown as GateFunctions<P>;
}

/** An observer of what is provided, which whoever reads it is to ask again when that is another. */
function following({ gate, user }: GateOptions): Signal<Observer> {
  const observer = new Observer();
  const follow = () => {
    const next = [now(gate), now(user)] as const;
    // Those who listen hear of it, and what is computed may not set a signal.
    untracked(() => observer.follow(...next));
    return observer;
  };
  return computed(follow, { equal: () => false });
}

/**
 * What an observer answers, with the arguments as they are now. It is listened to from when it is first read, not by an
 * effect, which would run later: a change in between would pass by.
 */
function answering(observer: Signal<Observer>, question: QuestionName, given: unknown[]): Signal<unknown> {
  const heard = signal({});
  let end: (() => void) | undefined;
  let isDestroyed = false;
  const answer = computed(() => {
    const next = observer().ask(question, given.map(now));
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
    const { read } = answer();
    heard();
    return read();
  });
}
