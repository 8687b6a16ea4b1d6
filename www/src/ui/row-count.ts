/** How many users or entities a grid shows, of how many. */
import type { GridQuery, GridShape } from '../engine/shapes/grid';
import { count, number } from './words';

export function rowCount({ sections, unfiltered, hasVisitor }: GridShape, query: GridQuery): string {
  const all = (n: number) => (query.view === 'user' ? count(n, 'entity', 'entities') : count(n, 'user'));
  const isNarrowed = query.filter !== '' || query.only || query.role !== '' || query.group !== '';
  const rows = sections.reduce((sum, section) => sum + section.rows, 0) - (hasVisitor ? 1 : 0);
  const words = isNarrowed ? `${number(rows)} of ${all(unfiltered)}` : all(rows);
  return hasVisitor ? `${words}, and visitors` : words;
}
