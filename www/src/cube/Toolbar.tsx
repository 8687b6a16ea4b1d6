/** What narrows a grid: by name, by action, by role, by group, to those with access. */
import { useState } from 'preact/hooks';
import { go, type Route } from '../base/route';
import { engine } from '../engine/client';
import type { Summary } from '../engine/shapes/document';
import type { GridQuery, GridShape } from '../engine/shapes/grid';
import { shown, withChoices, type SearchResult } from '../engine/shapes/names';
import { PrintButton } from '../print/PrintButton';
import { FilterBox } from '../ui/FilterBox';
import { Icon } from '../ui/Icon';
import { Picker } from '../ui/Picker';
import { number, roleLabel, typeOf } from '../ui/words';
import { rowCount } from '../ui/row-count';
import { useAnswer } from '../workspace/use-answer';

interface Props {
  route: Route;
  summary: Summary;
  query: GridQuery;
  /** What is shown; null until it is known. */
  shape: GridShape | null;
}

/** With so many actions, one looks for some. */
const MANY = 16;

export function Toolbar({ route, summary, query, shape }: Props) {
  const [isOpen, setOpen] = useState(false);
  const narrowed = [route.actions, route.role, route.group, route.only].filter(Boolean).length;
  return (
    <div class="toolbar">
      <FilterBox
        label={query.view === 'user' ? 'Filter entities' : 'Filter users'}
        value={route.filter}
        onChange={(filter) => go({ ...route, filter })}
        status={shape ? rowCount(shape, query) : ''}
      />
      <button class="button more-filters" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        Filters
        {narrowed > 0 && <span class="tag">{number(narrowed)}</span>}
        <Icon name="down" />
      </button>
      <div class={isOpen ? 'filters open' : 'filters'}>
        <ActionFilter {...{ route, query, shape }} />
        {query.view !== 'user' && <RoleFilter {...{ route, summary, shape }} />}
        {query.view !== 'user' && summary.counts.groups > 0 && <GroupFilter route={route} />}
        <label class="tick">
          <input
            type="checkbox"
            checked={route.only !== undefined}
            onChange={(event) => go({ ...route, only: event.currentTarget.checked ? 'yes' : undefined })}
          />
          Only with access
        </label>
      </div>
      <PrintButton />
    </div>
  );
}

function ActionFilter({ route, query, shape }: Omit<Props, 'summary'>) {
  if (query.view === 'action') return null;
  const actions = (shape?.sections ?? []).map(({ columns, groups }) =>
    groups.length > 0 ? groups.reduce((sum, group) => sum + group.actions, 0) : columns,
  );
  if (!route.actions && !actions.some((some) => some > MANY)) return null;
  return (
    <FilterBox
      label="Filter actions"
      value={route.actions ?? ''}
      onChange={(words) => go({ ...route, actions: words || undefined })}
      status=""
    />
  );
}

const ANY_ROLE = { id: '', name: 'Any role' };

function RoleFilter({ route, summary: { policy }, shape }: Omit<Props, 'query'>) {
  const type = shape?.sections[0]?.type ?? '';
  const ladder = typeOf(policy, type)?.roles ?? [];
  if (ladder.length < 2 && !route.role) return null;
  const highest = ladder.at(-1)?.id;
  const roles = ladder.map(({ id }) => ({
    id,
    name: `${roleLabel(policy, type, id)}${id === highest ? '' : ' or higher'}`,
  }));
  const held = roles.find(({ id }) => id === route.role)?.name ?? (route.role && shown(route.role));
  return (
    <Picker
      what="Role"
      icon="user"
      value={held ?? ANY_ROLE.name}
      search={async (text) => withChoices(nothing, 'On the entity', [ANY_ROLE, ...roles], text)}
      onChoose={({ id }) => go({ ...route, role: id || undefined })}
    />
  );
}

const nothing: SearchResult = { groups: [], total: 0, shown: 0 };
const ANY_GROUP = { id: '', name: 'Any group' };

function GroupFilter({ route }: { route: Route }) {
  const { group } = route;
  const { value: name } = useAnswer(group === undefined ? null : `group ${group}`, {}, () => engine.groupName(group!));
  return (
    <Picker
      what="Group"
      icon="group"
      value={group === undefined ? ANY_GROUP.name : (name ?? shown(group))}
      search={async (text) => withChoices(await engine.search('group', text, 60), 'All', [ANY_GROUP], text)}
      onChoose={({ id }) => go({ ...route, group: id || undefined })}
    />
  );
}
