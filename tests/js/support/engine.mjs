// The memories and exports of the package's wasm, caught as it is started: import this before `rolegate`.
import { longNames } from '../../../pkg/engine-names.js';

const caught = { memories: [], overrides: {}, calls: {} };

const Instance = WebAssembly.Instance;
WebAssembly.Instance = function (module, imports) {
  const instance = new Instance(module, imports);
  caught.memories.push(Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory));
  const isEngine = Object.keys(instance.exports).join() === Object.keys(longNames).join();
  const replaced = (short) => {
    const name = isEngine ? longNames[short] : `${short} of another module`;
    return (...args) => {
      caught.calls[name] = callsOf(name) + 1;
      return (caught.overrides[name] ?? instance.exports[short])(...args);
    };
  };
  const exports = Object.fromEntries(
    Object.entries(instance.exports).map(([name, value]) => [
      name,
      typeof value === 'function' ? replaced(name) : value,
    ]),
  );
  return { exports };
};

/** Bytes of memory: the engine's, and that of the gating of a page once there is any. */
export function memorySize() {
  return caught.memories.reduce((bytes, memory) => bytes + memory.buffer.byteLength, 0);
}

/** From now on the engine's function of this name does `work`. */
export function override(name, work) {
  caught.overrides[name] = work;
}

/** How often the engine's function of this name was called. */
export function callsOf(name) {
  return caught.calls[name] ?? 0;
}
