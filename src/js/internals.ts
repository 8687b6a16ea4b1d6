/** What the package's own entry points share beyond the public API. */

/** The method by which a gate gives its engine to `rolegate/dom`: a registered symbol, as both may be loaded twice. */
export const ENGINE: unique symbol = Symbol.for('rolegate.engine');
