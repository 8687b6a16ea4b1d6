/** What stands around a grid: its legend, its footnotes, and how long it took to decide. */
import type { GridWindow } from '../engine/shapes/grid';
import { Term } from '../ui/glossary/Term';
import { Icon } from '../ui/Icon';
import { count, milliseconds } from '../ui/words';

export function Legend() {
  return (
    <ul class="legend" aria-label="Legend">
      <li class="allowed">
        <Icon name="yes" />
        <b>Yes</b>
      </li>
      <li class="allowed">
        <Icon name="yes" />
        <b>
          Yes<sup>1</sup>
        </b>{' '}
        <span>
          <Term word="footnote">footnote</Term>
        </span>
      </li>
      <li class="cut">
        <Icon name="cut" />
        <b>
          <Term word="cut" />
        </b>
      </li>
      <li class="denied">
        <Icon name="no" />
        <b>No</b>
      </li>
    </ul>
  );
}

export function Footnotes({ notes }: { notes: string[] }) {
  if (notes.length === 0) return <span />;
  return (
    <details class="footnotes" open={notes.length < 4}>
      <summary>{count(notes.length, 'footnote')}</summary>
      <ol tabIndex={0} aria-label="Footnotes">
        {notes.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ol>
    </details>
  );
}

export function Timing({ window: { decisions, milliseconds: ms } }: { window: GridWindow }) {
  if (decisions === 0) return null;
  return (
    <p class="timing">
      {count(decisions, 'decision')} in {milliseconds(ms)}
    </p>
  );
}
