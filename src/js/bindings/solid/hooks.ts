/** Answers of a provided gate as accessors, whose arguments may be accessors too. */
import { type Accessor, createContext, createMemo, from, type JSX, useContext } from 'solid-js';
import { invalidArgument } from '../../core/engine/errors.js';
import type { PolicyDocument } from '../../core/types/policy.js';
import type { AnyPolicy, DefaultPolicy } from '../../core/types/policy-names.js';
import { named, now, Observer, type QuestionName } from '../observer/index.js';
import type { CanOnTypeProps, CanProps, GateHooks, GateProviderProps } from './types.js';

/** The provider, what asks and `<Can>` by the names of a policy, with a context of their own. */
export function createGateHooks<P extends PolicyDocument = DefaultPolicy>(): GateHooks<P> {
  /** Gives the observer, which follows the gate and the user as they are now. */
  const Provided = createContext<Accessor<Observer>>(outside);

  function GateProvider(props: GateProviderProps): JSX.Element {
    const observer = new Observer();
    const follow = () => {
      observer.follow(props.gate, props.user);
      return observer;
    };
    return Provided.Provider({
      // Whoever reads it is to read on, as it is the same observer that has something else to say.
      value: createMemo(follow, undefined, { equals: false }),
      get children() {
        return props.children;
      },
    });
  }

  function useAnswer(question: QuestionName | Accessor<QuestionName>, given: unknown[]): Accessor<never> {
    const observer = useContext(Provided);
    const answer = createMemo(() => {
      const { read, subscribe } = observer().ask(now(question) as QuestionName, given.map(now));
      const heard = from(subscribe);
      return () => {
        heard();
        return read();
      };
    });
    return createMemo(() => answer()()) as Accessor<never>;
  }

  const asking =
    (question: QuestionName) =>
    (...given: unknown[]) =>
      useAnswer(question, given);

  /** Of children and fallback it reads the one that it shows, as reading makes it. */
  function Can(props: CanProps<AnyPolicy, AnyPolicy> | CanOnTypeProps<AnyPolicy, AnyPolicy>): JSX.Element {
    const about = (question: 'can' | 'decision') => () =>
      props.type === undefined ? question : (`${question}OnType` as const);
    const given = [() => props.action, () => props.type ?? props.entity];
    const isAllowed = useAnswer(about('can'), given);
    const shown = createMemo(() => {
      if (isAllowed()) return props.children;
      const { fallback } = props;
      return typeof fallback === 'function' ? fallback(useAnswer(about('decision'), given)) : fallback;
    });
    return shown as unknown as JSX.Element;
  }

  return {
    GateProvider,
    useGate() {
      const observer = useContext(Provided);
      return () => observer().gate;
    },
    ...named('use', asking),
    Can,
  } as unknown as GateHooks<P>;
}

function outside(): never {
  throw invalidArgument('asked outside its `<GateProvider>`');
}
