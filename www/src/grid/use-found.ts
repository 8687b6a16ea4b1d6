/** Brings into view what a link selects, and the type that somebody jumps to: also where its rows were closed. */
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { engine } from '../engine/client';
import type { GridSelection, GridShape } from '../engine/shapes/grid';
import type { Layout, Position } from './grid-layout';

interface Props {
  shape: GridShape;
  selection: GridSelection;
  layout: Layout;
  box: { current: HTMLDivElement | null };
  roving: { show(position: Position): void; activate(position: Position): void };
  /** Opens a type. */
  onOpen(type: string): void;
}

interface Wanted {
  section: number;
  /** Null for the headers, at the upper edge. */
  row: number | null;
  column: number;
}

/** Gives what jumps to a section. */
export function useFound({ shape, selection, layout, box, roving, onOpen }: Props): (section: number) => void {
  const wanted = useRef<Wanted | null>(null);
  const now = useRef({ layout, roving });
  now.current = { layout, roving };

  const arrive = () => {
    const { layout: drawn, roving: at } = now.current;
    const section = wanted.current && drawn.sections[wanted.current.section];
    if (!section?.isOpen) return;
    const { row, column } = wanted.current!;
    wanted.current = null;
    if (row !== null) return at.show({ row: section.firstRow + section.heads + row, column: column + 1 });
    at.activate({ row: section.firstRow + section.heads - 1, column: 0 });
    box.current?.scrollTo({ top: section.top, left: 0, behavior: 'instant' });
  };

  const seek = (what: Wanted) => {
    wanted.current = what;
    const section = now.current.layout.sections[what.section];
    if (section && !section.isOpen) onOpen(section.type);
    else arrive();
  };

  useLayoutEffect(arrive, [layout]);
  useEffect(() => {
    if (selection.row === undefined && selection.column === undefined) return;
    engine.gridFind(shape.id, selection).then(
      (found) => found && seek(found),
      () => {},
    );
  }, [shape.face]);
  return (section) => seek({ section, row: null, column: -1 });
}
