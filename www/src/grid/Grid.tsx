/** The ARIA grid: one tab stop, arrows, Home and End; only what is in view is in the page. */
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { engine } from '../engine/client';
import type { Effect } from '../engine/shapes/changes';
import type { Area, GridSelection, GridShape } from '../engine/shapes/grid';
import { GridSection } from './GridSection';
import {
  areasInView,
  layOut,
  narrow,
  sectionAt,
  wide,
  type Layout,
  type Metrics,
  type Position,
  type Viewport,
} from './grid-layout';
import { revealChosen } from './uncover';
import { useFlips } from './use-flips';
import { useTiles, type Loaded } from './use-grid';
import { useRoving } from './use-roving';
import { useSpaced } from './use-spacing';
import { useMedia, useViewport } from './use-view';
import { useWhatIf, type WhatIf } from './use-what-if';

/** What a grid needs beside its cells, without and with a scroll bar. */
const BORDERS = 2;
const SCROLL_BAR = 17;
/** A line of a head is at least so high. */
const LINE_OF_HEAD = 17;

interface Props {
  shape: GridShape;
  label: string;
  /** What the rows are: the heading of their column. */
  corner: string;
  selection: GridSelection;
  onSelect(selection: GridSelection): void;
  /** The number of a column's footnote, shown where the footnote applies. */
  footnote(type: string, column: string): string;
  /** The heading under which a column stands; empty where there is none. */
  heading(type: string, column: string): string;
  /** What the staged changes would do. */
  effect: Effect | null;
  onLoaded(loaded: Loaded): void;
}

export function Grid(props: Props) {
  const { shape, selection, onSelect, onLoaded } = props;
  const box = useRef<HTMLDivElement>(null);
  const metrics = useSpaced(useMedia('(max-width: 640px)') ? narrow : wide, box);
  const layout = useMemo(() => layOut(shape.sections, metrics), [shape, metrics]);
  const view = useViewport(box);
  const areas = useMemo(() => areasInView(layout, metrics, view), [layout, metrics, view]);
  const loaded = useTiles(shape, areas);
  const flipped = useFlips(loaded);
  const whatIf = useWhatIf(loaded, props.effect);
  const { at, away, setActive, show, onKeyDown, onFocus } = useRoving(box, layout, metrics, areas);
  const current = loaded?.key === shape.key ? loaded : null;
  useShownSelection(shape, selection, layout, show);
  useEffect(() => {
    if (loaded?.window.grid === shape.id) onLoaded(loaded);
  }, [loaded, shape]);
  useEffect(revealChosen, [selection.row, selection.column, current === null]);

  const onClick = (event: MouseEvent) => {
    const position = positionOf(event.target as HTMLElement);
    if (!position) return;
    setActive(position);
    const selected = selectionAt(layout, current, position);
    if (selected) onSelect(selected);
  };

  return (
    <div
      ref={box}
      class="grid"
      role="grid"
      aria-label={props.label}
      aria-rowcount={layout.rows}
      aria-colcount={layout.columns}
      tabIndex={away ? 0 : -1}
      {...{ onClick, onKeyDown, onFocus }}
      style={sizes(layout, metrics, view)}
    >
      {layout.width > view.left + view.width + 1 && <div class="grid-more" aria-hidden="true" />}
      <Canvas {...props} {...{ layout, areas, current, metrics, at, flipped, whatIf }} />
    </div>
  );
}

interface CanvasProps extends Props {
  layout: Layout;
  areas: Area[];
  current: Loaded | null;
  metrics: Metrics;
  at: Position;
  flipped: ReadonlySet<string>;
  whatIf: WhatIf | null;
}

/** The whole extent of a grid, with the sections that are in view. */
function Canvas({ layout, areas, current, corner, whatIf, ...rest }: CanvasProps) {
  return (
    <div class="grid-canvas" role="presentation" style={{ width: `${layout.width}px`, height: `${layout.height}px` }}>
      {areas.map((area) => {
        const section = layout.sections[area.section]!;
        const index = current?.window.tiles.findIndex((tile) => tile.section === area.section) ?? -1;
        return (
          <GridSection
            key={section.type}
            {...rest}
            {...{ section, area }}
            title={layout.sections.length > 1 ? section.title : corner}
            isOne={layout.sections.length === 1}
            width={layout.width}
            tile={current?.window.tiles[index]}
            reasons={current?.reasons[index]}
            whatIf={whatIf ? flipsOf(whatIf, area.section) : undefined}
          />
        );
      })}
    </div>
  );
}

/** A section's part of what the staged changes would do. */
function flipsOf({ tiles, flips }: WhatIf, section: number) {
  const at = tiles.findIndex((tile) => tile.section === section);
  return at < 0 ? undefined : { tile: tiles[at]!, flips: flips[at]! };
}

function sizes(layout: Layout, metrics: Metrics, view: Viewport) {
  return {
    maxWidth: `${layout.width + (layout.height > view.height ? SCROLL_BAR : BORDERS)}px`,
    '--whole': `${layout.height + (layout.width > view.width ? SCROLL_BAR : BORDERS)}px`,
    '--head': `${metrics.head}px`,
    '--column': `${metrics.column}px`,
    '--row': `${metrics.row}px`,
    '--header': `${metrics.header}px`,
    '--seen': `${view.height}px`,
    '--lines': String(Math.max(4, Math.floor(metrics.header / LINE_OF_HEAD))),
  };
}

/** What a link selects may be far down: it is brought into view when the grid opens. */
function useShownSelection(
  shape: GridShape,
  selection: GridSelection,
  layout: Layout,
  show: (position: Position) => void,
) {
  useEffect(() => {
    if (selection.row === undefined && selection.column === undefined) return;
    engine.gridFind(shape.id, selection).then(
      (found) => {
        const section = found && layout.sections[found.section];
        if (section) show({ row: section.firstRow + 1 + found.row, column: found.column + 1 });
      },
      () => {},
    );
  }, [shape.key]);
}

function positionOf(target: HTMLElement): Position | null {
  const cell = target.closest('[aria-colindex]');
  return (
    cell && {
      row: Number(cell.parentElement?.ariaRowIndex) - 1,
      column: Number(cell.getAttribute('aria-colindex')) - 1,
    }
  );
}

/** What a position stands for: a row, a column of a section, or a cell; none in a corner or where nothing is loaded. */
function selectionAt(layout: Layout, loaded: Loaded | null, { row, column }: Position): GridSelection | null {
  const section = sectionAt(layout, row);
  const { firstRow, type } = layout.sections[section]!;
  const tile = loaded?.window.tiles.find((one) => one.section === section);
  const rowId = tile?.rows[row - firstRow - 1 - tile.r0]?.id;
  const columnId = tile?.columns[column - 1 - tile.c0]?.id;
  if (row === firstRow) return columnId === undefined ? null : { column: columnId, type };
  if (rowId === undefined) return null;
  if (column === 0) return { row: rowId };
  return columnId === undefined ? null : { row: rowId, column: columnId };
}
