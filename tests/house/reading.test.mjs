// The test of imports sees what it is for: on small trees of files, in Rust and in TypeScript.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faults } from './arrows.mjs';
import { renamingModules, rustArrows } from './rust-imports.mjs';
import { typescriptArrows } from './typescript-imports.mjs';

const FLOORS = ['ground', 'middle', 'roof'];

const tree = (texts) => new Map(Object.entries(texts));
const short = (arrows) => arrows.map(({ from, line, to, name }) => `${from}:${line} ${to} ${name}`);

/** The faults of a tree of one language, whose floors are folders. */
function faultsOf(arrowsOf, texts, floors = FLOORS) {
  const files = tree(texts);
  return faults({ area: 'src', floors }, [...files.keys()], arrowsOf(files));
}

test('Rust: an arrow that leads down is none to speak of, and one that leads up is named', () => {
  const texts = {
    'src/lib.rs': 'mod ground; mod roof;',
    'src/ground.rs': 'pub struct Stone;',
    'src/roof.rs': 'use crate::ground::Stone;',
  };
  const floors = [...FLOORS, 'lib.rs'];
  assert.deepEqual(faultsOf(rustArrows, texts, floors), []);
  const up = {
    ...texts,
    'src/roof.rs': 'pub struct Tile;',
    'src/ground.rs': '\nuse crate::roof::{self, Tile as Slate};',
  };
  assert.deepEqual(faultsOf(rustArrows, up, floors), [
    'src/ground.rs:2 uses src/roof.rs (roof), which stands above it',
    'src/ground.rs:2 uses src/roof.rs (Tile), which stands above it',
  ]);
});

test('Rust: a circle of files, and one of folders whose files close none', () => {
  const files = {
    'src/ground/a.rs': 'use super::b::B;',
    'src/ground/b.rs': 'use super::a::A;',
    'src/ground/mod.rs': 'mod a; mod b;',
  };
  assert.deepEqual(faultsOf(rustArrows, files), [
    'a circle of files: src/ground/a.rs:1 uses src/ground/b.rs (B), src/ground/b.rs:1 uses src/ground/a.rs (A)',
  ]);
  const folders = {
    'src/lib.rs': 'mod ground; mod middle;',
    'src/ground/mod.rs': 'mod a; mod b;',
    'src/ground/a.rs': 'use crate::middle::c::C;',
    'src/ground/b.rs': 'struct B;',
    'src/middle/mod.rs': 'mod c; mod d;',
    'src/middle/c.rs': 'struct C;',
    'src/middle/d.rs': 'use crate::ground::b::B;',
  };
  assert.deepEqual(faultsOf(rustArrows, folders, [['ground', 'middle'], 'lib.rs']), [
    'src/ground/a.rs:1 uses src/middle/c.rs (C), which stands beside it',
    'src/middle/d.rs:1 uses src/ground/b.rs (B), which stands beside it',
    'a circle of folders in src: src/ground/a.rs:1 uses src/middle/c.rs (C), ' +
      'src/middle/d.rs:1 uses src/ground/b.rs (B)',
  ]);
});

test('Rust: a module that hands on is an arrow, and a name that it hands on leads to where it is made', () => {
  const texts = {
    'src/ground/mod.rs': 'mod a;\nmod b;\npub use a::A;\npub const LENGTH: usize = 1;',
    'src/ground/a.rs': 'pub struct A;',
    'src/ground/b.rs': 'use super::A;',
  };
  assert.deepEqual(short(rustArrows(tree(texts))), [
    'src/ground/mod.rs:3 src/ground/a.rs A',
    'src/ground/b.rs:1 src/ground/a.rs A',
  ]);
  const round = { ...texts, 'src/ground/a.rs': 'use super::LENGTH;' };
  assert.deepEqual(faultsOf(rustArrows, round), [
    'a circle of files: src/ground/a.rs:1 uses src/ground/mod.rs (LENGTH), ' +
      'src/ground/mod.rs:3 uses src/ground/a.rs (A)',
  ]);
});

test('Rust: every way to write a path', () => {
  const texts = {
    'src/lib.rs': 'mod a;\nmod b;\npub use b::B;\nfn f() { a::run(); }',
    'src/a.rs':
      'pub mod inner;\npub use crate::b::{self, c::{C, *}};\nfn g() -> super::B { b::deep::run(self::inner::X) }',
    'src/a/inner.rs':
      'mod within { use super::super::super::b; use super::Y; }\nmacro_rules! m { () => { $crate::b::x!() } }',
    'src/b/mod.rs': "use std::fmt;\nimpl B { pub(in crate::a) fn x() -> impl Iterator<Item = &'a str> + use<'a> {} }",
    'src/b/c.rs': 'use rolegate as _;',
    'src/b/deep.rs': 'use crate::B;',
    'tests/all.rs': 'mod support;\nuse rolegate::B;\nuse support::tool::T;',
    'tests/support/mod.rs': 'pub mod tool;',
    'tests/support/tool.rs': 'use crate::support::other; use super::super::unknown;',
    'tests/support/other.rs': '',
  };
  assert.deepEqual(short(rustArrows(tree(texts), { rolegate: 'src/lib.rs' })), [
    'src/lib.rs:3 src/b/mod.rs B',
    'src/lib.rs:4 src/a.rs run',
    'src/a.rs:2 src/b/mod.rs b',
    'src/a.rs:2 src/b/c.rs C',
    'src/a.rs:2 src/b/c.rs c',
    'src/a.rs:3 src/b/mod.rs B',
    'src/a.rs:3 src/b/deep.rs run',
    'src/a.rs:3 src/a/inner.rs X',
    'src/a/inner.rs:1 src/b/mod.rs b',
    'src/a/inner.rs:2 src/b/mod.rs x',
    'src/b/c.rs:1 src/lib.rs rolegate',
    'src/b/deep.rs:1 src/b/mod.rs B',
    'tests/all.rs:2 src/b/mod.rs B',
    'tests/all.rs:3 tests/support/tool.rs T',
    'tests/support/tool.rs:1 tests/support/other.rs other',
  ]);
});

test('Rust: comments, texts and what only tests compile are no code', () => {
  const code = `
    // use crate::b::A;
    /* use crate::b::A; /* nested */ use crate::b::A; */
    const TEXT: &str = "use crate::b::A; \\" crate::b::A";
    const RAW: &str = r##"use "# crate::b::A;"##;
    const QUOTE: [char; 3] = ['"', '\\'', '\\u{22}'];
    fn f<'a>(x: &'a str) {}
    #[cfg(test)] use crate::b::{A, B};
    #[cfg(all(test, feature = "x"))] #[allow(unused)] fn g(x: [u8; 3]) { crate::b::run() }
    #[cfg(test)] mod tests { use crate::b::A; }
    #[cfg(not(test))] use crate::b::Seen;`;
  assert.deepEqual(short(rustArrows(tree({ 'src/lib.rs': '', 'src/a.rs': code, 'src/b.rs': '' }))), [
    'src/a.rs:11 src/b.rs Seen',
  ]);
});

test('Rust: a module that has the text of a file of another name', () => {
  const texts = {
    'a.rs': '#[cfg(unix)]\n#[path = "c.rs"]\nmod b;',
    'b.rs': '// #[path = "c.rs"]\n#[doc = "path"] mod path;',
  };
  assert.deepEqual(renamingModules(tree(texts)), ['a.rs']);
});

test('TypeScript: an arrow that leads down is none to speak of, and one that leads up is named', () => {
  const texts = {
    'src/ground/stone.ts': 'export class Stone {}',
    'src/roof.tsx': "import { Stone } from './ground/stone.js';",
  };
  assert.deepEqual(faultsOf(typescriptArrows, texts), []);
  const up = {
    ...texts,
    'src/roof.tsx': '',
    'src/ground/stone.ts': "\nimport type { Tile, Beam as Wood } from '../roof.js';",
  };
  assert.deepEqual(faultsOf(typescriptArrows, up), [
    'src/ground/stone.ts:2 uses src/roof.tsx (Tile, Beam), which stands above it',
  ]);
});

test('TypeScript: a circle of files, and one of folders whose files close none', () => {
  const files = { 'src/ground/a.ts': "export * from './b.js';", 'src/ground/b.ts': "type A = import('./a.js').A;" };
  assert.deepEqual(faultsOf(typescriptArrows, files), [
    'a circle of files: src/ground/a.ts:1 uses src/ground/b.ts (./b.js), ' +
      'src/ground/b.ts:1 uses src/ground/a.ts (./a.js)',
  ]);
  const folders = {
    'src/ground/x/a.ts': "import { D } from '../y/d';",
    'src/ground/x/b.ts': '',
    'src/ground/y/c.ts': "import '../x/b';",
    'src/ground/y/d.ts': '',
  };
  assert.deepEqual(faultsOf(typescriptArrows, folders), [
    'a circle of folders in src/ground: src/ground/x/a.ts:1 uses src/ground/y/d.ts (D), ' +
      'src/ground/y/c.ts:1 uses src/ground/x/b.ts (../x/b)',
  ]);
});

test('TypeScript: every way to import', () => {
  const texts = {
    'src/a.ts': [
      "import b, { c as d } from './b.js';",
      "import * as all from './folder';",
      "export { b as z } from './b';",
      "export type * from './types';",
      "const later = () => import('./later.js');",
      "let x: import('./types.js').X;",
      "import old = require('./old.cjs');",
      "import worker from './later.js?worker';",
      "import { Gate } from 'rolegate/readonly';",
      "import { readFileSync } from 'node:fs'; import react from 'react';",
      "// import './old.cjs';",
      "const text = `import './old.cjs'`;",
    ].join('\n'),
    'src/b.ts': '',
    'src/folder/index.ts': '',
    'src/types.d.ts': '',
    'src/later.ts': '',
    'src/old.cjs': "require('./view.jsx');",
    'src/view.jsx': 'export const view = <p>{"import \'./b.js\'"}</p>;',
  };
  assert.deepEqual(short(typescriptArrows(tree(texts), { rolegate: 'package' })), [
    'src/a.ts:1 src/b.ts b, c',
    'src/a.ts:2 src/folder/index.ts all',
    'src/a.ts:3 src/b.ts b',
    'src/a.ts:4 src/types.d.ts ./types',
    'src/a.ts:5 src/later.ts ./later.js',
    'src/a.ts:6 src/types.d.ts ./types.js',
    'src/a.ts:7 src/old.cjs ./old.cjs',
    'src/a.ts:8 src/later.ts worker',
    'src/a.ts:9 package Gate',
    'src/old.cjs:1 src/view.jsx ./view.jsx',
  ]);
});

test('floors: what stands nowhere, side by side, and each in a folder by itself', () => {
  const arrow = (from, to) => ({ from, to, name: 'x', line: 1 });
  const area = { area: 'src', floors: ['core/types', 'bindings/shared', 'bindings/*', 'roof'] };
  const arrows = [
    arrow('src/bindings/react/index.ts', 'src/bindings/shared.ts'),
    arrow('src/bindings/react/index.ts', 'src/bindings/react/hook.ts'),
    arrow('src/bindings/react/index.ts', 'src/bindings/dom.ts'),
    arrow('src/roof/a.ts', 'src/lost.ts'),
    arrow('src/a/b.ts', 'other/c.ts'),
  ];
  assert.deepEqual(faults(area, ['src/core/types/a.ts', 'src/core/b.ts', 'elsewhere.ts'], arrows), [
    'src/core/b.ts stands on no floor',
    'src/lost.ts stands on no floor',
    'src/bindings/react/index.ts:1 uses src/bindings/dom.ts (x), which stands beside it',
  ]);
});

test('a long circle is told by its shortest way, with all that is in it', () => {
  const names = ['a', 'b', 'c', 'd'];
  const texts = Object.fromEntries(
    names.map((name, place) => [`src/ground/${name}.ts`, `import './${names[(place + 1) % 4]}.js';`]),
  );
  const [only, ...more] = faultsOf(typescriptArrows, {
    ...texts,
    'src/ground/b.ts': "import './a.js'; import './c.js';",
  });
  assert.deepEqual(more, []);
  assert.equal(
    only,
    'a circle of files: src/ground/a.ts:1 uses src/ground/b.ts (./b.js), ' +
      'src/ground/b.ts:1 uses src/ground/a.ts (./a.js); ' +
      '4 are in it: src/ground/a.ts, src/ground/b.ts, src/ground/c.ts, src/ground/d.ts',
  );
});
