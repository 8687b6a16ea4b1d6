// Reads which files of Rust use which. Comments, strings and what is compiled for tests alone are passed over.
import { dirname, join } from 'node:path';
import { tokensOf } from './rust-tokens.mjs';

const ROOTS = ['lib.rs', 'main.rs'];

/**
 * The arrows between the files, `{ from, to, name, line }`: of every `use`, re-exports too, and of every path within
 * the code. A `mod` declaration says that a file is there, and is no arrow. A name that a module only hands on leads
 * to the file that it comes from, and counts once however often it is used.
 * `files` maps paths to texts; `crates` maps the names of crates to the file that is their root.
 */
export function rustArrows(files, crates = {}) {
  const sources = [...files].filter(([file]) => file.endsWith('.rs'));
  const read = new Map(sources.map(([file, text]) => [file, readPaths(tokensOf(text))]));
  return sources.flatMap(([file]) => {
    const { uses, paths } = read.get(file);
    const arrows = [...uses, ...paths].map((path) => {
      const { to, name = path.segments.at(-1) } = resolved(path, file, { files, crates, read }) ?? {};
      return { from: file, to, name, line: path.line };
    });
    return once(arrows.filter(({ to }) => files.has(to) && to !== file));
  });
}

/** Of the arrows that take one name from one file, the first. */
function once(arrows) {
  const byName = new Map();
  for (const arrow of arrows) {
    const key = `${arrow.to} ${arrow.name}`;
    if (!byName.has(key)) byName.set(key, arrow);
  }
  return [...byName.values()];
}

/** The files that give a module the text of a file of another name, where no arrow could be followed. */
export function renamingModules(files) {
  const renames = (tokens) =>
    tokens.some((_, at) => ['#', '[', 'path', '='].every((text, place) => tokens[at + place]?.text === text));
  return [...files].filter(([file, text]) => file.endsWith('.rs') && renames(tokensOf(text))).map(([file]) => file);
}

/** What a file uses, and the other paths in its code. */
function readPaths(tokens) {
  const [uses, paths, within] = [[], [], []];
  let depth = 0;
  for (let at = 0; at < tokens.length; ) {
    const { text, line } = tokens[at];
    const [before, after] = [tokens[at - 1]?.text, tokens[at + 1]?.text];
    const here = { line, inline: within.length };
    if (text === 'use' && after !== '<') {
      at = readTree(tokens, at + 1, [], (tree) => uses.push({ ...here, ...tree }));
      continue;
    }
    if (isName(text) && after === '::' && before !== '::') {
      const segments = [];
      const isVisibility = before === 'in' && tokens[at - 2]?.text === '(';
      at = readSegments(tokens, at, segments);
      if (!isVisibility) paths.push({ ...here, segments });
      continue;
    }
    if (text === 'mod' && tokens[at + 2]?.text === '{') within.push(depth);
    if (text === '{') depth += 1;
    if (text === '}' && within.at(-1) === --depth) within.pop();
    at += 1;
  }
  return { uses, paths };
}

/** Reads a tree such as `a::{b as c, d::{self, e}, *}` from `at` on; gives the place behind it. */
function readTree(tokens, at, prefix, found) {
  const segments = [...prefix];
  at = readSegments(tokens, at, segments);
  if (tokens[at]?.text === '{') {
    at += 1;
    while (at < tokens.length && tokens[at].text !== '}') at = readTree(tokens, at, segments, found);
    at += 1;
  } else {
    if (segments.at(-1) === 'self' && segments.length > 1) segments.pop();
    const alias = tokens[at]?.text === 'as' ? tokens[at + 1].text : segments.at(-1);
    found({ segments, alias });
  }
  while (at < tokens.length && ![',', '}', ';'].includes(tokens[at].text)) at += 1;
  return tokens[at]?.text === ',' ? at + 1 : at;
}

function readSegments(tokens, at, segments) {
  if (tokens[at]?.text === '::') at += 1;
  while (isName(tokens[at]?.text)) {
    segments.push(tokens[at].text);
    at += 1;
    if (tokens[at]?.text !== '::') break;
    at += 1;
  }
  return at;
}

function isName(text) {
  return text !== undefined && /^[\p{L}_\p{N}]/u.test(text);
}

/** The file that a path in a module leads to, and the name that it takes from there; none where it leads outside. */
function resolved({ segments, inline }, file, house, seen = new Set()) {
  let [module, place] = [file, 0];
  if (segments[0] === 'crate') [module, place] = [rootOf(file, house.files), 1];
  // A module that is written within the file has the file itself above it.
  for (let left = inline; ['self', 'super'].includes(segments[place]); place += 1) {
    if (segments[place] === 'super' && left-- <= 0) module = above(module, house.files);
  }
  for (const isFirst = place === 0; place < segments.length; place += 1) {
    const found =
      named(segments[place], module, house, seen) ?? (isFirst && place === 0 ? outside(segments[0], house) : undefined);
    if (found === undefined) break;
    if (found.name !== undefined) return found;
    module = found.to;
  }
  if (module === file && place === 0) return undefined;
  return { to: module, name: segments[place] };
}

/** What a name is in a module, unless it is made there: a module below it, or what it takes from elsewhere. */
function named(name, module, house, seen) {
  const below = moduleIn(childrenOf(module, house.files), name, house.files);
  if (below !== undefined) return { to: below };
  const key = `${module} ${name}`;
  const use = seen.has(key) ? undefined : house.read.get(module)?.uses.find(({ alias }) => alias === name);
  return use && resolved(use, module, house, new Set([...seen, key]));
}

function outside(name, { crates }) {
  return crates[name] && { to: crates[name] };
}

function moduleIn(folder, name, files) {
  return [join(folder, `${name}.rs`), join(folder, name, 'mod.rs')].find((file) => files.has(file));
}

/** Where the modules under the one of this file are. */
function childrenOf(file, files) {
  return isMod(file) || isRoot(file, files) ? dirname(file) : file.slice(0, -'.rs'.length);
}

/** The file of the module above that of this one; in a folder that belongs to several crates, one that is not there. */
function above(file, files) {
  const folder = isMod(file) ? dirname(dirname(file)) : dirname(file);
  return ownerOf(folder, files) ?? join(folder, 'mod.rs');
}

/** The file whose module the folder is. */
function ownerOf(folder, files) {
  return [join(folder, 'mod.rs'), `${folder}.rs`, ...ROOTS.map((root) => join(folder, root))].find((file) =>
    files.has(file),
  );
}

function rootOf(file, files) {
  return isRoot(file, files) || !files.has(file) ? file : rootOf(above(file, files), files);
}

/** A crate begins at lib.rs or main.rs, and at each file of a folder that is no module, as in `tests`. */
function isRoot(file, files) {
  if (ROOTS.some((root) => file === root || file.endsWith(`/${root}`))) return true;
  return !isMod(file) && ownerOf(dirname(file), files) === undefined;
}

function isMod(file) {
  return file.endsWith('/mod.rs');
}
