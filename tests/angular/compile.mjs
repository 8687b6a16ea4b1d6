// Bundles Angular's TypeScript for its compiler at run time, which needs no build of Angular's own.
import { readFileSync } from 'node:fs';

/** What that compiler learns of a signal input from a decorator, which Angular's build for it adds likewise. */
const INPUT = /^( +readonly )(\w+)( = input(\.required)?\b)/gm;

const signalInputs = {
  name: 'signal-inputs',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({ contents: compiled(readFileSync(path, 'utf8')), loader: 'ts' }));
  },
};

/** Options of esbuild; as in production, where a template is not checked a second time. */
export const angular = {
  define: { ngDevMode: 'false' },
  plugins: [signalInputs],
  tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
};

export function compiled(code) {
  const decorated = code.replace(INPUT, (_, before, name, after, required) => {
    const input = `{ isSignal: true, alias: '${name}', required: ${required !== undefined} }`;
    return `@JitInput(${input} as object)${before}${name}${after}`;
  });
  return decorated === code ? code : `import { Input as JitInput } from '@angular/core';\n${decorated}`;
}
