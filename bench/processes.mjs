// Measurements that must not meet the heaps, or the compiled code, of other contenders.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { summary } from './measure.mjs';

/** Runs a script in a fresh process for each contender, in interleaved rounds; it prints an entry with its value. */
export function inProcesses(script, contenders, size, rounds) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const found = new Map(contenders.map((contender) => [contender, []]));
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) {
      const { stdout, stderr, status } = spawnSync(process.execPath, [path, contender, size], { encoding: 'utf8' });
      if (status !== 0) throw new Error(`${script} ${contender} ended with ${status}: ${stderr}`);
      found.get(contender).push(JSON.parse(stdout));
    }
  }
  return [...found.values()].map((entries) => {
    const [{ name, kind }] = entries;
    return { name, kind, ...summary(entries.map(({ value }) => value)) };
  });
}
