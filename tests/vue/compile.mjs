// Compiles Vue's single-file components as an application's own build does: for a page, or for a server.
import { readFileSync } from 'node:fs';
import { compileScript, parse } from 'vue/compiler-sfc';

/** A plugin for esbuild. */
export const vue = ({ ssr = false } = {}) => ({
  name: 'vue',
  setup({ onLoad }) {
    onLoad({ filter: /\.vue$/ }, ({ path }) => ({ contents: compiled(readFileSync(path, 'utf8'), path, ssr) }));
  },
});

/** The module of a component; `path` names it. */
export function compiled(text, path, ssr = false) {
  const { descriptor, errors } = parse(text, { filename: path });
  if (errors.length > 0) throw errors[0];
  const templateOptions = { ssr, ssrCssVars: [] };
  return compileScript(descriptor, { id: path, inlineTemplate: true, templateOptions }).content;
}
