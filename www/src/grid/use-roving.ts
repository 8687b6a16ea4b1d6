/** The grid's one tab stop: which position is active, and how keys move it. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Area } from '../engine/shapes/grid';
import {
  inside,
  isOfHeadings,
  moved,
  rowWithin,
  scrollTo,
  sectionAt,
  type Layout,
  type Metrics,
  type Position,
} from './grid-layout';
import { uncover } from './uncover';
import { viewportOf } from './use-view';

type Box = { current: HTMLDivElement | null };

export function useRoving(box: Box, layout: Layout, metrics: Metrics, areas: Area[]) {
  const [active, setActive] = useState<Position>({ row: layout.sections[0]?.heads ?? 1, column: 1 });
  const at = inside(layout, active);
  const away = !areas.some((area) => within(area, layout, at));
  const focusSoon = useMovedFocus(box);
  useKeptFocus(box, away);

  const show = (position: Position) => {
    const element = box.current;
    if (!element) return;
    setActive(position);
    element.scrollTo({ ...scrollTo(layout, metrics, viewportOf(element), position), behavior: 'instant' });
  };

  const activate = (position: Position) => {
    focusSoon();
    show(position);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey || !box.current) return;
    const page = Math.max(1, Math.floor((box.current.clientHeight - metrics.header) / metrics.row) - 1);
    const position = moved(layout, at, event.key, event.ctrlKey, page);
    if (position) activate(position);
    else if (event.key === 'Enter' || event.key === ' ') (event.target as HTMLElement).click();
    else return;
    event.preventDefault();
  };

  const onFocus = (event: FocusEvent) => {
    if (event.target === box.current && away && event.relatedTarget !== null) activate(at);
  };

  return { at, away, setActive, show, activate, onKeyDown, onFocus };
}

/** The cell that a key leads to may be out of view: it is there to be focused once the scroll is drawn. */
function useMovedFocus(box: Box) {
  const moving = useRef(false);
  useLayoutEffect(() => {
    const cell = moving.current && box.current?.querySelector<HTMLElement>('[role="row"] [tabindex="0"]');
    if (!cell) return;
    moving.current = false;
    cell.focus({ preventScroll: true });
    uncover(cell);
  });
  return () => {
    moving.current = true;
  };
}

/** Scrolled away from, the active cell leaves the page; the grid itself then keeps the focus. */
function useKeptFocus(box: Box, away: boolean) {
  const hadFocus = useRef(false);
  useLayoutEffect(() => {
    if (away && document.activeElement === document.body && hadFocus.current)
      box.current?.focus({ preventScroll: true });
    hadFocus.current = box.current?.contains(document.activeElement) ?? false;
  });
}

function within({ section, r0, r1, c0, c1 }: Area, layout: Layout, at: Position): boolean {
  if (sectionAt(layout, at.row) !== section) return false;
  const placed = layout.sections[section]!;
  const row = rowWithin(placed, at.row);
  if (isOfHeadings(placed, at.row)) {
    const { from = 0, to = 0 } = placed.groups.find((group) => group.from + 1 === at.column) ?? {};
    return from < c1 && to > c0;
  }
  return (row < 0 || (row >= r0 && row < r1)) && (at.column === 0 || (at.column > c0 && at.column <= c1));
}
