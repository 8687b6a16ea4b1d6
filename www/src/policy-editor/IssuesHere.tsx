/** What the engine refuses, where it is: in its words, with its help. */
import type { Issue } from 'rolegate';
import { Icon } from '../ui/Icon';
import { Prose } from '../ui/Prose';

/** So many stand at one place. */
const SHOWN = 3;

export function IssuesHere({ issues, id }: { issues: readonly Issue[]; id?: string }) {
  if (issues.length === 0) return null;
  return (
    <div class="refused" id={id}>
      {issues.slice(0, SHOWN).map(({ message, help }, at) => (
        <p key={at}>
          <Icon name="warning" />
          <span>
            <Prose>{message}</Prose> {help && <Prose>{help}</Prose>}
          </span>
        </p>
      ))}
      {issues.length > SHOWN && <p>and {issues.length - SHOWN} more</p>}
    </div>
  );
}
