// What is wrong with the arrows of an area: those that lead up, or to a neighbour, and those that close a circle.
import { dirname } from 'node:path';

/**
 * One sentence for each fault in an area, whose `floors` are listed from below. A floor is a folder or a file, or a
 * list of those that stand side by side and do not know each other; `name/*` is each that is in a folder.
 */
export function faults({ area, floors }, files, arrows) {
  const within = (path) => area === '' || path.startsWith(`${area}/`);
  const inner = arrows.filter(({ from, to }) => within(from) && within(to));
  const placeOf = (path) => place(area === '' ? path : path.slice(area.length + 1), floors);
  const paths = [...new Set([...files.filter(within), ...inner.map(({ to }) => to)])];
  const homeless = paths.filter((path) => placeOf(path) === undefined).map((path) => `${path} stands on no floor`);
  const wrong = inner.map((arrow) => wrongWay(arrow, placeOf(arrow.from), placeOf(arrow.to))).filter(Boolean);
  return [...homeless, ...wrong, ...circles(inner)];
}

/** The floor of a path, from below, and what it belongs to there: of the names that fit, the one that says most. */
function place(path, floors) {
  const named = floors.flatMap((names, floor) => [names].flat().map((name) => ({ floor, name })));
  const fits = named.filter(({ name }) => belongs(path, name)).sort((a, b) => weight(b.name) - weight(a.name));
  if (fits.length === 0) return undefined;
  const [{ floor, name }] = fits;
  return { floor, unit: name.endsWith('*') ? path.split('/').slice(0, name.split('/').length).join('/') : name };
}

function belongs(path, name) {
  if (name.endsWith('/*')) return path.startsWith(name.slice(0, -1));
  return path === name || path.startsWith(`${name}/`) || path.replace(/(\.d)?\.\w+$/, '') === name;
}

/** The longer name says more, and a star less than any. */
function weight(name) {
  return name.length - (name.endsWith('*') ? 2 : 0);
}

function wrongWay(arrow, from, to) {
  if (!from || !to || from.unit === to.unit || to.floor < from.floor) return undefined;
  return `${said(arrow)}, which stands ${to.floor > from.floor ? 'above' : 'beside'} it`;
}

function said({ from, line, to, name }) {
  return `${from}:${line} uses ${to} (${name})`;
}

/** Circles among files; and in each folder among the files and folders that stand there, where no file closes one. */
function circles(arrows) {
  const found = circlesAmong(arrows, (path) => path).map((circle) => `a circle of files: ${described(circle)}`);
  const folders = new Set(arrows.flatMap(({ from, to }) => [...foldersOf(from), ...foldersOf(to)]));
  for (const folder of [...folders].sort()) {
    const prefix = folder === '' ? '' : `${folder}/`;
    const inside = arrows.filter(({ from, to }) => from.startsWith(prefix) && to.startsWith(prefix));
    const among = circlesAmong(inside, (path) => path.slice(prefix.length).split('/')[0]);
    const ofFolders = among.filter(({ way }) => !isOfFiles(way));
    found.push(
      ...ofFolders.map((circle) => `a circle of folders in ${folder || 'the repository'}: ${described(circle)}`),
    );
  }
  return found;
}

function isOfFiles(way) {
  return way.every(({ from }, place) => from === way.at(place - 1).to);
}

function described({ way, group }) {
  const more = group.length > way.length ? `; ${group.length} are in it: ${group.join(', ')}` : '';
  return way.map(said).join(', ') + more;
}

function foldersOf(path) {
  const folder = dirname(path);
  return folder === '.' ? [''] : [folder, ...foldersOf(folder)];
}

/** For each group of units that reach each other, its names and a shortest circle in it, as the arrows that make it. */
function circlesAmong(arrows, unitOfPath) {
  const next = new Map();
  for (const arrow of arrows) {
    const [from, to] = [unitOfPath(arrow.from), unitOfPath(arrow.to)];
    if (from === to) continue;
    if (!next.has(from)) next.set(from, new Map());
    if (!next.get(from).has(to)) next.get(from).set(to, arrow);
  }
  const found = [];
  for (const start of [...next.keys()].sort()) {
    const way = found.some(({ group }) => group.includes(start)) ? undefined : shortestWay(start, next);
    if (way === undefined) continue;
    const group = [...next.keys()].filter((other) => reaches(start, other, next) && reaches(other, start, next)).sort();
    found.push({ way, group });
  }
  return found;
}

function reaches(from, to, next) {
  return from === to || shortestWay(from, next, to) !== undefined;
}

/** The arrows from a unit to another, or back to itself. */
function shortestWay(start, next, end = start) {
  const ways = new Map([[start, []]]);
  for (const [unit, way] of ways) {
    for (const [to, arrow] of next.get(unit) ?? []) {
      if (to === end) return [...way, arrow];
      if (!ways.has(to)) ways.set(to, [...way, arrow]);
    }
  }
  return undefined;
}
