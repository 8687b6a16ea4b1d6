// What `cargo publish` would send: the sources, what they read, and the pages; nothing that lies beside them by chance.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { filesUnder } from '../../scripts/shell.mjs';

const OTHERS = [
  '.cargo_vcs_info.json',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'Cargo.lock',
  'Cargo.toml',
  'Cargo.toml.orig',
  'LICENSE',
  'README.md',
  'SECURITY.md',
  'bench/results/growth.svg',
  'src/closed-lists.json',
  'src/document/policy/datarobot.json',
  'src/gate/example.json',
  'src/messages/en.json',
];

test('the crate is packed whole, and with nothing more', () => {
  const list = execFileSync('cargo', ['package', '--list', '--allow-dirty', '--offline'], { encoding: 'utf8' });
  const packed = list.trim().replaceAll('\\', '/').split('\n');
  // What belongs to the other packages of the workspace goes with those.
  const sources = filesUnder('src').filter((file) => file.endsWith('.rs') && !/^src\/(dom|wasm\/module)\//.test(file));
  const pages = filesUnder('docs').filter((file) => file.endsWith('.md'));
  assert.ok(sources.length > 100 && pages.length > 10, `${sources.length} sources, ${pages.length} pages`);
  assert.deepEqual(packed.toSorted(), [...OTHERS, ...sources, ...pages].toSorted());
});
