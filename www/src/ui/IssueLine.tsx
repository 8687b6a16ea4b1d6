import type { Issue } from 'rolegate';
import { Icon } from './Icon';
import { Prose } from './Prose';

interface Props {
  issue: Issue;
  /** Whether its code stands beside it, for those who write documents; for others it is on demand. */
  coded?: boolean;
}

/** An error as a sentence beside what it is about: the cause, and what would help. */
export function IssueLine({ issue: { code, message, help }, coded = true }: Props) {
  return (
    <p class="issue-line" role="alert" title={coded ? undefined : code}>
      <Icon name="warning" />
      <span>
        <Prose>{message}</Prose>
        {help && (
          <>
            {' '}
            <Prose>{help}</Prose>
          </>
        )}
        {coded && (
          <>
            {' '}
            <code>{code}</code>
          </>
        )}
      </span>
    </p>
  );
}
