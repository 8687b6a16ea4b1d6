/**
 * Prints a grid whole: whatever of it is in view, all rows and columns are asked for and laid out before the browser
 * prints. Where that prints by itself, it cannot wait: then what is in view is laid out in the same way.
 */
import { useEffect, useState } from 'preact/hooks';
import { printing, usePrinter } from '../base/printing';
import { engine } from '../engine/client';
import type { Effect } from '../engine/shapes/changes';
import type { Summary } from '../engine/shapes/document';
import type { GridQuery, GridShape, GridWindow, Tile } from '../engine/shapes/grid';
import { changes } from '../workspace/changes';
import { useAnswer } from '../workspace/use-answer';
import { Paper, type Notes, type Piece } from './Paper';
import { PrintDialog } from './PrintDialog';
import { portionOf, type Portion } from './portion';
import { factsOf, partly, useTitleOf } from './words';

interface Props {
  shape: GridShape;
  query: GridQuery;
  summary: Summary;
  notes: Notes;
  /** What is in view of it, and what the staged changes would make of which part. */
  inView: GridWindow | null;
  whatIf: { tiles: Tile[]; flips: Uint16Array[] } | null;
  effect: Effect | null;
  /** On paper nothing is folded: has the grid unfolded for it, or no more. */
  onUnfolded(isUnfolded: boolean): void;
}

/** From the command to what is on paper. */
interface Run {
  portion: Portion;
  pieces: Piece[];
  /** Whether it has begun: that is asked where not all can be printed. */
  isStarted: boolean;
  hasFailed: boolean;
}

export function PrintedGrid({ shape, query, summary, notes, inView, whatIf, effect, onUnfolded }: Props) {
  const [run, setRun] = useState<Run | null>(null);
  const isPrinting = printing.use();
  const title = useTitleOf(query, summary);
  const { staged } = changes.use();
  const end = () => {
    setRun(null);
    onUnfolded(false);
  };
  useUnfolded(shape, onUnfolded, () => setRun(newRun(shape)));
  usePieces(run, setRun, shape, effect);
  const isReady = run !== null && run.pieces.length === run.portion.areas.length;
  const isDone = useDone(isReady, end);
  const { group } = query;
  const { value: groupName } = useAnswer(group === '' ? null : `group ${group}`, {}, () => engine.groupName(group));
  const facts = factsOf(query, shape, summary, groupName ?? group);
  const shared = { title, shape, notes, corner: query.view === 'user' ? 'Entity' : 'User' };
  const stagedWords = (isThere: boolean) =>
    staged.length === 0 ? [] : [`${isThere ? 'With' : 'Without'} what the staged changes would make of it`];
  if (run) {
    const part = partly(run.portion, query);
    return (
      <>
        <Paper
          {...shared}
          pieces={run.pieces}
          facts={[...facts, ...(part ? [`Only ${part}`] : []), ...stagedWords(effect !== null)]}
        />
        {!isDone && (
          <PrintDialog {...run} part={part} onStart={() => setRun({ ...run, isStarted: true })} onClose={end} />
        )}
      </>
    );
  }
  if (!isPrinting || inView?.grid !== shape.id) return null;
  const flips = whatIf?.tiles === inView.tiles ? whatIf.flips : null;
  const pieces = inView.tiles.map((tile, at) => ({ tile, flips: flips?.[at] }));
  const seen = inView.tiles.reduce((sum, { r0, r1, c0, c1 }) => sum + (r1 - r0) * (c1 - c0), 0);
  const all = shape.sections.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  const more = partly(portionOf(shape), query) || 'all of it';
  const part = seen < all ? [`Only what was in view: the Print button of the page prints ${more}`] : [];
  return <Paper {...shared} pieces={pieces} facts={[...facts, ...part, ...stagedWords(flips !== null)]} />;
}

/** Begins, when it is called for, as soon as nothing is folded. */
function useUnfolded(shape: GridShape, onUnfolded: Props['onUnfolded'], begin: () => void) {
  const [isAsked, setAsked] = useState(false);
  usePrinter(() => {
    onUnfolded(true);
    setAsked(true);
  });
  useEffect(() => {
    if (!isAsked || shape.sections.some(({ groups }) => groups.some(({ folded }) => folded))) return;
    setAsked(false);
    begin();
  }, [isAsked, shape]);
}

function newRun(shape: GridShape): Run {
  const portion = portionOf(shape);
  const isWhole = portion.rows === portion.allRows && portion.columns === portion.allColumns;
  return { portion, pieces: [], isStarted: isWhole, hasFailed: false };
}

/** Asks for one piece after the other, so that the page is never held up. */
function usePieces(run: Run | null, setRun: (run: Run) => void, shape: GridShape, effect: Effect | null) {
  useEffect(() => {
    const area = run?.portion.areas[run.pieces.length];
    if (!run?.isStarted || run.hasFailed || !area) return;
    let current = true;
    Promise.all([engine.gridWindow(shape.id, [area]), effect ? engine.gridWhatIf(shape.id, [area]) : null]).then(
      ([window, flips]) => {
        const tile = window?.tiles[0];
        if (!current) return;
        if (tile) setRun({ ...run, pieces: [...run.pieces, { tile, flips: flips?.[0] }] });
        else setRun({ ...run, hasFailed: true });
      },
      () => current && setRun({ ...run, hasFailed: true }),
    );
    return () => {
      current = false;
    };
  }, [run]);
}

/** Prints what is ready, and goes away; whether it has come so far. */
function useDone(isReady: boolean, onDone: () => void): boolean {
  const [isDone, setDone] = useState(false);
  useEffect(() => {
    if (!isReady) return setDone(false);
    setDone(true);
  }, [isReady]);
  useEffect(() => {
    if (!isDone) return;
    addEventListener('afterprint', onDone, { once: true });
    // The dialog is gone by then.
    const timer = setTimeout(() => globalThis.print());
    return () => {
      clearTimeout(timer);
      removeEventListener('afterprint', onDone);
    };
  }, [isDone]);
  return isDone;
}
