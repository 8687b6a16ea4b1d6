// Compiles Svelte's components and modules as an application's own build does: for a page, or for a server.
import { readFileSync } from 'node:fs';
import { compile, compileModule } from 'svelte/compiler';

/** A plugin for esbuild. */
export const svelte = ({ generate = 'client', dev = false } = {}) => ({
  name: 'svelte',
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, ({ path }) => ({
      contents: compiled(readFileSync(path, 'utf8'), { filename: path, generate, dev }),
    }));
    onLoad({ filter: /\.svelte\.js$/ }, ({ path }) => ({
      contents: compileModule(readFileSync(path, 'utf8'), { filename: path, generate, dev }).js.code,
    }));
  },
});

/** The module of a component. What its compiler warns of is an error here. */
export function compiled(text, options) {
  const { js, warnings } = compile(text, { ...options, runes: true });
  if (warnings.length > 0) throw new Error(String(warnings[0]));
  return js.code;
}
