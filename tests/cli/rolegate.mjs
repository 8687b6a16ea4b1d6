// The command line as a script would call it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

export const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs `rolegate` and gives `{ code, out, err }`. */
export function rolegate(args, { input = '', cwd = root } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { input, cwd, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

/** A folder with these files, until the tests end. */
export function folderOf(files) {
  const folder = mkdtempSync(join(tmpdir(), 'rolegate-cli-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

export const team = {
  rolegate: 1,
  users: [
    { id: 'ada', name: 'Ada' },
    { id: 'vic', name: 'Vic', appRoles: ['viewer'] },
    { id: 'root', name: 'Root', appRoles: ['administrator'] },
  ],
  entities: [
    { id: 'churn', type: 'project', name: 'Churn' },
    { id: 'rows', type: 'dataset', name: 'Rows' },
  ],
  grants: [
    { entity: 'churn', user: 'ada', role: 'OWNER' },
    { entity: 'churn', user: 'vic', role: 'USER' },
    { entity: 'rows', user: 'ada', role: 'OWNER' },
  ],
};
