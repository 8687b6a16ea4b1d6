// Reads which files of TypeScript and JavaScript import which, types too.
import { dirname, join } from 'node:path';
import { parseAst } from 'vite';

const SCRIPT = /\.[cm]?[jt]sx?$/;
/** How the name of a file may end that is imported without. */
const ENDINGS = ['.ts', '.tsx', '.d.ts', '.mjs', '.js', '/index.ts', '/index.tsx'];

/**
 * The arrows between the files, `{ from, to, name, line }`: of every `import` and `export … from`, of `import()`, of
 * types by `import('…')`, and of `require`. `files` maps paths to texts; `packages` maps the names of packages that
 * are here to the place of their sources.
 */
export function typescriptArrows(files, packages = {}) {
  return [...files]
    .filter(([file]) => SCRIPT.test(file))
    .flatMap(([file, text]) => {
      const arrows = importsOf(file, text).map(({ source, names, line }) => ({
        from: file,
        to: target(file, source, files, packages),
        name: names || source,
        line,
      }));
      return arrows.filter(({ to }) => to !== undefined && to !== file);
    });
}

function importsOf(file, text) {
  const found = [];
  const add = (node, source, specifiers = []) => {
    const names = specifiers.map(({ imported, local }) => (imported ?? local).name).join(', ');
    if (typeof source?.value === 'string')
      found.push({ source: source.value, names, line: text.slice(0, node.start).split('\n').length });
  };
  visit(parseAst(text, { lang: languageOf(file) }, file), (node) => {
    if (/^(Import|ExportNamed|ExportAll)Declaration$/.test(node.type)) add(node, node.source, node.specifiers);
    if (['ImportExpression', 'TSImportType'].includes(node.type)) add(node, node.source);
    if (node.type === 'TSExternalModuleReference') add(node, node.expression);
    if (node.type === 'CallExpression' && node.callee.name === 'require') add(node, node.arguments[0]);
  });
  return found;
}

function languageOf(file) {
  if (file.endsWith('.d.ts')) return 'dts';
  const [ending] = file.match(/[jt]sx?$/);
  return ending;
}

function visit(node, see) {
  if (typeof node?.type === 'string') see(node);
  for (const value of Object.values(node)) if (value && typeof value === 'object') visit(value, see);
}

/** The file that is imported, if it is one of these: not what comes from a build, nor what is no script. */
function target(from, source, files, packages) {
  if (!source.startsWith('.')) return packages[source.split('/')[0]];
  const path = join(dirname(from), source.replace(/\?.*$/, ''));
  const without = path.replace(/\.js$/, '');
  return [path, ...ENDINGS.map((ending) => without + ending)].find((file) => files.has(file));
}
