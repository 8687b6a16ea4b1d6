// Compiles Solid's JSX as an application's own build does: for a page, or for a server.
import { readFileSync } from 'node:fs';
import { transformAsync } from '@babel/core';
import { transform } from 'esbuild';

/** A plugin for esbuild; `options` are those of babel-preset-solid. */
export const solid = (options) => ({
  name: 'solid',
  setup({ onLoad }) {
    onLoad({ filter: /\.[jt]sx$/ }, async ({ path }) => ({ contents: await compiled(path, options), loader: 'js' }));
  },
});

async function compiled(filename, options) {
  const { code: untyped } = await transform(readFileSync(filename, 'utf8'), { loader: 'tsx', jsx: 'preserve' });
  const presets = [['babel-preset-solid', options]];
  const alone = { filename, presets, babelrc: false, configFile: false };
  return (await transformAsync(untyped, alone)).code;
}
