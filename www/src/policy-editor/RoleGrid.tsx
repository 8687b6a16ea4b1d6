/** A type's role table, to be edited: who holds what. One moves through it by arrows, and Space gives or takes. */
import type { ActionDocument, Issue, PolicyDocument } from 'rolegate';
import { useId, useMemo, useRef, useState } from 'preact/hooks';
import { announce } from '../base/announce';
import { shown } from '../engine/shapes/names';
import { FilterBox } from '../ui/FilterBox';
import { bySection } from '../ui/sections';
import { actionLabel, count, footnotes, levelName, roleLabel, typeLabel, typeOf } from '../ui/words';
import { ActionForm } from './ActionForm';
import { ActionRow, type Cells } from './ActionRow';
import { NoteList } from '../ui/NoteList';
import { Below } from './Below';
import { inType, toggleHolder } from './edits';
import { columnsOf, type Column } from './holders';
import { issuesAt, type Placed } from './places';
import { RoleForm } from './RoleForm';
import type { DraftPolicy } from './use-draft-policy';
import { useRovingCells } from './use-roving-cells';

interface Props {
  type: string;
  policy: DraftPolicy;
  issues: readonly Placed[];
}

/** What one looks at closer. */
interface Open {
  kind: 'role' | 'action';
  id: string;
}

/** With so many actions, one looks for some. */
const MANY = 16;

/** Whether a text has every word of a filter in it. */
const isFound = (filter: string, text: string) =>
  filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.toLowerCase().includes(word));

const DERIVED = 'Held without data access, and so with it too: take it from the role without data access first.';

export function RoleGrid({ type, policy, issues }: Props) {
  const entityType = typeOf(policy.now, type)!;
  const { actions = {}, roles = [], dataAccess } = entityType;
  const columns = useMemo(() => columnsOf(entityType), [entityType.roles, dataAccess]);
  const [filter, setFilter] = useState('');
  const all = Object.entries(actions);
  const matching = all.filter(([id]) => isFound(filter, `${actionLabel(policy.now, type, id)} ${id}`));
  const sections = bySection(matching, ([, { section }]) => section);
  const order = sections.flatMap((section) => section.actions.map(([id]) => id));
  const { table, active, onKeyDown, onFocus } = useRovingCells(1 + order.length, 1 + columns.length);
  const { open, toggle } = useOpen();
  const notes = footnotes(
    policy.now,
    type,
    all.map(([id]) => id),
  );
  const noteIds = useSame(notes.map(({ id }) => id));
  const derived = useId();
  const isRole = open?.kind === 'role' && roles.some(({ id }) => id === open.id);
  return (
    <>
      {all.length > MANY && (
        <div class="policy-filter">
          <FilterBox
            label="Filter actions"
            value={filter}
            status={filter === '' ? '' : `${matching.length} of ${count(all.length, 'action')}`}
            onChange={setFilter}
          />
        </div>
      )}
      <p id={derived} class="hidden">
        {DERIVED}
      </p>
      <div class="scroller">
        <table
          ref={table}
          class="table policy-grid"
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are ticked.
          role="grid"
          aria-label={`Edit roles of ${typeLabel(policy.now, type)}`}
          onKeyDown={onKeyDown}
          onFocusIn={onFocus}
        >
          <thead>
            <Heads {...{ type, columns, active, open, toggle }} policy={policy.now} />
            <Below span={1 + columns.length} issues={issuesAt(issues, ['entityTypes', type, 'roles'])}>
              {isRole && <RoleForm {...{ type, policy }} role={open.id} onClose={() => toggle('role', open.id)} />}
            </Below>
          </thead>
          <Sections
            {...{ type, policy, issues, columns, sections, order, active, open, toggle, derived }}
            notes={noteIds}
          />
        </table>
      </div>
      <NoteList notes={notes} />
    </>
  );
}

/** The same list as long as what is in it is the same, so that rows are not drawn again. */
function useSame(list: readonly string[]): readonly string[] {
  const kept = useRef(list);
  if (kept.current.join('\n') !== list.join('\n')) kept.current = list;
  return kept.current;
}

/** One thing is open at a time; what is opened again is closed. */
function useOpen() {
  const [open, setOpen] = useState<Open | null>(null);
  const toggle = useMemo(
    () => (kind: Open['kind'], id: string) =>
      setOpen((one) => (one?.kind === kind && one.id === id ? null : { kind, id })),
    [],
  );
  return { open, toggle };
}

interface Shown {
  columns: Column[];
  active: { row: number; column: number };
  open: Open | null;
  toggle(kind: Open['kind'], id: string): void;
}

function Heads({ type, policy, columns, active, open, toggle }: Shown & { type: string; policy: PolicyDocument }) {
  const tab = (column: number) => (active.row === 0 && active.column === column ? 0 : -1);
  return (
    <tr>
      <th scope="col" data-at="0:0" tabIndex={tab(0)}>
        Action
      </th>
      {columns.map(({ key, role, data }, at) => (
        <th scope="col" key={key}>
          <button
            class="head-button"
            data-at={`0:${at + 1}`}
            tabIndex={tab(at + 1)}
            aria-expanded={open?.kind === 'role' && open.id === role.id}
            onClick={() => toggle('role', role.id)}
          >
            {roleLabel(policy, type, role.id)}
          </button>
          {data && <span class="th-note">with data access</span>}
          <span class="th-note">{levelName(role.level)}</span>
        </th>
      ))}
    </tr>
  );
}

interface SectionsProps extends Props, Shown {
  notes: readonly string[];
  sections: { title: string; actions: [string, ActionDocument][] }[];
  /** All actions, as they stand one below the other. */
  order: string[];
  derived: string;
}

function Sections(props: SectionsProps) {
  const { type, policy, issues, columns, sections, order, active, open, toggle, notes, derived } = props;
  const before = typeOf(policy.present, type)?.actions ?? {};
  const rowIssues = useRowIssues(type, issues);
  const cells = useMemo(() => cellsOf(type, policy.edit), [type, policy.edit]);
  const onOpen = useMemo(() => (action: string) => toggle('action', action), [toggle]);
  return (
    <>
      {sections.map(({ title, actions }) => (
        <tbody key={title}>
          {title !== '' && (
            <tr class="section-row">
              <th scope="rowgroup" colSpan={1 + columns.length}>
                {shown(title)}
              </th>
            </tr>
          )}
          {actions.map(([id, action]) => {
            const row = 1 + order.indexOf(id);
            return (
              <ActionRow
                key={id}
                {...{ id, action, columns, row, cells, notes, derived, onOpen }}
                label={actionLabel(policy.now, type, id)}
                before={Object.hasOwn(before, id) ? before[id] : undefined}
                active={active.row === row ? active.column : -1}
                issues={rowIssues.get(id)}
              >
                {open?.kind === 'action' && open.id === id && (
                  <ActionForm {...{ type, policy }} action={id} onClose={() => toggle('action', id)} />
                )}
              </ActionRow>
            );
          })}
        </tbody>
      ))}
    </>
  );
}

const cellsOf = (type: string, edit: DraftPolicy['edit']): Cells => ({
  toggle: (action, column) => edit(inType(type, toggleHolder(action, column))),
  refuse: () => announce(DERIVED),
});

/** The findings at each action: the same list as long as they are the same, so that its row is not drawn again. */
function useRowIssues(type: string, issues: readonly Placed[]): Map<string, Issue[]> {
  return useMemo(() => {
    const rows = new Map<string, Issue[]>();
    for (const { issue, place } of issues) {
      const [top, of, part, action] = place;
      if (top !== 'entityTypes' || of !== type || part !== 'actions' || action === undefined) continue;
      rows.set(action, [...(rows.get(action) ?? []), issue]);
    }
    return rows;
  }, [type, issues]);
}
