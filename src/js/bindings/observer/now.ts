/** What an argument is now that may be an accessor, or a signal: none is a function itself. */
export function now<T>(argument: T | (() => T)): T {
  return typeof argument === 'function' ? (argument as () => T)() : argument;
}
