/** Workers that deploy wasm beside the script give it compiled. */
declare module '*.wasm?module' {
  const module: WebAssembly.Module;
  export default module;
}

/** As much of Node as the package uses. */
declare const process: {
  getBuiltinModule(name: 'node:fs'): { readFileSync(file: URL): Uint8Array<ArrayBuffer> };
};
