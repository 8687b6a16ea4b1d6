/** The sentence at the head of a view; what it holds is a button that chooses another. */
import { go, leadTo, type Route } from '../base/route';
import type { Summary } from '../engine/shapes/document';
import type { GridQuery } from '../engine/shapes/grid';
import { ActionPicker, EntityPicker, UserPicker } from '../workspace/Pickers';

interface Props {
  route: Route;
  summary: Summary;
  query: GridQuery | null;
}

export function Heading({ route, summary, query }: Props) {
  const hold = (...held: string[]) => go(leadTo(route, route.view, held));
  return (
    <h1 class="heading">
      {!query ? (
        'Nothing to show'
      ) : query.view === 'entity' ? (
        <>
          Who may do what on <EntityPicker id={query.entity} summary={summary} onChoose={hold} />
        </>
      ) : query.view === 'user' ? (
        <>
          What may be done by <UserPicker id={query.user} visitor onChoose={hold} />
        </>
      ) : (
        <>
          Who may <ActionPicker {...query} summary={summary} onChoose={hold} />
        </>
      )}
    </h1>
  );
}
