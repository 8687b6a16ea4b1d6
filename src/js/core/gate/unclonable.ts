/**
 * What lives in the engine's memory. Of a plain object `structuredClone` and `postMessage` would make an empty one without
 * a word: private fields are not theirs to copy. Beneath, this is an iterator over nothing, which they refuse.
 */
export class Unclonable {
  /** Made by the package. */
  constructor() {
    return Object.setPrototypeOf([].values(), new.target.prototype);
  }

  /** @internal What Vue leaves as it is: private fields are not there in the proxy that it would make. */
  get __v_skip(): true {
    return true;
  }
}
