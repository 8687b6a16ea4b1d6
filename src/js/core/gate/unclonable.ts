/**
 * The base of objects that cannot be cloned. Private fields are not copied, so that `structuredClone` and `postMessage`
 * would silently make an empty object of them. They refuse iterators: each of these objects is one, over nothing.
 */
export class Unclonable {
  /** Made by the package. */
  constructor() {
    // biome-ignore lint/correctness/noConstructorReturn: the iterator is what the object is.
    return Object.setPrototypeOf([].values(), new.target.prototype);
  }

  /** @internal Keeps Vue from making a proxy, which would not have the private fields. */
  get __v_skip(): true {
    return true;
  }
}
