// npm run bench:table: results/bench.json, as `npm run bench -- --json bench/results/bench.json` wrote it, as the table
// in the README.
import { readFileSync } from 'node:fs';
import { best, ours } from './goals.mjs';
import { timeOf } from './report.mjs';

const UNMEASURED = '–';

/** The table, in Markdown: what was measured, its goal, and the fastest of those beside us. */
export function table({ machine, rows }) {
  const lines = rows.map((row) => cellsOf(row).join(' | '));
  const peers = Object.entries(machine.peers).map(([name, version]) => `${name} ${version}`).join(', ');
  return `| what | Rolegate | nested Maps, by hand | fastest library | goal |
|---|---|---|---|---|
${lines.map((line) => `| ${line} |`).join('\n')}

Medians of interleaved rounds; ${machine.cpu}, Node ${machine.node}; ${peers}.`;
}

function cellsOf(row) {
  const { title, size, goal, met, unit, entries } = row;
  const own = ours(entries);
  const beside = (entry) => (entry?.value === undefined ? UNMEASURED : `${times(entry.value / own.value)} (${timeOf(entry, unit)})`);
  const byHand = entries.find(({ name }) => name === 'nested Maps');
  const library = best(entries, 'library');
  const named = library ? `${library.name}: ${beside(library)}` : UNMEASURED;
  const reached = met === undefined ? '' : met ? ', reached' : ', **not reached**';
  return [`${title}, ${size}`, timeOf(own, unit), beside(byHand), named, `${goal}${reached}`];
}

function times(ratio) {
  return `${ratio >= 10 ? Math.round(ratio).toLocaleString('en') : ratio.toFixed(2)}×`;
}

if (process.argv[1] === import.meta.filename) {
  console.log(table(JSON.parse(readFileSync(new URL('results/bench.json', import.meta.url), 'utf8'))));
}
