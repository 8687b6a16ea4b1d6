// The package as it would be published.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Packs the built package into a folder, and gives the path of the tarball. */
export function packInto(folder) {
  mkdirSync(folder, { recursive: true });
  const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--pack-destination', folder]));
  return join(folder, filename);
}
