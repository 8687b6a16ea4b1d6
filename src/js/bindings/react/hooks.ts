// biome-ignore-all lint/correctness/noComponentHookFactories: made once for each policy, and not while rendering.
import { createContext, createElement, useContext, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { invalidArgument } from '../../core/engine/errors.js';
import type { EntityArgument } from '../../core/types/access.js';
import type { PolicyDocument } from '../../core/types/policy.js';
import type { DefaultPolicy } from '../../core/types/policy-names.js';
import { named, Observer, type AbsentEntity, type QuestionName } from '../observer/index.js';
import type { CanChildren, GateHooks, GateProviderProps } from './types.js';

/** The provider, the hooks and `<Can>` by the names of a policy, with a context of their own. */
export function createGateHooks<P extends PolicyDocument = DefaultPolicy>(): GateHooks<P> {
  const Provided = createContext<Observer | null>(null);

  function GateProvider({ gate, user, children }: GateProviderProps) {
    const observer = useMemo(() => new Observer(gate, user), [gate, user]);
    // The provider, as before React 19 a context is no component itself.
    return createElement(Provided.Provider, { value: observer }, children);
  }

  function useObserver(): Observer {
    const observer = useContext(Provided);
    if (observer === null) throw invalidArgument('a hook of `rolegate/react` stands outside its `<GateProvider>`');
    return observer;
  }

  /** By what it is given, as an entity may be another object on each render. */
  function useAnswer(question: QuestionName, ...given: unknown[]): unknown {
    const { subscribe, read } = useObserver().ask(question, given);
    return useSyncExternalStore(subscribe, read, read);
  }

  function asking(question: QuestionName) {
    return (...given: unknown[]) => useAnswer(question, ...given);
  }

  function Can({ action, entity, type, children, fallback }: AnyCanProps) {
    const question = typeof children === 'function' ? 'decision' : 'can';
    const answer = useAnswer(type === undefined ? question : `${question}OnType`, action, type ?? entity);
    if (typeof children === 'function') return children(answer);
    return answer === true ? children : fallback;
  }

  return {
    GateProvider,
    useGate: () => useObserver().gate,
    ...named('use', asking),
    Can,
  } as unknown as GateHooks<P>;
}

interface AnyCanProps extends CanChildren<unknown> {
  action: string;
  entity?: EntityArgument | AbsentEntity;
  type?: string;
  children?: ReactNode | ((decision: unknown) => ReactNode);
}
