// The table: for each row how many times our time each contender takes, and under it the times themselves.
import { ours } from './goals.mjs';

export const UNITS = { ns: 1, µs: 1e3, ms: 1e6, kB: 1e3, MiB: 2 ** 20, buttons: 1 };

export function printed({ machine, rows }) {
  const names = [...new Set(rows.flatMap(({ entries }) => entries.map(({ name }) => name)))];
  const width = Math.max(...rows.map((row) => titleOf(row).length));
  const columns = names.map((name) => Math.max(name.length, 9));
  const line = (title, cells) =>
    [title.padEnd(width), ...cells.map((cell, column) => cell.padStart(columns[column]))].join('  ');
  const lines = [line('', names)];
  for (const row of rows) {
    const entryOf = (name) => row.entries.find((entry) => entry.name === name);
    lines.push(
      line(
        titleOf(row),
        names.map((name) => ratio(entryOf(name), ours(row.entries))),
      ),
    );
    lines.push(
      line(
        `  ${goalOf(row)}`,
        names.map((name) => timeOf(entryOf(name), row.unit)),
      ),
    );
  }
  const legend =
    'First line of each row: how many times our time. Second: the time itself, median of interleaved rounds.';
  const failures = rows.flatMap((row) =>
    row.entries.filter(({ failed }) => failed).map(({ name, failed }) => `${titleOf(row)}: ${name}: ${failed}`),
  );
  return ['', ...lines, '', legend, where(machine), ...failures].join('\n');
}

/** The machine, and the versions that were raced. */
export function where({ cpu, system, node, peers }) {
  return `${cpu}, ${system}, Node ${node}; ${Object.entries(peers)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ')}`;
}

export function titleOf({ title, size }) {
  return `${title}, ${size}`;
}

function goalOf({ goal, met }) {
  return met === undefined ? goal : `${met ? 'reached' : 'NOT REACHED'}: ${goal}`;
}

export function ratio(entry, own) {
  if (!entry) return '';
  if (entry.failed) return 'wrong';
  return entry === own ? '1×' : `${rounded(entry.value / own.value)}×`;
}

export function timeOf(entry, unit) {
  if (!entry || entry.failed) return '';
  return `${rounded(entry.value / UNITS[unit])} ${unit}`;
}

function rounded(value) {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
