/** Answers of a provided gate as accessors, whose arguments may be accessors too. */
import {
  type Accessor,
  createComputed,
  createContext,
  createMemo,
  createSignal,
  onCleanup,
  useContext,
} from 'solid-js';
import { invalidArgument } from '../../core/engine/errors.js';
import type { Answer, Observer } from '../observer/index.js';
import type { MaybeAccessor } from './types.js';

/** What a provider gives to what is below it. */
export interface Provided {
  readonly observer: Observer;
  /** Has the observer follow the gate and the user as they are now; read before an answer is. */
  readonly follow: Accessor<void>;
}

/** What an observer is asked. */
export type Question = {
  [Name in keyof Observer]: Observer[Name] extends (...args: never[]) => Answer<unknown> ? Name : never;
}[keyof Observer];

export const ProvidedGate = createContext<Provided>();

export function provided(): Provided {
  const found = useContext(ProvidedGate);
  if (found === undefined) throw invalidArgument('`rolegate/solid` is asked outside a `<GateProvider>`');
  return found;
}

/** What an argument is now: none is a function itself. */
function now<T>(argument: MaybeAccessor<T>): T {
  return typeof argument === 'function' ? (argument as Accessor<T>)() : argument;
}

/** What the observer answers to a question, with the arguments as they are now. */
export function answering<T>(question: Question, given: MaybeAccessor<unknown>[]): Accessor<T> {
  const { observer, follow } = provided();
  const ask = observer[question] as (...args: unknown[]) => Answer<T>;
  const answer = createMemo(() => ask.apply(observer, given.map(now)));
  const [heard, hear] = createSignal(undefined, { equals: false });
  createComputed(() => onCleanup(answer().subscribe(hear)));
  return createMemo(() => {
    follow();
    heard();
    return answer().read();
  });
}
