/** Reading the packed answers of a matrix. */
import type { DetailedMatrix } from 'rolegate/server';
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
