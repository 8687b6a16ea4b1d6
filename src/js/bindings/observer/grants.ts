/** Of which changes the cells that they flipped say all. */
import type { Diff } from '../../core/types/changes.js';

/**
 * Whether no question can have become a mistake, or one that the gate cannot answer, or have ceased to be: records, a
 * policy or another document do that without flipping a cell.
 */
export function changesGrantsAlone({ inverse }: Diff): boolean {
  return inverse.length > 0 && inverse.every((edit) => 'grant' in edit || 'revoke' in edit);
}
