/** A type's role table, to be edited: who holds what. One moves through it by arrows, and Space gives or takes. */
import type { Issue, PolicyDocument } from 'rolegate';
import { useId, useMemo, useState } from 'preact/hooks';
import { announce } from '../base/announce';
import { shown } from '../engine/shapes/names';
import { bySection } from '../ui/sections';
import { actionLabel, levelName, roleLabel, typeLabel, typeOf } from '../ui/words';
import { ActionForm } from './ActionForm';
import { ActionRow, type Cells } from './ActionRow';
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

/** What one looks at closer: a role or an action. */
type Open = { role: string } | { action: string } | null;

export function RoleGrid({ type, policy, issues }: Props) {
  const { now, present } = policy;
  const entityType = typeOf(now, type)!;
  const { actions = {}, roles, dataAccess } = entityType;
  const before = typeOf(present, type)?.actions ?? {};
  const columns = useMemo(() => columnsOf(entityType), [roles, dataAccess]);
  const sections = bySection(Object.entries(actions), ([, { section }]) => section);
  const order = sections.flatMap((section) => section.actions.map(([id]) => id));
  const { table, active, onKeyDown, onFocus } = useRovingCells(1 + order.length, 1 + columns.length);
  const [open, setOpen] = useState<Open>(null);
  const derived = useId();
  const rowIssues = useRowIssues(type, issues);
  const cells = useMemo(() => cellsOf(type, policy.edit), [type, policy.edit]);
  const onOpen = useMemo(
    () => (action: string) => setOpen((one) => (one && 'action' in one && one.action === action ? null : { action })),
    [],
  );
  const span = 1 + columns.length;
  return (
    <div class="scroller">
      <p id={derived} class="hidden">
        {DERIVED}
      </p>
      <table
        ref={table}
        class="table policy-grid"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are ticked.
        role="grid"
        aria-label={`Edit roles of ${typeLabel(now, type)}`}
        onKeyDown={onKeyDown}
        onFocusIn={onFocus}
      >
        <thead>
          <Heads
            {...{ type, columns, active }}
            policy={now}
            open={open && 'role' in open ? open.role : null}
            onOpen={(role) => setOpen(open && 'role' in open && open.role === role ? null : { role })}
          />
          <Below span={span} issues={issuesAt(issues, ['entityTypes', type, 'roles'])}>
            {open && 'role' in open && roles?.some(({ id }) => id === open.role) && (
              <RoleForm {...{ type, policy }} role={open.role} onClose={() => setOpen(null)} />
            )}
          </Below>
        </thead>
        {sections.map(({ title, actions: listed }) => (
          <tbody key={title}>
            {title !== '' && (
              <tr class="section-row">
                <th scope="rowgroup" colSpan={span}>
                  {shown(title)}
                </th>
              </tr>
            )}
            {listed.map(([id, action]) => {
              const row = 1 + order.indexOf(id);
              return (
                <ActionRow
                  key={id}
                  {...{ id, action, columns, row, cells, derived, onOpen }}
                  label={actionLabel(now, type, id)}
                  before={Object.hasOwn(before, id) ? before[id] : undefined}
                  active={active.row === row ? active.column : -1}
                  issues={rowIssues.get(id)}
                >
                  {open && 'action' in open && open.action === id && (
                    <ActionForm {...{ type, policy }} action={id} onClose={() => setOpen(null)} />
                  )}
                </ActionRow>
              );
            })}
          </tbody>
        ))}
      </table>
    </div>
  );
}

const DERIVED = 'Held without data access, and so with it too: take it from the role without data access first.';

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

interface HeadsProps {
  type: string;
  policy: PolicyDocument;
  columns: Column[];
  active: { row: number; column: number };
  open: string | null;
  onOpen(role: string): void;
}

function Heads({ type, policy, columns, active, open, onOpen }: HeadsProps) {
  return (
    <tr>
      <th scope="col" data-at="0:0" tabIndex={active.row === 0 && active.column === 0 ? 0 : -1}>
        Action
      </th>
      {columns.map(({ key, role, data }, at) => (
        <th scope="col" key={key}>
          <button
            class="head-button"
            data-at={`0:${at + 1}`}
            tabIndex={active.row === 0 && active.column === at + 1 ? 0 : -1}
            aria-expanded={open === role.id}
            onClick={() => onOpen(role.id)}
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
