/** Workers that deploy wasm beside the script give it compiled. */
declare module '*.wasm?module' {
  const module: WebAssembly.Module;
  export default module;
}
