/** Answers of a provided gate as accessors, whose arguments may be accessors too. */
import { type Accessor, createContext, createMemo, from, type JSX, untrack, useContext } from 'solid-js';
import { invalidArgument } from '../../core/engine/errors.js';
import type { PolicyDocument } from '../../core/types/policy.js';
import type { AnyPolicy, DefaultPolicy } from '../../core/types/policy-names.js';
import { type Answer, Observer, type QuestionName } from '../observer/index.js';
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

  function useAnswer(question: QuestionName, given: unknown[]): Accessor<never> {
    const observer = useContext(Provided);
    const answer = createMemo(() => {
      const asked = untrack(observer);
      const ask = asked[question] as (...given: unknown[]) => Answer<never>;
      const { read, subscribe } = ask.apply(asked, given.map(now));
      const heard = from(subscribe);
      return () => {
        heard();
        return read();
      };
    });
    return createMemo(() => {
      observer();
      return answer()();
    });
  }

  const asking =
    (question: QuestionName) =>
    (...given: unknown[]) =>
      useAnswer(question, given);

  /** Of children and fallback it reads the one that it shows, as reading makes it. */
  function Can(props: CanProps<AnyPolicy, AnyPolicy> | CanOnTypeProps<AnyPolicy, AnyPolicy>): JSX.Element {
    const suffix = props.type === undefined ? '' : 'OnType';
    const given = [() => props.action, () => props.type ?? props.entity];
    const isAllowed = useAnswer(`can${suffix}`, given);
    const shown = createMemo(() => {
      if (isAllowed()) return props.children;
      const { fallback } = props;
      // As in Solid's own components: what takes no argument is an accessor of what is shown.
      const explains = typeof fallback === 'function' && fallback.length > 0;
      return explains ? untrack(() => fallback(useAnswer(`decision${suffix}`, given))) : (fallback as JSX.Element);
    });
    return shown as unknown as JSX.Element;
  }

  return {
    GateProvider,
    useGate() {
      const observer = useContext(Provided);
      return () => observer().gate;
    },
    useCan: asking('can'),
    useCanOnType: asking('canOnType'),
    useCanAll: asking('canAll'),
    useCanAny: asking('canAny'),
    useDecision: asking('decision'),
    useDecisionOnType: asking('decisionOnType'),
    useActions: asking('actions'),
    useMatrix: asking('matrix'),
    useAccess: asking('access'),
    useEntities: asking('entities'),
    useAccessList: asking('accessList'),
    useAssignableRoles: asking('assignableRoles'),
    Can,
  } as unknown as GateHooks<P>;
}

function outside(): never {
  throw invalidArgument('`rolegate/solid` is asked outside its `<GateProvider>`');
}

/** What an argument is now: none is a function itself. */
function now(argument: unknown): unknown {
  return typeof argument === 'function' ? argument() : argument;
}
