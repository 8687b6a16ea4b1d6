import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../ui/Icon';
import { IssueList } from '../ui/IssueList';
import { Prose } from '../ui/Prose';
import { count } from '../ui/words';
import { workspace, type Problems } from '../workspace/workspace';

export function ProblemsNote({ problems: { name, error } }: { problems: Problems }) {
  const { summary } = workspace.use();
  const note = useRef<HTMLElement>(null);
  // What was asked for may be far below it.
  useEffect(() => note.current?.scrollIntoView({ block: 'nearest' }), [error]);
  return (
    <section ref={note} class="problems" role="alert">
      <h3>
        <Icon name="warning" />
        {name} could not be opened
      </h3>
      <p>
        {error.issues.length > 0 ? (
          `It has ${count(error.issues.length, 'problem')}.`
        ) : (
          <>
            <Prose>{error.message}</Prose> <code>{error.code}</code>
          </>
        )}
        {summary && ' The page keeps the document that it had.'}
      </p>
      {error.issues.length === 0 && error.help && (
        <p class="muted">
          <Prose>{error.help}</Prose>
        </p>
      )}
      {error.issues.length > 0 && <IssueList issues={error.issues} />}
    </section>
  );
}
