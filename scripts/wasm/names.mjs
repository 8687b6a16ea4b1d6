// Gives the imports and exports of a module names of one letter, in the module and in its glue: each stands in both,
// and no compression takes it for the same.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

/** Renames what a module and its glue know each other by; the glue with the short names goes to a file of its own. */
export function shortenNames(module, features, glue, shortGlue) {
  const passes = [...features, '--minify-imports-and-exports-and-modules'];
  const told = execFileSync('node', ['node_modules/binaryen/bin/wasm-opt', module, '-o', module, ...passes]);
  const { imports, exports } = JSON.parse(told);
  const shortExports = new Map(exports);
  let code = readFileSync(glue, 'utf8');
  code = code.replaceAll(/\bwasm\.(\w+)/g, (_, name) => `wasm.${shortExports.get(name) ?? name}`);
  for (const [from, name, short] of imports) {
    code = code.replace(`${name}: function`, `${short}: function`).replace(JSON.stringify(from), '"a"');
  }
  // What starts a module gives its exports, of which the facade wants the memory, by its name.
  code = code.replace(
    /return wasm;(?=\n\}\n\nasync function __wbg_load)/,
    `return { memory: wasm.${shortExports.get('memory')} };`,
  );
  // By these names a page that brings the module itself is told whether it is the right one.
  const names = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(module))).map(({ name }) => name);
  writeFileSync(shortGlue, `${code}\nexport const exportNames = '${names}';\n`);
  // Tests call the exports by the names that Rust gives them.
  const longNames = new Map(exports.map(([name, short]) => [short, name]));
  const pairs = Object.fromEntries(names.map((short) => [short, longNames.get(short) ?? short]));
  writeFileSync(shortGlue.replace('-glue.js', '-names.js'), `export const longNames = ${JSON.stringify(pairs)};\n`);
  const types = readFileSync(glue.replace('.js', '.d.ts'), 'utf8');
  writeFileSync(shortGlue.replace('.js', '.d.ts'), `${types}\nexport const exportNames: string;\n`);
}
