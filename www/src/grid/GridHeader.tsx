/** The headers of a section: its columns, over these the headings that fold them, and the corner that closes it. */
import type { ComponentChildren } from 'preact';
import type { Area, ColumnGroup, GridSelection } from '../engine/shapes/grid';
import { shown } from '../engine/shapes/names';
import { Icon } from '../ui/Icon';
import { count, number } from '../ui/words';
import type { Column } from './GridCell';
import { activeIn, type Metrics, type Placed, type Position } from './grid-layout';

interface Props {
  section: Placed;
  area: Area;
  metrics: Metrics;
  title: string;
  /** Whether it is the only section. */
  isOne: boolean;
  at: Position;
  selection: GridSelection;
  columns: Column[];
  canFold: boolean;
}

export function GridHeader(props: Props) {
  const { section, area, at, metrics, selection, columns } = props;
  const row = section.firstRow + section.heads - 1;
  const active = activeIn(at, row);
  const alone =
    selection.row === undefined && (selection.type ?? section.type) === section.type ? selection.column : undefined;
  return (
    <div role="presentation" class="grid-header" style={{ height: `${section.head}px` }}>
      {section.heads > 1 && <Headings {...props} />}
      <div role="row" class="grid-columns" aria-rowindex={row + 1}>
        <Corner {...props} active={active === 0} />
        {columns.map(({ id, name }, i) => (
          <ColumnHeader
            key={area.c0 + i}
            index={area.c0 + i + 2}
            left={metrics.head + (area.c0 + i) * metrics.column}
            active={active === area.c0 + i + 1}
            selected={id !== undefined && id !== '' && id === alone}
          >
            {name}
          </ColumnHeader>
        ))}
      </div>
    </div>
  );
}

/** What the rows are; of several types one, which can be closed. */
function Corner({ section, title, isOne, active }: Props & { active: boolean }) {
  return (
    <div
      role="columnheader"
      class={isOne ? 'grid-corner' : 'grid-corner choosable'}
      aria-colindex={1}
      aria-expanded={isOne ? undefined : section.isOpen}
      tabIndex={active ? 0 : -1}
    >
      {isOne || <Icon name={section.isOpen ? 'down' : 'right'} />}
      <span class="grid-title">{title}</span>
      {isOne || (
        <span class="grid-count" aria-hidden="true">
          {number(section.all)}
        </span>
      )}
    </div>
  );
}

function Headings({ section, area, at, metrics, canFold }: Props) {
  const active = activeIn(at, section.firstRow);
  const inView = section.groups.filter(({ title, from, to }) => title !== '' && from < area.c1 && to > area.c0);
  return (
    <div role="row" class="grid-headings" aria-rowindex={section.firstRow + 1}>
      {inView.map((group) => (
        <Heading key={group.title} {...{ group, metrics, canFold }} active={active === group.from + 1} />
      ))}
    </div>
  );
}

interface HeadingProps extends Pick<Props, 'metrics' | 'canFold'> {
  group: ColumnGroup;
  active: boolean;
}

function Heading({ group, metrics, canFold, active }: HeadingProps) {
  const { title, from, to, actions, folded } = group;
  return (
    <div
      role="columnheader"
      class={canFold ? 'grid-heading choosable' : 'grid-heading'}
      aria-colindex={from + 2}
      aria-colspan={to - from}
      aria-expanded={canFold ? !folded : undefined}
      aria-label={`${shown(title)}, ${count(actions, 'action')}`}
      title={`${shown(title)}: ${count(actions, 'action')}`}
      tabIndex={active ? 0 : -1}
      style={{ left: `${metrics.head + from * metrics.column}px`, width: `${(to - from) * metrics.column}px` }}
    >
      <span class="grid-heading-words">
        {canFold && <Icon name={folded ? 'right' : 'down'} />}
        {/* What is folded has its name below, where there is room for it. */}
        <span class={folded ? 'grid-heading-count' : 'grid-heading-name'}>
          {folded ? count(actions, 'action') : shown(title)}
        </span>
      </span>
    </div>
  );
}

interface ColumnHeaderProps {
  children: ComponentChildren;
  index: number;
  left: number;
  active: boolean;
  selected: boolean;
}

function ColumnHeader({ children, index, left, active, selected }: ColumnHeaderProps) {
  return (
    <div
      role="columnheader"
      class="grid-column choosable"
      aria-colindex={index}
      aria-selected={selected}
      tabIndex={active ? 0 : -1}
      title={typeof children === 'string' ? children : undefined}
      style={{ left: `${left}px` }}
    >
      <span class="clamp">{children}</span>
    </div>
  );
}
