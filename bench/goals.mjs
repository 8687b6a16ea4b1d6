// What the rows' verdicts compare.

/** Our own entry among a row's. */
export function ours(entries) {
  return entries.find(({ kind }) => kind === 'rolegate');
}

/** Our value over that of the entry of this name. */
export function ratioTo(entries, name) {
  return ours(entries).value / entries.find((entry) => entry.name === name).value;
}

/** The smallest value among entries of a kind; undefined where there is none. */
export function best(entries, kind) {
  const able = entries.filter((entry) => entry.kind === kind && !entry.failed);
  return able.sort((a, b) => a.value - b.value)[0];
}

/** Whether we are so many times as fast as the fastest library. */
export function fasterThanLibraries(entries, times) {
  const fastest = best(entries, 'library');
  return fastest !== undefined && ours(entries).value * times < fastest.value;
}
