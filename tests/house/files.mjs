// The files of the house by path, so that tests can go through all of them.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What is installed or built, and no part of the house. */
const LEFT_OUT = ['node_modules', 'target', 'dist', 'pkg', 'generated', 'test-results'];

/** The paths of all files under a folder whose names match. */
export function houseFiles(pattern, folder = '.') {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(
    ({ name }) => !name.startsWith('.') && !LEFT_OUT.includes(name),
  );
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return houseFiles(pattern, path);
    return pattern.test(path) ? [path] : [];
  });
}
