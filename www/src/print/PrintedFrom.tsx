/** Of which document a view on paper is, and when that was; a grid says so itself. */
import { printing } from '../base/printing';
import type { Summary } from '../engine/shapes/document';
import { moment } from './words';

export function PrintedFrom({ summary }: { summary: Summary }) {
  return (
    printing.use() && (
      <p class="printed-from">
        {summary.name}, {moment()}
      </p>
    )
  );
}
