// Compiles files within the project, where the package finds itself by name.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the compiler finds in the files, by name: of each its place, in characters from the start, and its message. */
export function findingsIn(folder, files) {
  mkdirSync(folder, { recursive: true });
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ extends: '../../tests/types/tsconfig.json', include: ['.'], exclude: [] }),
    );
    const { stdout } = spawnSync('node', ['node_modules/typescript/bin/tsc', '-p', folder, '--noErrorTruncation'], {
      encoding: 'utf8',
    });
    return Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, findingsOf(join(folder, name), text, stdout)]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function findingsOf(file, text, output) {
  const lines = text.split('\n');
  const placeOf = (line, column) => lines.slice(0, line - 1).join('\n').length + (line > 1) + column - 1;
  const found = output
    .split(/^(?=\S+\(\d+,\d+\): )/m)
    .flatMap((finding) => finding.match(/^(\S+)\((\d+),(\d+)\): error TS\d+: ([\s\S]*)$/) ?? []);
  const findings = [];
  for (let at = 0; at < found.length; at += 5) {
    const [, name, line, column, message] = found.slice(at, at + 5);
    if (name === file) findings.push({ place: placeOf(Number(line), Number(column)), message: message.trim() });
  }
  return findings;
}
