/** The ARIA grid: one tab stop, arrows, Home and End; only what is in view is in the page. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Area, GridSelection, GridShape } from '../model';
import {
  areasInView, layOut, moved, narrow, scrollTo, sectionAt, wide, type Layout, type Metrics, type Place,
} from './grid-layout';
import { GridSection, type WhatIf } from './GridSection';
import { engine } from '../state/engine';
import { useFlips } from './use-flips';
import { useTiles, type Loaded } from './use-grid';
import { useMedia, useViewport, viewportOf } from './use-view';

/** What a grid needs beside its cells, without and with a scroll bar. */
const BORDERS = 2;
const SCROLL_BAR = 17;

interface Props {
  shape: GridShape;
  label: string;
  /** What the rows are: the heading of their column. */
  corner: string;
  selection: GridSelection;
  onSelect(selection: GridSelection): void;
  /** The number of a column's footnote, shown where the footnote applies. */
  footnote(type: string, column: string): string;
  whatIf: WhatIf;
  onLoaded(loaded: Loaded): void;
}

export function Grid({ shape, label, corner, selection, onSelect, footnote, whatIf, onLoaded }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const metrics = useMedia('(max-width: 640px)') ? narrow : wide;
  const layout = useMemo(() => layOut(shape.sections, metrics), [shape, metrics]);
  const view = useViewport(box);
  const areas = useMemo(() => areasInView(layout, metrics, view), [layout, metrics, view]);
  const loaded = useTiles(shape, areas);
  const flipped = useFlips(loaded);
  const { at, away, setActive, show, onKeyDown, onFocus } = useRoving(box, layout, metrics, areas);

  useEffect(() => {
    if (loaded?.window.grid === shape.id) onLoaded(loaded);
  }, [loaded, shape]);

  // What a link selects may be far down.
  useEffect(() => {
    if (selection.row === undefined && selection.column === undefined) return;
    engine.gridFind(shape.id, selection).then((found) => {
      const section = found && layout.sections[found.section];
      if (section) show({ row: section.firstRow + 1 + found.row, column: found.column + 1 });
    }, () => {});
  }, [shape.key]);

  const current = loaded?.key === shape.key ? loaded : null;
  const onClick = (event: MouseEvent) => {
    const cell = (event.target as HTMLElement).closest('[aria-colindex]');
    if (!cell) return;
    const place = { row: Number(cell.parentElement?.ariaRowIndex) - 1, column: Number(cell.getAttribute('aria-colindex')) - 1 };
    setActive(place);
    const selected = selectionAt(layout, current, place);
    if (selected) onSelect(selected);
  };

  return (
    <div
      ref={box}
      class="grid"
      role="grid"
      aria-label={label}
      aria-rowcount={layout.rows}
      aria-colcount={layout.columns}
      tabIndex={away ? 0 : -1}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      style={{
        height: `${layout.height + (layout.width > view.width ? SCROLL_BAR : BORDERS)}px`,
        maxWidth: `${layout.width + (layout.height > view.height ? SCROLL_BAR : BORDERS)}px`,
        '--head': `${metrics.head}px`,
        '--column': `${metrics.column}px`,
        '--row': `${metrics.row}px`,
        '--header': `${metrics.header}px`,
      }}
    >
      <div class="grid-canvas" role="presentation" style={{ width: `${layout.width}px`, height: `${layout.height}px` }}>
        {areas.map((area) => {
          const section = layout.sections[area.section]!;
          const index = current?.window.tiles.findIndex((tile) => tile.section === area.section) ?? -1;
          return (
            <GridSection
              key={section.type}
              {...{ section, area, metrics, at, selection, footnote, flipped, whatIf }}
              title={layout.sections.length > 1 ? section.title : corner}
              width={layout.width}
              tile={current?.window.tiles[index]}
              reasons={current?.reasons[index]}
            />
          );
        })}
      </div>
    </div>
  );
}

/** The one tab stop: which place is active, and how keys move it. */
function useRoving(box: { current: HTMLDivElement | null }, layout: Layout, metrics: Metrics, areas: Area[]) {
  const [active, setActive] = useState<Place>({ row: 1, column: 1 });
  const moving = useRef(false);
  const at = clamped(active, layout);
  const away = !areas.some((area) => within(area, layout, at));

  // The cell that a key leads to may be out of view: it is there to be focused once the scroll is drawn.
  useLayoutEffect(() => {
    const cell = moving.current && box.current?.querySelector<HTMLElement>('[role="row"] [tabindex="0"]');
    if (!cell) return;
    moving.current = false;
    cell.focus({ preventScroll: true });
  });

  // Scrolled away from, the active cell leaves the page; the grid itself then keeps the focus.
  useLayoutEffect(() => {
    if (away && document.activeElement === document.body && hadFocus.current) box.current?.focus({ preventScroll: true });
    hadFocus.current = box.current?.contains(document.activeElement) ?? false;
  });
  const hadFocus = useRef(false);

  const show = (place: Place) => {
    const element = box.current;
    if (!element) return;
    setActive(place);
    element.scrollTo({ ...scrollTo(layout, metrics, viewportOf(element), place), behavior: 'instant' });
  };

  const activate = (place: Place) => {
    moving.current = true;
    show(place);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey || !box.current) return;
    const page = Math.max(1, Math.floor((box.current.clientHeight - metrics.header) / metrics.row) - 1);
    const place = moved(layout, at, event.key, event.ctrlKey, page);
    if (place) activate(place);
    else if (event.key === 'Enter' || event.key === ' ') (event.target as HTMLElement).click();
    else return;
    event.preventDefault();
  };

  const onFocus = (event: FocusEvent) => {
    if (event.target === box.current && away && event.relatedTarget !== null) activate(at);
  };

  return { at, away, setActive, show, onKeyDown, onFocus };
}

/** What a place stands for: a row, a column of a section, or a cell; nothing in a corner or where nothing is loaded. */
function selectionAt(layout: Layout, loaded: Loaded | null, { row, column }: Place): GridSelection | null {
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

function clamped({ row, column }: Place, layout: Layout): Place {
  const inside = Math.max(0, Math.min(row, layout.rows - 1));
  return { row: inside, column: Math.min(column, layout.sections[sectionAt(layout, inside)]?.columns ?? 0) };
}

function within({ section, r0, r1, c0, c1 }: Area, layout: Layout, at: Place): boolean {
  if (sectionAt(layout, at.row) !== section) return false;
  const row = at.row - layout.sections[section]!.firstRow - 1;
  return (row < 0 || (row >= r0 && row < r1)) && (at.column === 0 || (at.column > c0 && at.column <= c1));
}
