// npm run bench:table: puts results/bench.json, as `npm run bench -- --json bench/results/bench.json` wrote it, into
// the README in short and into docs/benchmarks.md in full.
import { readFileSync, writeFileSync } from 'node:fs';
import { best, ours } from './goals.mjs';
import { isMain } from '../scripts/shell.mjs';
import { ratio, timeOf, titleOf, where } from './report.mjs';

const UNMEASURED = '–';
const RESULTS = new URL('results/bench.json', import.meta.url);
const IN_SHORT = [
  'session M',
  'random M',
  'screen M',
  'everything M',
  'explain M',
  'who-can L',
  'load L',
  'snapshot L',
  'share L',
  'memory L',
  'start S',
  'download S',
  'download-readonly S',
];

/** The pages with a table, each with the function that makes it. */
export const pages = { 'README.md': inShort, 'docs/benchmarks.md': inFull };

/** The page with its table as the results have it. */
export function withTable(text, table) {
  return text.replace(/(<!-- bench -->\n)[\s\S]*(<!-- \/bench -->)/, (_, start, end) => `${start}${table}\n${end}`);
}

export function results() {
  return JSON.parse(readFileSync(RESULTS, 'utf8'));
}

function inShort({ rows }) {
  const chosen = IN_SHORT.map((key) => rows.find(({ id, size }) => `${id} ${size}` === key));
  const lines = chosen.map((row) => [
    titleOf(row),
    timeOf(ours(row.entries), row.unit),
    besideIn(row, 'nested Maps'),
    bestLibraryIn(row),
    goalOf(row),
  ]);
  return markdown(['', 'Rolegate', 'nested Maps by hand', 'fastest library', 'goal'], lines);
}

function inFull({ machine, rows }) {
  const names = [...new Set(rows.flatMap(({ entries }) => entries.map(({ name }) => name)))].filter(
    (name) => name !== 'Rolegate',
  );
  const lines = rows.map((row) => [
    `${titleOf(row)}${row.note ? ` (${row.note})` : ''}`,
    timeOf(ours(row.entries), row.unit),
    ...names.map((name) => besideIn(row, name)),
    goalOf(row),
  ]);
  return `${markdown(['', 'Rolegate', ...names, 'goal'], lines)}\n\nMedians of interleaved rounds. ${where(machine)}.`;
}

function markdown(head, lines) {
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function bestLibraryIn(row) {
  const library = best(row.entries, 'library');
  return library ? `${besideIn(row, library.name)} ${library.name}` : UNMEASURED;
}

/** How many times our value somebody's is, and the value. */
function besideIn({ entries, unit }, name) {
  const entry = entries.find((entry) => entry.name === name);
  if (entry === undefined) return UNMEASURED;
  if (entry.failed) return 'wrong';
  return `${ratio(entry, ours(entries))} (${timeOf(entry, unit)})`;
}

function goalOf({ goal, met }) {
  return met === undefined ? goal : `${goal}: ${met ? 'reached' : '**not reached**'}`;
}

if (isMain(import.meta.url)) {
  for (const [page, table] of Object.entries(pages))
    writeFileSync(page, withTable(readFileSync(page, 'utf8'), table(results())));
}
