/** What a printed grid says of itself. */
import { parse } from '../base/route';
import { engine } from '../engine/client';
import type { Summary } from '../engine/shapes/document';
import type { GridQuery, GridShape } from '../engine/shapes/grid';
import { shown, type Named } from '../engine/shapes/names';
import { rowCount } from '../ui/row-count';
import { actionLabel, number, roleLabel, typeLabel } from '../ui/words';
import { timeOf } from '../workspace/time';
import { useAnswer } from '../workspace/use-answer';
import type { Portion } from './portion';

/** The question that the grid answers. */
export function useTitleOf(query: GridQuery, { policy }: Summary): string {
  const held = query.view === 'user' ? query.user : query.view === 'entity' ? query.entity : null;
  const { value } = useAnswer(
    held === null ? null : `${query.view} ${held}`,
    {},
    (): Promise<Named | null> => (query.view === 'user' ? engine.userName(held!) : engine.entityCard(held!)),
  );
  const name = value?.name ?? shown(held ?? undefined);
  switch (query.view) {
    case 'entity':
      return `Who may do what on ${name}`;
    case 'user':
      return `What may be done by ${name}`;
    case 'action':
      return `Who may do “${actionLabel(policy, query.type, query.action)}” on each ${typeLabel(policy, query.type)}`;
  }
}

const dates = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short' });

/** The time that is looked at, and else now. */
export function moment(): string {
  const at = timeOf(parse(location.hash));
  return at === undefined ? dates.format(new Date()) : `as of ${dates.format(new Date(at))}`;
}

/** The document, the moment, how much it is, and by which filter. */
export function factsOf(query: GridQuery, shape: GridShape, { name, policy }: Summary, group: string): string[] {
  return [
    name,
    moment(),
    rowCount(shape, query),
    ...(query.filter === '' ? [] : [`Those that match “${shown(query.filter)}”`]),
    ...(query.role === ''
      ? []
      : [`Only those who are ${roleLabel(policy, shape.sections[0]?.type ?? '', query.role)} or higher`]),
    ...(query.group === '' ? [] : [`Only those in the group ${group}`]),
    ...(query.only ? ['Only those with access'] : []),
    ...(query.actions === '' ? [] : [`Actions that match “${shown(query.actions)}”`]),
  ];
}

/** What is left out of a grid that is too large; empty where nothing is. */
export function partly({ rows, allRows, columns, allColumns }: Portion, { view }: GridQuery): string {
  const lines = view === 'user' ? 'entities' : 'users';
  const across = view === 'action' ? 'entities' : 'actions';
  const parts = [
    ...(rows < allRows ? [`${number(rows)} of ${number(allRows)} ${lines}`] : []),
    ...(columns < allColumns ? [`${number(columns)} of ${number(allColumns)} ${across}`] : []),
  ];
  return parts.length === 0 ? '' : `the first ${parts.join(', and the first ')}`;
}
