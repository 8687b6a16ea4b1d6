/** Reading the packed answers of a matrix. */
import type { DetailedMatrix, Gate } from 'rolegate';
import { CellState } from '../shapes/grid';

/** The state of one action of a pair of user and entity. */
export function stateOf(matrix: DetailedMatrix, pair: number, bit: number): number {
  if (bit < 0) return CellState.Denied;
  const word = pair * matrix.wordsPerCell + (bit >> 5);
  const mask = 1 << (bit & 31);
  const set = (words: Uint32Array) => ((words[word] ?? 0) & mask) !== 0;
  if (set(matrix.words)) return set(matrix.noted) ? CellState.Noted : CellState.Allowed;
  return set(matrix.cut) ? CellState.Cut : CellState.Denied;
}

/** Those of a list of entities on which a user may do anything: one call decides them all. */
export function reachable<T extends { id: string }>(gate: Gate, user: string, list: readonly T[]): T[] {
  const { words, wordsPerCell } = gate.matrix({ users: [user], entities: list.map(({ id }) => id) });
  return list.filter((_, at) => words.subarray(at * wordsPerCell, (at + 1) * wordsPerCell).some((word) => word !== 0));
}
