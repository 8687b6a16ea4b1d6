/** `TextDecoder` and `TextEncoder`, which a test environment such as jsdom may lack although its host has them. */
interface Coding {
  TextDecoder: typeof globalThis.TextDecoder;
  TextEncoder: typeof globalThis.TextEncoder;
}

interface Host {
  process?: { getBuiltinModule?(name: string): Coding | undefined };
}

const coding: Coding = /* @__PURE__ */ (() =>
  globalThis.TextDecoder ? globalThis : ((globalThis as Host).process?.getBuiltinModule?.('util') ?? globalThis))();

export const TextDecoder = /* @__PURE__ */ (() => coding.TextDecoder)();
export const TextEncoder = /* @__PURE__ */ (() => coding.TextEncoder)();
