/** One face of the cube user × entity × action, and the panel that explains what is chosen in it. */
import { useMemo, useState } from 'preact/hooks';
import { go, type Route } from '../base/route';
import { Panel } from '../details/Panel';
import type { Summary } from '../engine/shapes/document';
import type { GridQuery, GridShape } from '../engine/shapes/grid';
import { Grid } from '../grid/Grid';
import { Footnotes, Legend, Timing } from '../grid/GridNotes';
import { useShape, type Loaded } from '../grid/use-grid';
import { PrintButton } from '../print/PrintButton';
import { PrintedGrid } from '../print/PrintedGrid';
import { FilterBox } from '../ui/FilterBox';
import { Missing } from '../ui/Missing';
import { count, footnotes, typeOf } from '../ui/words';
import { changes } from '../workspace/changes';
import { isOwn } from '../workspace/own';
import { Beginning } from './Beginning';
import { Heading } from './Heading';
import { chosen, gridLabel, queryOf, selectionOf } from './queries';

interface Props {
  route: Route;
  summary: Summary;
}

export function CubeView({ route, summary }: Props) {
  const query = queryOf(route, summary);
  return (
    <>
      <section class="face" aria-label="Decisions">
        <Heading route={route} summary={summary} query={query} />
        {query ? <Face {...{ route, summary, query }} /> : <Beginning summary={summary} />}
      </section>
      {query && <Panel route={route} summary={summary} query={query} />}
    </>
  );
}

/** With so many actions, one looks for some. */
const MANY = 16;

function Face({ route, summary, query }: Props & { query: GridQuery }) {
  const opened = useShape(query);
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const { view } = query;
  const what = query.view === 'user' ? 'entity' : 'user';
  const plural = what === 'user' ? 'users' : 'entities';
  const shown = opened?.shape.sections.reduce((sum, { rows }) => sum + rows, 0) ?? 0;
  const { effect } = changes.use();
  const notes = useNotes(summary, opened?.query ?? query, opened?.shape.sections.map(({ type }) => type) ?? []);
  return (
    <>
      <div class="toolbar">
        <FilterBox
          label={`Filter ${plural}`}
          value={route.filter}
          onChange={(filter) => go({ ...route, filter })}
          status={
            opened
              ? route.filter || route.only
                ? `${shown} of ${count(opened.shape.unfiltered, what, plural)}`
                : count(shown, what, plural)
              : ''
          }
        />
        {view !== 'action' &&
          ((opened?.shape.sections ?? []).some(({ columns }) => columns > MANY) || route.actions) && (
            <FilterBox
              label="Filter actions"
              value={route.actions ?? ''}
              onChange={(actions) => go({ ...route, actions: actions || undefined })}
              status=""
            />
          )}
        <label class="tick">
          <input
            type="checkbox"
            checked={route.only !== undefined}
            onChange={(event) => go({ ...route, only: event.currentTarget.checked ? 'yes' : undefined })}
          />
          Only with access
        </label>
        <Legend />
        <PrintButton />
      </div>
      {opened && shown > 0 && opened.shape.sections.some(({ columns }) => columns > 0) ? (
        <Grid
          shape={opened.shape}
          label={gridLabel(opened.query, summary)}
          corner={what === 'user' ? 'User' : 'Entity'}
          selection={selectionOf(route)}
          onSelect={(selection) => go({ ...route, type: undefined, ...chosen(query, selection) })}
          footnote={notes.mark}
          heading={notes.heading}
          effect={effect}
          onLoaded={setLoaded}
        />
      ) : (
        opened && <Nothing route={route} shape={opened.shape} what={plural} summary={summary} />
      )}
      {opened && shown > 0 && (
        <PrintedGrid {...opened} {...{ summary, notes, effect }} inView={loaded?.window ?? null} />
      )}
      <footer class="face-foot">
        <Footnotes notes={notes.list} />
        {loaded && <Timing window={loaded.window} />}
      </footer>
    </>
  );
}

interface NothingProps {
  route: Route;
  shape: GridShape;
  what: string;
  summary: Summary;
}

function Nothing({ route, shape, what, summary }: NothingProps) {
  if (shape.missing) {
    return (
      <div class="empty">
        <Missing {...shape.missing}>
          {isOwn(route) ? (
            <p>
              A link to a document of one's own leads to the one that is open in this browser: here that is{' '}
              {summary.name}.
            </p>
          ) : (
            <p>
              <button
                class="button"
                onClick={() => go({ view: route.view, held: [], filter: '', as: route.as, sample: route.sample })}
              >
                Show the first that there is
              </button>
            </p>
          )}
        </Missing>
      </div>
    );
  }
  if (!route.filter && !route.actions && !route.only) return <Beginning summary={summary} />;
  return (
    <div class="empty">
      <p>
        {route.only && !route.filter && !route.actions ? (
          `No ${what} have access.`
        ) : (
          <>
            No {route.actions ? 'actions' : what} match “<bdi>{route.actions ?? route.filter}</bdi>”.
          </>
        )}
      </p>
      <button class="button" onClick={() => go({ ...route, filter: '', actions: undefined, only: undefined })}>
        Clear the filter
      </button>
    </div>
  );
}

/** The footnotes that can occur in a grid, numbered across its types. */
function useNotes({ policy }: Summary, query: GridQuery, types: string[]) {
  return useMemo(() => {
    const actionsOf = (type: string) =>
      query.view === 'action' ? [query.action] : Object.keys(policy.entityTypes[type]?.actions ?? {});
    const words = new Map<string, string>();
    const marks = new Map<string, string>();
    for (const type of types) {
      for (const note of footnotes(policy, type, actionsOf(type))) {
        words.set(note.id, note.words);
        const number = String(1 + [...words.keys()].indexOf(note.id));
        // An action whose roles have different footnotes: the explanation tells which one it is.
        for (const action of note.actions)
          marks.set(`${type} ${action}`, marks.has(`${type} ${action}`) ? '*' : number);
      }
    }
    const mark = (type: string, column: string) =>
      marks.get(`${type} ${query.view === 'action' ? query.action : column}`) ?? '';
    const heading = (type: string, column: string) =>
      query.view === 'action' ? '' : (typeOf(policy, type)?.actions?.[column]?.section ?? '');
    return { list: [...words.values()], mark, heading };
  }, [policy, JSON.stringify({ ...query, filter: '', actions: '', only: false }), types.join('\n')]);
}
