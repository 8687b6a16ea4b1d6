/** What somebody folded and closed in the grids of a document: kept for the documents that were open last. */
import { settings } from '../base/storage';
import { store } from '../base/store';
import type { ActionSection } from '../engine/shapes/grid';

/** Where nothing is said of a section, the page has a way of its own. */
export interface Folds {
  folded: readonly string[];
  unfolded: readonly string[];
  /** Types whose rows are not shown. */
  closed: readonly string[];
}

const KEY = 'folds';
/** For so many documents. */
const MOST = 20;
const none: Folds = { folded: [], unfolded: [], closed: [] };

type Kept = [sample: string, folds: Folds][];

function read(): Kept {
  try {
    const kept: unknown = JSON.parse(settings.get(KEY) ?? '[]');
    return Array.isArray(kept) ? (kept as Kept) : [];
  } catch {
    return [];
  }
}

const kept = store<Kept>(read());

export function useFolds(sample: string | null): Folds {
  return kept.use().find(([id]) => id === sample)?.[1] ?? none;
}

/** Read again before it is changed: another tab may have folded something meanwhile. */
function change(sample: string | null, changed: (folds: Folds) => Folds) {
  if (sample === null) return;
  const before = read();
  const folds = changed(before.find(([id]) => id === sample)?.[1] ?? none);
  const next: Kept = [[sample, folds] as const, ...before.filter(([id]) => id !== sample)].slice(0, MOST) as Kept;
  settings.set(KEY, JSON.stringify(next));
  kept.set(next);
}

export const printed = ({ type, title }: ActionSection) => JSON.stringify([type, title]);

const without = (list: readonly string[], gone: readonly string[]) => list.filter((one) => !gone.includes(one));

export function fold(sample: string | null, sections: readonly ActionSection[], isFolded: boolean) {
  const these = sections.map(printed);
  change(sample, ({ folded, unfolded, closed }) => ({
    folded: [...without(folded, these), ...(isFolded ? these : [])],
    unfolded: [...without(unfolded, these), ...(isFolded ? [] : these)],
    closed,
  }));
}

export function close(sample: string | null, types: readonly string[], isClosed: boolean) {
  change(sample, (folds) => ({ ...folds, closed: [...without(folds.closed, types), ...(isClosed ? types : [])] }));
}
