/** What would help: each remedy can be tried as a what-if with one click. */
import type { Explanation } from '../engine/shapes/details';
import { Icon } from '../ui/Icon';
import { count } from '../ui/words';
import { changes, isStaged, stage, type Staged } from '../workspace/changes';

/** So many names are told of those who can make a change. */
const NAMED = 4;

export function Remedies({ value }: { value: Explanation }) {
  const { denial } = value.decision;
  if (!denial) return null;
  if (denial.permanent) return <p class="card-note">Only another policy could allow it.</p>;
  if (value.remedies.length === 0) return null;
  return (
    <>
      <h3>What would help</h3>
      <ul class="remedies">
        {value.remedies.map(({ message, edits, by, people }) => {
          const title = message.charAt(0).toUpperCase() + message.slice(1);
          return (
            <li key={message}>
              <div>
                <p>{title}</p>
                {people !== null && <p class="muted">For {count(people, 'person', 'people')}</p>}
                <p class="muted">{makers(by)}</p>
              </div>
              <TryIt title={title} edits={edits} />
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Once staged it is off, and stays where it is, so that the focus does too. */
function TryIt(remedy: Staged) {
  const { staged } = changes.use();
  const done = isStaged(staged, remedy);
  return (
    <button
      class="button small"
      aria-disabled={done}
      aria-label={`${done ? 'Staged' : 'Try it'}: ${remedy.title}`}
      onClick={() => void stage(remedy)}
    >
      <Icon name={done ? 'yes' : 'eye'} />
      {done ? 'Staged' : 'Try it'}
    </button>
  );
}

function makers(by: { name: string }[] | null): string {
  if (by === null) return 'Who can do it is not for a permission document to say';
  return by.length > 0 ? `Can be done by ${names(by)}` : 'Nobody can do it now but an administrator';
}

function names(list: { name: string }[]): string {
  const told = list.slice(0, NAMED).map(({ name }) => name);
  return list.length > NAMED ? `${told.join(', ')} and ${list.length - NAMED} more` : told.join(', ');
}
