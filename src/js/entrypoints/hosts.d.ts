/** What an edge worker imports: wasm that was deployed beside the script, compiled. */
declare module '*.wasm?module' {
  const module: WebAssembly.Module;
  export default module;
}

/** The part of Node that the package uses. */
declare const process: {
  getBuiltinModule(name: 'node:fs'): { readFileSync(file: URL): Uint8Array<ArrayBuffer> };
};
