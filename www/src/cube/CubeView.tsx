/** One face of the cube user × entity × action, and the panel that explains what is chosen in it. */
import { useMemo, useState } from 'preact/hooks';
import { go, type Route } from '../base/route';
import { Panel } from '../details/Panel';
import type { Summary } from '../engine/shapes/document';
import type { ActionSection, GridQuery } from '../engine/shapes/grid';
import { Grid } from '../grid/Grid';
import { Footnotes, Timing } from '../grid/GridNotes';
import { useShape, type Loaded } from '../grid/use-grid';
import type { WhatIf } from '../grid/use-what-if';
import { PrintedGrid } from '../print/PrintedGrid';
import { footnotes, typeOf } from '../ui/words';
import { changes } from '../workspace/changes';
import { Beginning } from './Beginning';
import { Heading } from './Heading';
import { Nothing } from './Nothing';
import { chosen, gridLabel, queryOf, selectionOf } from './queries';
import { Toolbar } from './Toolbar';
import { standsIn, useFolded } from './use-folded';

interface Props {
  route: Route;
  summary: Summary;
}

export function CubeView({ route, summary }: Props) {
  const folds = useFolded(summary.policy, route);
  const [isUnfolded, setUnfolded] = useState(false);
  const query = queryOf(route, summary, isUnfolded ? [] : folds.folded);
  return (
    <>
      <section class="face" aria-label="Decisions">
        <Heading route={route} summary={summary} query={query} />
        {query ? (
          <Face {...{ route, summary, query, folds }} onUnfolded={setUnfolded} />
        ) : (
          <Beginning summary={summary} />
        )}
      </section>
      {query && <Panel route={route} summary={summary} query={query} />}
    </>
  );
}

interface FaceProps extends Props {
  query: GridQuery;
  folds: ReturnType<typeof useFolded>;
  /** Unfolds all, for as long as it is printed. */
  onUnfolded(isUnfolded: boolean): void;
}

function Face({ route, summary, query, folds, onUnfolded }: FaceProps) {
  const opened = useShape(query);
  const [seen, setSeen] = useState<{ loaded: Loaded; whatIf: WhatIf | null } | null>(null);
  const { effect } = changes.use();
  const notes = useNotes(summary, opened?.query ?? query, opened?.shape.sections.map(({ type }) => type) ?? []);
  const onFolded = (sections: readonly ActionSection[], isFolded: boolean) => {
    folds.onFolded(sections, isFolded);
    const { action } = route;
    // What is hidden is chosen no more.
    if (isFolded && action !== undefined && standsIn(summary.policy, action, sections))
      go({ ...route, action: undefined, type: undefined });
  };
  const isShown = opened?.shape.sections.some(({ rows, columns }) => rows > 0 && columns > 0);
  return (
    <>
      <Toolbar route={route} summary={summary} query={query} shape={opened?.shape ?? null} />
      {opened && isShown ? (
        <Grid
          shape={opened.shape}
          label={gridLabel(opened.query, summary)}
          corner={query.view === 'user' ? 'Entity' : 'User'}
          selection={selectionOf(route)}
          onSelect={(selection) => go({ ...route, type: undefined, ...chosen(query, selection) })}
          footnote={notes.mark}
          closed={folds.closed}
          onClosed={folds.onClosed}
          onFolded={route.actions ? undefined : onFolded}
          effect={effect}
          onShown={(loaded, whatIf) => setSeen({ loaded, whatIf })}
        />
      ) : (
        opened && <Nothing route={route} shape={opened.shape} view={query.view} summary={summary} />
      )}
      {opened && isShown && (
        <PrintedGrid
          {...opened}
          {...{ summary, notes, effect, onUnfolded }}
          inView={seen?.loaded.window ?? null}
          whatIf={seen?.whatIf ?? null}
        />
      )}
      <footer class="face-foot">
        <Footnotes notes={notes.list} />
        {seen && <Timing window={seen.loaded.window} />}
      </footer>
    </>
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
  }, [policy, query.view, query.view === 'action' && query.action, types.join('\n')]);
}
