/** The ARIA grid: one tab stop, arrows, Home and End; only what is in view is in the page. */
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Effect } from '../engine/shapes/changes';
import type { ActionSection, Area, GridSelection, GridShape } from '../engine/shapes/grid';
import { GridSection } from './GridSection';
import { GridStrip } from './GridStrip';
import {
  areasInView,
  columnsInView,
  isOfHeadings,
  layOut,
  narrow,
  rowWithin,
  sectionAt,
  wide,
  type Layout,
  type Metrics,
  type Position,
  type Viewport,
} from './grid-layout';
import { useRevealed } from './uncover';
import { useFound } from './use-found';
import { useGradual } from './use-gradual';
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
  /** The types of which no rows are shown. */
  closed: ReadonlySet<string>;
  onClosed(types: readonly string[], isClosed: boolean): void;
  /** Without it nothing can be folded. */
  onFolded: ((sections: readonly ActionSection[], isFolded: boolean) => void) | undefined;
  /** What the staged changes would do. */
  effect: Effect | null;
  /** Called with what is in view, and what the staged changes would make of it. */
  onShown(loaded: Loaded, whatIf: WhatIf | null): void;
}

export function Grid(props: Props) {
  const { shape, selection, onSelect, onShown } = props;
  const box = useRef<HTMLDivElement>(null);
  const metrics = useSpaced(useMedia('(max-width: 640px)') ? narrow : wide, box);
  const layout = useMemo(() => layOut(shape.sections, metrics, props.closed), [shape, metrics, props.closed]);
  const view = useViewport(box);
  const areas = useMemo(() => areasInView(layout, metrics, view), [layout, metrics, view]);
  const loaded = useTiles(shape, areas);
  const current = loaded?.key === shape.key ? loaded : null;
  const { drawn, isWhole } = useGradual(areas, current?.window.tiles);
  const flipped = useFlips(loaded);
  const whatIf = useWhatIf(loaded, props.effect);
  const roving = useRoving(box, layout, metrics, drawn);
  const { at, away, setActive, onKeyDown, onFocus } = roving;
  const jump = useFound({ shape, selection, layout, box, roving, onOpen: (type) => props.onClosed([type], false) });
  useEffect(() => {
    if (loaded?.window.grid === shape.id) onShown(loaded, whatIf);
  }, [loaded, whatIf, shape]);
  useRevealed(selection, current !== null, isWhole);

  const onClick = (event: MouseEvent) => {
    const position = positionOf(event.target as HTMLElement);
    if (!position) return;
    setActive(position);
    const chosen = chosenAt(layout, current, position);
    if (!chosen) return;
    if ('closed' in chosen) props.onClosed([chosen.type], chosen.closed);
    else if ('folded' in chosen) props.onFolded?.([chosen], chosen.folded);
    else onSelect(chosen);
  };

  const columns = columnsInView(layout, metrics, view);
  // What is focused by other means than keys is where keys go on.
  const onFocusIn = (event: FocusEvent) => {
    const position = positionOf(event.target as HTMLElement);
    if (position && (position.row !== at.row || position.column !== at.column)) setActive(position);
    onFocus(event);
  };

  return (
    <>
      <GridStrip {...props} {...{ layout, metrics, columns, box, jump }} />
      <div
        ref={box}
        class="grid"
        role="grid"
        aria-label={props.label}
        aria-rowcount={layout.rows}
        aria-colcount={layout.columns}
        tabIndex={away ? 0 : -1}
        {...{ onClick, onKeyDown }}
        onFocusIn={onFocusIn}
        style={sizes(layout, metrics, view)}
      >
        {columns.to < columns.all && <div class="grid-more" aria-hidden="true" />}
        <Canvas
          {...props}
          {...{ layout, current, metrics, at, flipped, whatIf }}
          areas={drawn}
          canFold={props.onFolded !== undefined}
        />
      </div>
    </>
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
  canFold: boolean;
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
    '--group': `${metrics.group}px`,
    '--covered': `${Math.max(0, ...layout.sections.map(({ head }) => head))}px`,
    '--seen': `${view.height}px`,
    '--lines': String(Math.max(4, Math.floor(metrics.header / LINE_OF_HEAD))),
  };
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

/** A cell, a row or a column; or what is to be closed, opened, folded or unfolded. */
type Chosen = GridSelection | (ActionSection & { folded: boolean }) | { type: string; closed: boolean };

/** What a position stands for; nothing where nothing is loaded. */
function chosenAt(layout: Layout, loaded: Loaded | null, { row, column }: Position): Chosen | null {
  const at = sectionAt(layout, row);
  const section = layout.sections[at]!;
  const { type, groups } = section;
  const within = rowWithin(section, row);
  if (within < 0 && column === 0) return layout.sections.length > 1 ? { type, closed: section.isOpen } : null;
  const group = groups.find(({ from, to }) => from < column && column <= to);
  if (isOfHeadings(section, row)) return group ? { type, title: group.title, folded: !group.folded } : null;
  if (group?.folded && column > 0) return { type, title: group.title, folded: false };
  const tile = loaded?.window.tiles.find((one) => one.section === at);
  const rowId = tile?.rows[within - tile.r0]?.id;
  const columnId = tile?.columns[column - 1 - tile.c0]?.id;
  if (within < 0) return columnId === undefined ? null : { column: columnId, type };
  if (rowId === undefined) return null;
  if (column === 0) return { row: rowId };
  return columnId === undefined ? null : { row: rowId, column: columnId };
}
