/** A grid on paper: plain tables whose heads come again on each page, a wide one in groups of columns. */
import type { ComponentChildren } from 'preact';
import { memo } from 'preact/compat';
import { Flip } from '../engine/shapes/changes';
import { CellState, FOLDED, type ColumnLabel, type GridShape, type Section, type Tile } from '../engine/shapes/grid';
import { NOT_SIGNED_IN, shown } from '../engine/shapes/names';
import { number, partOf, stateWords } from '../ui/words';
import { groupsAcross, widthsOf } from './portion';

/** Part of a section, with what the staged changes would make of it. */
export interface Piece {
  tile: Tile;
  flips: Uint16Array | undefined;
}

/** What stands beside the cells of a grid. */
export interface Notes {
  list: string[];
  mark(type: string, column: string): string;
  heading(type: string, column: string): string;
}

export interface Printed {
  title: string;
  /** What it is of, and when: lines under the title. */
  facts: string[];
  /** The heading of the rows. */
  corner: string;
  shape: GridShape;
  pieces: Piece[];
  notes: Notes;
}

export function Paper({ title, facts, corner, shape, pieces, notes }: Printed) {
  const bySection = Map.groupBy(pieces, ({ tile }) => tile.section);
  const widest = Math.max(
    ...pieces.flatMap(({ tile }) => groupsAcross(tile.c0, tile.c1).map(({ from, to }) => to - from)),
  );
  return (
    <div class="paper">
      <h1>{title}</h1>
      <ul class="paper-facts">
        {facts.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <PaperLegend isStaged={pieces.some(({ flips }) => flips !== undefined)} />
      {[...bySection].map(([at, those]) => (
        <PaperSection key={at} section={shape.sections[at]!} pieces={those} {...{ title, corner, notes, widest }} />
      ))}
      {notes.list.length > 0 && (
        <section class="paper-notes">
          <h2>Footnotes</h2>
          <ol>
            {notes.list.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}

function PaperLegend({ isStaged }: { isStaged: boolean }) {
  return (
    <p class="paper-legend">
      <b class="allowed">Yes</b> may do it
      <b class="allowed">
        Yes<sup>1</sup>
      </b>{' '}
      with a footnote
      <b class="cut">Cut</b> a role gives it, and a limit or its state holds it back
      <b class="denied">No</b> may not
      {isStaged && (
        <>
          <b class="flip">→</b> as the staged changes would have it
        </>
      )}
    </p>
  );
}

interface SectionProps {
  section: Section;
  pieces: Piece[];
  /** The title of all, which comes again on each page. */
  title: string;
  corner: string;
  notes: Notes;
  /** How many columns stand side by side at most, in any section. */
  widest: number;
}

/** Tables of so few rows stay together on a page. */
const SHORT = 24;

function PaperSection({ section, pieces, title, corner, notes, widest }: SectionProps) {
  const { type, title: what, columns: all } = section;
  const { c0, c1, columns } = pieces[0]!.tile;
  const groups = groupsAcross(c0, c1);
  const isShort = pieces.reduce((sum, { tile }) => sum + tile.r1 - tile.r0, 0) <= SHORT;
  return (
    <>
      {groups.map(({ from, to }) => (
        <Table key={from} isShort={isShort} columns={to - from} widest={widest}>
          <thead>
            <tr class="paper-running">
              <th colSpan={1 + to - from}>
                <b>{what}</b>
                {to - from < all && ` ${number(from + 1)} to ${number(to)} of ${number(all)} columns. `}
                {title}
              </th>
            </tr>
            <tr>
              <th scope="col">{corner}</th>
              {columns.slice(from - c0, to - c0).map((column) => (
                <Head key={keyOf(column)} column={column} section={notes.heading(type, column.id)} />
              ))}
            </tr>
          </thead>
          {pieces.map(({ tile, flips }) => (
            <Rows key={tile.r0} {...{ tile, flips, from, to, type }} marks={notes.mark} />
          ))}
        </Table>
      ))}
    </>
  );
}

interface TableProps {
  isShort: boolean;
  columns: number;
  widest: number;
  children: ComponentChildren;
}

/** The columns of all tables are equally wide. */
function Table({ isShort, columns, widest, children }: TableProps) {
  const { first, each } = widthsOf(widest);
  const width = first + columns * each;
  return (
    <table class={isShort ? 'paper-table short' : 'paper-table'} style={{ width: `${width}%` }}>
      <colgroup>
        <col style={{ width: `${(100 * first) / width}%` }} />
        <col span={columns} style={{ width: `${(100 * each) / width}%` }} />
      </colgroup>
      {children}
    </table>
  );
}

function Head({ column, section }: { column: ColumnLabel; section: string }) {
  return (
    <th scope="col">
      {section !== '' && <span class="paper-section">{shown(section)}</span>}
      {column.name}
    </th>
  );
}

interface RowsProps extends Piece {
  /** The columns that stand here. */
  from: number;
  to: number;
  type: string;
  marks: Notes['mark'];
}

/** What is folded has no id, and the name of its section. */
const keyOf = ({ id, name }: ColumnLabel) => `${id} ${name}`;

const classes = ['denied', 'allowed', 'allowed', 'cut'];

const isSame = (one: RowsProps, other: RowsProps) =>
  one.tile === other.tile && one.flips === other.flips && one.from === other.from && one.to === other.to;

/** Drawn once: more pieces come after it. */
const Rows = memo(function Rows({ tile, flips, from, to, type, marks }: RowsProps) {
  const width = tile.c1 - tile.c0;
  return (
    <tbody>
      {tile.rows.map((row, r) => (
        <tr key={row.id}>
          <th scope="row">
            {row.name}
            <Tags
              words={[
                row.visitor ? NOT_SIGNED_IN : undefined,
                row.role,
                row.state,
                row.inactive ? 'Inactive' : undefined,
              ]}
            />
          </th>
          {tile.columns.slice(from - tile.c0, to - tile.c0).map((column, c) => {
            const at = r * width + (from - tile.c0) + c;
            const state = tile.cells[at]!;
            if (column.actions !== undefined)
              return <td key={keyOf(column)}>{partOf(state - FOLDED, column.actions)}</td>;
            return (
              <td key={column.id} class={classes[state]}>
                {stateWords[state]!.short}
                {state === CellState.Noted && <sup>{marks(type, column.id)}</sup>}
                <Would flip={flips?.[at]} />
              </td>
            );
          })}
        </tr>
      ))}
    </tbody>
  );
}, isSame);

function Tags({ words }: { words: (string | undefined)[] }) {
  const said = words.filter((word) => word !== undefined);
  return said.length > 0 && <span class="paper-tags">{said.join(' · ')}</span>;
}

function Would({ flip }: { flip: number | undefined }) {
  if (flip === Flip.Gained) return <b class="flip"> → Yes</b>;
  return flip === Flip.Lost ? <b class="flip"> → No</b> : null;
}
