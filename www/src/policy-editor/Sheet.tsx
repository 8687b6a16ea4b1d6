/** A table of what a policy has of one kind: each row with what is refused in it, and opened by its name. */
import type { Issue } from 'rolegate';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../ui/Icon';
import { Below } from './Below';
import { Entries, TextField } from './fields';
import { IssuesHere } from './IssuesHere';

export interface Row {
  id: string;
  name: string;
  /** What it is called; undefined where the kind has no labels. */
  label: string | undefined;
  isNew: boolean;
  issues: Issue[];
  /** Its cells, one for each column. */
  cells: ComponentChildren;
  /** What can be done with it besides. */
  more?: ComponentChildren;
}

interface Props {
  /** What it has: "Tier". */
  kind: string;
  title: string;
  about: ComponentChildren;
  columns: readonly string[];
  rows: readonly Row[];
  /** What the labels of its rows are called; empty where the kind has none. */
  labels?: string;
  onLabel(id: string, label: string | undefined): void;
  onRemove(id: string): void;
  /** What is refused and not of a row, and what is filled in below. */
  issues?: readonly Issue[];
  children?: ComponentChildren;
}

export function Sheet(props: Props) {
  const { kind, title, about, columns, rows, onLabel, onRemove, children } = props;
  const { labels = 'Label', issues = [] } = props;
  const [open, setOpen] = useState<string | null>(null);
  return (
    <section class="sheet" aria-label={title}>
      <h2>{title}</h2>
      <p class="sheet-facts">{about}</p>
      {rows.length > 0 && (
        <div class="scroller">
          <table class="table policy-grid" aria-label={`Edit: ${title}`}>
            <thead>
              <tr>
                <th scope="col">{kind}</th>
                {columns.map((column) => (
                  <th scope="col" key={column}>
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <SheetRow
                  key={row.id}
                  {...{ kind, row, labels }}
                  span={1 + columns.length}
                  isOpen={open === row.id}
                  onOpen={() => setOpen(open === row.id ? null : row.id)}
                  onLabel={(label) => onLabel(row.id, label)}
                  onRemove={() => onRemove(row.id)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <IssuesHere issues={issues} />
      <div class="adding">{children}</div>
    </section>
  );
}

interface SheetRowProps {
  kind: string;
  row: Row;
  labels: string;
  span: number;
  isOpen: boolean;
  onOpen(): void;
  onLabel(label: string | undefined): void;
  onRemove(): void;
}

function SheetRow({ kind, row, labels, span, isOpen, onOpen, onLabel, onRemove }: SheetRowProps) {
  const what = kind.toLowerCase();
  return (
    <>
      <tr class={row.issues.length > 0 ? 'wrong' : undefined}>
        <th scope="row">
          <button class="head-button" aria-expanded={isOpen} onClick={onOpen}>
            {row.name}
          </button>
          {row.isNew && <span class="tag">New</span>}
        </th>
        {row.cells}
      </tr>
      <Below span={span} issues={row.issues}>
        {isOpen && (
          <Entries label={`${kind} ${row.name}`}>
            {labels !== '' && (
              <TextField
                label={labels}
                isWide={labels !== 'Label'}
                value={row.label ?? ''}
                placeholder={row.id}
                onChange={(value) => onLabel(value === '' ? undefined : value)}
              />
            )}
            {row.more}
            <button class="button small" onClick={onRemove}>
              Remove the {what}
            </button>
            <button class="icon-button" aria-label={`Close ${row.name}`} onClick={onOpen}>
              <Icon name="close" />
            </button>
          </Entries>
        )}
      </Below>
    </>
  );
}
