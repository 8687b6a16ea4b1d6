/** The panel beside a grid: the chosen cell, else the chosen row or column, else what the view holds. */
import { useRef } from 'preact/hooks';
import { go, type Route } from '../base/route';
import type { GridQuery } from '../engine/shapes/grid';
import { focusGrid } from '../grid/focus';
import { Icon } from '../ui/Icon';
import { UseButton } from '../ui/UseButton';
import { ActionPanel } from './ActionPanel';
import { EntityPanel } from './EntityPanel';
import { ExplanationPanel } from './ExplanationPanel';
import { UserPanel } from './UserPanel';
import type { PanelProps } from './props';
import { useEscape, useRoomFor } from './use-sheet';

type Subject =
  | { kind: 'cell'; user: string; action: string; entity: string }
  | { kind: 'user'; user: string; entity?: string }
  | { kind: 'entity'; entity: string }
  | { kind: 'action'; type: string | null; action: string; entity?: string; user?: string };

export function Panel({ route, summary, query }: PanelProps & { query: GridQuery }) {
  const subject = subjectOf(route, query);
  const chosen = (route.user ?? route.action ?? route.entity) !== undefined;
  const panel = useRef<HTMLElement>(null);
  const close = () => {
    go({ ...route, user: undefined, action: undefined, entity: undefined, type: undefined });
    focusGrid();
  };
  useEscape(chosen, close);
  useRoomFor(panel, JSON.stringify(subject));
  return (
    <aside ref={panel} class={`panel${chosen ? ' panel-chosen' : ''}`} aria-label="Details" tabIndex={0}>
      {chosen && (
        <button class="icon-button panel-close" aria-label="Close the details" onClick={close}>
          <Icon name="close" />
        </button>
      )}
      <UseButton />
      {subject.kind === 'cell' && <ExplanationPanel route={route} summary={summary} triple={subject} />}
      {subject.kind === 'user' && (
        <UserPanel route={route} summary={summary} id={subject.user} on={subject.entity} held={!chosen} />
      )}
      {subject.kind === 'entity' && <EntityPanel route={route} summary={summary} id={subject.entity} held={!chosen} />}
      {subject.kind === 'action' && <ActionPanel route={route} summary={summary} held={!chosen} {...subject} />}
    </aside>
  );
}

function subjectOf({ user, action, entity, type }: Route, query: GridQuery): Subject {
  switch (query.view) {
    case 'entity':
      if (user !== undefined && action !== undefined) return { kind: 'cell', user, action, entity: query.entity };
      if (user !== undefined) return { kind: 'user', user, entity: query.entity };
      if (action !== undefined) return { kind: 'action', type: null, action, entity: query.entity };
      return { kind: 'entity', entity: query.entity };
    case 'user':
      if (entity !== undefined && action !== undefined) return { kind: 'cell', user: query.user, action, entity };
      if (entity !== undefined) return { kind: 'entity', entity };
      if (action !== undefined) return { kind: 'action', type: type ?? null, action, user: query.user };
      return { kind: 'user', user: query.user };
    case 'action':
      if (user !== undefined && entity !== undefined) return { kind: 'cell', user, action: query.action, entity };
      if (user !== undefined) return { kind: 'user', user };
      if (entity !== undefined) return { kind: 'action', type: query.type, action: query.action, entity };
      return { kind: 'action', type: query.type, action: query.action };
  }
}
