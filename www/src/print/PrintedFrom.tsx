/** Of which document a view on paper is, and when that was; a grid says so itself. */
import { printing } from '../base/printing';
import type { Summary } from '../engine/shapes/document';
import { changes } from '../workspace/changes';
import { moment } from './words';

export function PrintedFrom({ summary }: { summary: Summary }) {
  const isPrinting = printing.use();
  const { staged } = changes.use();
  return (
    isPrinting && (
      <p class="printed-from">
        {summary.name}, {moment()}
        {staged.length > 0 && ', without the staged changes'}
      </p>
    )
  );
}
