import type { Issue } from 'rolegate';
import { useEffect, useRef } from 'preact/hooks';
import { workspace, type Problems } from '../state/workspace';
import { count } from '../words';
import { Icon } from './Icon';
import { Prose } from './Prose';

/** So many are shown: ten thousand lines help nobody, and would freeze the page. */
export const SHOWN = 100;

export function ProblemsNote({ problems: { name, error } }: { problems: Problems }) {
  const { summary } = workspace.use();
  const note = useRef<HTMLElement>(null);
  // What was asked for may be far below it.
  useEffect(() => note.current?.scrollIntoView({ block: 'nearest' }), [error]);
  return (
    <section ref={note} class="problems" role="alert">
      <h3><Icon name="warning" />{name} could not be opened</h3>
      <p>
        {error.issues.length > 0 ? `It has ${count(error.issues.length, 'problem')}.` : <><Prose>{error.message}</Prose> <code>{error.code}</code></>}
        {summary && ' The page keeps the document that it had.'}
      </p>
      {error.issues.length === 0 && error.help && <p class="muted"><Prose>{error.help}</Prose></p>}
      {error.issues.length > 0 && <IssueList issues={error.issues} />}
    </section>
  );
}

/** The first of all issues. */
export function IssueList({ issues, total = issues.length }: { issues: readonly Issue[]; total?: number }) {
  return (
    <>
      <ol class="issue-list" tabIndex={0} aria-label="Findings">
        {issues.slice(0, SHOWN).map((issue, at) => (
          <li key={at} class={issue.severity}>
            <p><Prose>{issue.message}</Prose></p>
            <p class="issue-place">{issue.severity !== 'error' && <span class="tag">{issue.severity}</span>} <code>{issue.code}</code> at <code>{issue.path}</code></p>
            {issue.help && <p class="issue-help"><Prose>{issue.help}</Prose></p>}
          </li>
        ))}
      </ol>
      {total > SHOWN && <p class="muted">and {count(total - SHOWN, 'more', 'more')}</p>}
    </>
  );
}
