import type { Issue } from 'rolegate';
import type { Problems } from '../state/workspace';
import { count } from '../words';
import { Icon } from './Icon';
import { Prose } from './Prose';

/** So many are shown: ten thousand lines help nobody, and would freeze the page. */
const SHOWN = 100;

export function ProblemsNote({ problems: { name, error } }: { problems: Problems }) {
  return (
    <section class="problems" role="alert">
      <h3><Icon name="warning" />{name} could not be opened</h3>
      <p>
        {error.issues.length > 0 ? `It has ${count(error.issues.length, 'problem')}.` : <><Prose>{error.message}</Prose> <code>{error.code}</code></>}
        {' '}The page keeps the document that it had.
      </p>
      {error.help && <p class="muted"><Prose>{error.help}</Prose></p>}
      {error.issues.length > 0 && <IssueList issues={error.issues} />}
    </section>
  );
}

export function IssueList({ issues }: { issues: readonly Issue[] }) {
  return (
    <>
      <ol class="issue-list">
        {issues.slice(0, SHOWN).map((issue, at) => (
          <li key={at} class={issue.severity}>
            <p><Prose>{issue.message}</Prose></p>
            <p class="issue-place"><code>{issue.code}</code> at <code>{issue.path}</code></p>
            {issue.help && <p class="issue-help"><Prose>{issue.help}</Prose></p>}
          </li>
        ))}
      </ol>
      {issues.length > SHOWN && <p class="muted">and {count(issues.length - SHOWN, 'more', 'more')}</p>}
    </>
  );
}
