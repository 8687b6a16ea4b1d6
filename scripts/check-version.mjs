// node scripts/check-version.mjs v1.2.3: whether package.json, Cargo.toml and the changelog are ready for this tag.
import { readFileSync } from 'node:fs';
import { Failure, isMain, main } from './shell.mjs';

const PLACES = {
  'package.json': /^ {2}"version": "(.+)"/m,
  'Cargo.toml': /^version = "(.+)"/m,
  // The newest section; one without a date says "(unreleased)".
  'CHANGELOG.md': /^## (\S+)/m,
};

/** The version that each file gives, of files as they are or of these texts. */
export function versions(textOf = (file) => readFileSync(file, 'utf8')) {
  return Object.fromEntries(Object.entries(PLACES).map(([file, pattern]) => [file, textOf(file).match(pattern)?.[1]]));
}

/** What stands against releasing a version under a tag. */
export function obstacles(tag, textOf) {
  const others = Object.entries(versions(textOf)).filter(([, version]) => `v${version}` !== tag);
  const found = others.map(([file, version]) => `${file} has ${version}`);
  const isDated = !/^## \S+ \(unreleased\)/m.test(textOf('CHANGELOG.md'));
  return isDated ? found : [...found, 'CHANGELOG.md has no date yet'];
}

if (isMain(import.meta.url)) {
  await main(() => {
    const found = obstacles(process.argv[2], (file) => readFileSync(file, 'utf8'));
    if (found.length > 0) throw new Failure(`the tag is ${process.argv[2]}, and ${found.join(', ')}`);
  });
}
