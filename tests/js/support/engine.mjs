// The engine's memory and exports, caught as the package starts it: import this before `rolegate`.
const caught = { memory: undefined, overrides: {} };

const Instance = WebAssembly.Instance;
WebAssembly.Instance = function (module, imports) {
  const instance = new Instance(module, imports);
  caught.memory = instance.exports.memory;
  const replaced = (name) => (...args) => (caught.overrides[name] ?? instance.exports[name])(...args);
  const exports = Object.fromEntries(
    Object.entries(instance.exports).map(([name, value]) => [name, typeof value === 'function' ? replaced(name) : value]),
  );
  return { exports };
};

/** Bytes of the engine's memory. */
export function memorySize() {
  return caught.memory.buffer.byteLength;
}

/** From now on the engine's function of this name does `work`. */
export function override(name, work) {
  caught.overrides[name] = work;
}
