/** Fails to compile unless both types are the same. */
export function same<A>() {
  return <B>(..._same: [A, B] extends [B, A] ? [] : [never]): void => {};
}
