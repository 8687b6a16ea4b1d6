/** Findings on a document or a change: what is wrong, where, and what would help. */
import type { Issue } from 'rolegate';
import { CONTROLS } from '../engine/shapes/names';
import { Prose } from './Prose';
import { count } from './words';

/** So many are shown: ten thousand lines help nobody, and would freeze the page. */
export const SHOWN = 100;

/** The first of all issues. */
export function IssueList({ issues, total = issues.length }: { issues: readonly Issue[]; total?: number }) {
  return (
    <>
      <ol class="issue-list" tabIndex={0} aria-label="Findings">
        {issues.slice(0, SHOWN).map((issue, at) => (
          <li key={at} class={issue.severity}>
            <p>
              <Prose>{issue.message}</Prose>
            </p>
            <p class="issue-place">
              {issue.severity !== 'error' && <span class="tag">{issue.severity}</span>} <code>{issue.code}</code>
              {' at '}
              <code>{issue.path.replace(CONTROLS, '')}</code>
            </p>
            {issue.help && (
              <p class="issue-help">
                <Prose>{issue.help}</Prose>
              </p>
            )}
          </li>
        ))}
      </ol>
      {total > SHOWN && <p class="muted">and {count(total - SHOWN, 'more', 'more')}</p>}
    </>
  );
}
