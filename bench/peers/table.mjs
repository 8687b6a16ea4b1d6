// What criterion measured of the contenders in Rust, as the table of docs/benchmarks.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { UNITS } from '../report.mjs';

const PAGE = 'docs/benchmarks.md';
const TARGET = new URL('target/', import.meta.url);
const OURS = 'Rolegate';
const PEERS = ['cedar-policy', 'casbin', 'casbin, cached', 'regorus'];
const HANDLES = 'Rolegate, by handles';

const ROWS = [
  ['load, JSON text → ready', 'load', 'ms'],
  ['one decision by strings', 'decide', 'ns'],
  ['one decision by handles', 'decide', 'ns', HANDLES],
  ['a screen: every action of a user on 50 entities', 'screen', 'µs'],
  ['decisions on one thread, each', 'decide on 1', 'ns'],
  ['decisions on two threads, each', 'decide on 2', 'ns'],
  ['the same by handles', 'decide on 2', 'ns', HANDLES],
];

/** Puts the table into the page. */
export function writeTable() {
  const [text, page] = [table(), readFileSync(PAGE, 'utf8')];
  const filled = page.replace(
    /(<!-- peers -->\n)[\s\S]*(<!-- \/peers -->)/,
    (_, start, end) => `${start}${text}\n${end}`,
  );
  writeFileSync(PAGE, filled);
}

function table() {
  const head = ['', OURS, ...PEERS];
  const memory = JSON.parse(readFileSync(new URL('memory.json', TARGET), 'utf8'));
  const lines = ['M', 'L'].flatMap((size) => [
    ...ROWS.map(([title, group, unit, name]) => timesOf(`${title}, ${size}`, `${group} ${size}`, unit, name)),
    memoryOf('memory once loaded', memory, size, 1),
    memoryOf('memory while loading, at most', memory, size, 0),
  ]);
  const rows = [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`);
  return `${rows.join('\n')}\n\nMedians. ${cpus()[0].model}, ${cpus().length} cores; ${versions()}.`;
}

function timesOf(title, group, unit, name = OURS) {
  const ours = median(group, name);
  const others = PEERS.map((peer) => (name === OURS ? beside(median(group, peer), ours, unit) : '–'));
  return [title, shown(ours, unit), ...others];
}

function memoryOf(title, memory, size, place) {
  const of = (name) => memory.find((row) => row[0] === size && row[1] === name)[2][place];
  return [`${title}, ${size}`, shown(of(OURS), 'MiB'), ...PEERS.map((peer) => beside(of(peer), of(OURS), 'MiB'))];
}

/** Nanoseconds. */
function median(group, name) {
  const path = `criterion/${group}/${name}/new/estimates.json`;
  return JSON.parse(readFileSync(new URL(path, TARGET), 'utf8')).median.point_estimate;
}

function beside(value, ours, unit) {
  return `${digits(value / ours)}× (${shown(value, unit)})`;
}

function shown(value, unit) {
  return `${digits(value / UNITS[unit])} ${unit}`;
}

/** Three digits that count, or all before the point. */
function digits(value) {
  const places = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en', { minimumFractionDigits: places, maximumFractionDigits: places });
}

function versions() {
  const lock = readFileSync(new URL('Cargo.lock', import.meta.url), 'utf8');
  const versionOf = (name) => lock.match(new RegExp(`name = "${name}"\\nversion = "(.*)"`))[1];
  return ['cedar-policy', 'casbin', 'regorus'].map((name) => `${name} ${versionOf(name)}`).join(', ');
}
