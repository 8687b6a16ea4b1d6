// Draws results/growth.json as results/growth.svg: each cost against the number of grants, on logarithmic axes, beside
// the best peer of each kind. Readable on a light and on a dark page.
import { readFileSync, writeFileSync } from 'node:fs';
import { UNITS } from './report.mjs';

const PANELS = [
  { id: 'load', title: 'Load, JSON text → ready', unit: 'ms' },
  { id: 'session', title: 'ada.can: one user’s session', unit: 'ns' },
  { id: 'random', title: 'gate.can: any of 50 users', unit: 'ns' },
  { id: 'screen', title: 'matrix: 200 entities × all actions', unit: 'µs' },
  { id: 'share', title: 'share: one user more or less', unit: 'µs' },
];
const KINDS = { rolegate: 'ours', baseline: 'hand', library: 'library', floor: 'floor' };
const FLOOR = 'JSON.parse alone';

const TITLE =
  'Cost of loading, checking, deciding a screen and sharing against 10³ to 10⁶ grants: ' +
  'Rolegate beside the best peers';

const WIDTH = 960;
const PANEL = { width: 320, height: 220, left: 52, right: 16, top: 34, bottom: 34 };

const { points, machine } = JSON.parse(readFileSync(new URL('results/growth.json', import.meta.url), 'utf8'));
writeFileSync(new URL('results/growth.svg', import.meta.url), drawing());

function drawing() {
  const height = 2 * PANEL.height + 8;
  const panels = PANELS.map((panel, place) =>
    at((place % 3) * PANEL.width, Math.floor(place / 3) * PANEL.height, drawPanel(panel)),
  );
  const legend = at(2 * PANEL.width, PANEL.height, drawLegend());
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title">
<title id="title">${TITLE}</title>
${style()}
${[...panels, legend].join('\n')}
</svg>
`;
}

function style() {
  const colours = (text, faint, ours, hand, library) => `
  text { fill: ${text}; } .faint { fill: ${faint}; } .grid { stroke: ${faint}; }
  .ours { stroke: ${ours}; } .hand { stroke: ${hand}; } .library { stroke: ${library}; } .floor { stroke: ${faint}; }
  circle.ours { fill: ${ours}; } circle.hand { fill: ${hand}; } circle.library { fill: ${library}; }`;
  return `<style>
  text { font: 12px system-ui, sans-serif; } .head { font-weight: 600; } .small { font-size: 11px; }
  .end { text-anchor: end; } .middle { text-anchor: middle; }
  .grid { stroke-width: 1; opacity: .3; } path { fill: none; stroke-width: 1.75; } path.ours { stroke-width: 2.75; }
  path.hand { stroke-dasharray: 6 3; } path.library { stroke-dasharray: 2 3; } path.floor { stroke-dasharray: 1 4; }
  ${colours('#1f2328', '#6e7781', '#0550ae', '#1a7f37', '#bc4c00')}
  @media (prefers-color-scheme: dark) {${colours('#e6edf3', '#8d96a0', '#79c0ff', '#56d364', '#ffa657')}
  }
</style>`;
}

function drawPanel({ id, title, unit }) {
  const lines = linesOf(id);
  const values = lines.flatMap(({ points }) => points.map(({ value }) => value / UNITS[unit]));
  const grants = lines[0].points.map(({ grants }) => grants);
  const x = scale(Math.min(...grants), Math.max(...grants), PANEL.left, PANEL.width - PANEL.right);
  const [low, high] = [
    10 ** Math.floor(Math.log10(Math.min(...values))),
    10 ** Math.ceil(Math.log10(Math.max(...values))),
  ];
  const y = scale(low, high, PANEL.height - PANEL.bottom, PANEL.top);
  const [left, right, bottom] = [PANEL.left, PANEL.width - PANEL.right, PANEL.height - PANEL.bottom];
  const rows = decades(low, high).map(
    (value) => `<path class="grid" d="M${left} ${y(value)}H${right}"/>
<text class="small faint end" x="${left - 6}" y="${y(value) + 4}">${value.toLocaleString('en')}</text>`,
  );
  const columns = decades(1e3, 1e6).map(
    (value) =>
      `<text class="small faint middle" x="${x(value)}" y="${bottom + 16}">10${superscript(Math.log10(value))}</text>`,
  );
  const drawn = lines.map(({ kind, points }) =>
    drawLine(
      kind,
      points.map(({ grants, value }) => [x(grants), y(value / UNITS[unit])]),
    ),
  );
  const head = `<text class="head" x="${left}" y="16">${title}</text>`;
  const unitWord = `<text class="small faint end" x="${right}" y="16">${unit}</text>`;
  return [`${head}${unitWord}`, ...rows, ...columns, ...drawn].join('\n');
}

/** Ours, the best baseline, the best library, and what JSON alone costs. */
function linesOf(id) {
  const byName = new Map();
  for (const point of points.filter((point) => point.id === id && point.value !== undefined)) {
    const kind = point.name === FLOOR ? 'floor' : point.kind;
    if (!byName.has(point.name)) byName.set(point.name, { name: point.name, kind: KINDS[kind], points: [] });
    byName.get(point.name).points.push(point);
  }
  const cost = ({ points }) => points.reduce((sum, { value }) => sum + Math.log(value), 0);
  const best = (kind) => [...byName.values()].filter((line) => line.kind === kind).sort((a, b) => cost(a) - cost(b))[0];
  return ['floor', 'library', 'hand', 'ours'].map(best).filter(Boolean);
}

function drawLine(kind, places) {
  const path = places.map(([x, y], n) => `${n === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
  const dots =
    kind === 'floor'
      ? []
      : places.map(
          ([x, y]) =>
            `<circle class="${kind}" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${kind === 'ours' ? 3 : 2}"/>`,
        );
  return [`<path class="${kind}" d="${path}"/>`, ...dots].join('');
}

function drawLegend() {
  const best = (kind) =>
    [...new Set(PANELS.map(({ id }) => linesOf(id).find((line) => line.kind === kind)?.name).filter(Boolean))].join(
      ' or ',
    );
  const entries = [
    ['ours', 'Rolegate'],
    ['hand', `by hand: ${best('hand')}`],
    ['library', `library: ${best('library')}`],
    ['floor', FLOOR],
  ];
  const lines = entries.map(
    ([kind, words], place) =>
      `<path class="${kind}" d="M20 ${40 + 24 * place}h32"/><text x="62" y="${44 + 24 * place}">${words}</text>`,
  );
  const notes = [
    'grants across, time up, both logarithmic; medians',
    `${machine.cpu}, Node ${machine.node}`,
    'peers prepare 50 users; in share they only',
    'change their data: no rules, no diff',
  ];
  return [
    ...lines,
    ...notes.map((words, place) => `<text class="small faint" x="20" y="${144 + 16 * place}">${words}</text>`),
  ].join('\n');
}

function at(x, y, content) {
  return `<g transform="translate(${x} ${y})">${content}</g>`;
}

function scale(from, to, start, end) {
  const span = Math.log10(to) - Math.log10(from);
  return (value) => Number((start + ((Math.log10(value) - Math.log10(from)) / span) * (end - start)).toFixed(1));
}

function decades(from, to) {
  const first = Math.round(Math.log10(from));
  return Array.from({ length: Math.round(Math.log10(to)) - first + 1 }, (_, n) => 10 ** (first + n));
}

function superscript(digit) {
  return '⁰¹²³⁴⁵⁶⁷⁸⁹'[Math.round(digit)];
}
