/** Over a grid: what folds it, where one can jump to, what its cells mean, and which columns are in view. */
import type { ActionSection, GridShape } from '../engine/shapes/grid';
import { Icon } from '../ui/Icon';
import { Picker } from '../ui/Picker';
import { count, number } from '../ui/words';
import { Legend } from './GridNotes';
import type { Layout, Metrics } from './grid-layout';

interface Props {
  shape: GridShape;
  layout: Layout;
  metrics: Metrics;
  /** Those that are wholly in view, the end excluded, of all. */
  columns: { from: number; to: number; all: number };
  box: { current: HTMLDivElement | null };
  /** Shows a section, from its upper edge. */
  jump(section: number): void;
  onClosed(types: readonly string[], isClosed: boolean): void;
  /** Without it nothing can be folded. */
  onFolded: ((sections: readonly ActionSection[], isFolded: boolean) => void) | undefined;
}

export function GridStrip(props: Props) {
  return (
    <div class="grid-strip">
      {props.layout.sections.length > 1 && <Types {...props} />}
      <Sections {...props} />
      <Legend />
      <Sides {...props} />
    </div>
  );
}

/** Of several types one can jump to each, and close them all. */
function Types({ layout: { sections }, jump, onClosed }: Props) {
  const isClosed = sections.every(({ isOpen }) => !isOpen);
  const types = sections.map(({ type }) => type);
  return (
    <>
      <Picker
        what="Jump to a type"
        icon="entity"
        search={async (text) => typesNamed(sections, text)}
        onChoose={({ id }) => jump(sections.findIndex(({ type }) => type === id))}
      />
      <button class="button small" onClick={() => onClosed(types, !isClosed)}>
        {isClosed ? 'Open all types' : 'Close all types'}
      </button>
    </>
  );
}

function typesNamed(sections: Layout['sections'], text: string) {
  const wanted = text.trim().toLowerCase();
  const items = sections
    .filter(({ title }) => title.toLowerCase().includes(wanted))
    .map(({ type, title, all }) => ({ id: type, name: title, detail: number(all) }));
  return { groups: [{ title: 'Types', items }], total: items.length, shown: items.length };
}

/** Where actions stand under headings: folds all of these, or opens them. */
function Sections({ shape, onFolded }: Props) {
  const named = shape.sections.flatMap(({ type, groups }) =>
    groups.filter(({ title }) => title !== '').map(({ title, folded }) => ({ type, title, folded })),
  );
  if (named.length < 2 || !onFolded) return null;
  const isFolded = named.every(({ folded }) => folded);
  return (
    <button class="button small" onClick={() => onFolded(named, !isFolded)}>
      {isFolded ? 'Unfold all actions' : 'Fold all actions'}
    </button>
  );
}

/** Which columns are in view, where not all are, and the way to the others. */
function Sides({ metrics, columns: { from, to, all }, box }: Props) {
  if (to - from >= all) return null;
  const turn = (pages: number) => {
    const left = Math.max(0, from + pages * Math.max(1, to - from)) * metrics.column;
    box.current?.scrollTo({ left, behavior: 'instant' });
  };
  return (
    <div class="grid-sides" role="group" aria-label="Columns">
      <button
        class="icon-button"
        aria-label={`${count(from, 'column')} to the left`}
        aria-disabled={from === 0}
        onClick={() => turn(-1)}
      >
        <Icon name="left" />
      </button>
      <span>
        {to - from > 1 ? `Columns ${number(from + 1)}–${number(to)}` : `Column ${number(from + 1)}`} of {number(all)}
      </span>
      <button
        class="icon-button"
        aria-label={`${count(all - to, 'column')} to the right`}
        aria-disabled={to === all}
        onClick={() => turn(1)}
      >
        <Icon name="right" />
      </button>
    </div>
  );
}
