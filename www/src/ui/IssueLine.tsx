import type { Issue } from 'rolegate';
import { Icon } from './Icon';
import { Prose } from './Prose';

/** An error as a sentence beside what it is about: the cause, what would help, the code. */
export function IssueLine({ issue: { code, message, help } }: { issue: Issue }) {
  return (
    <p class="issue-line" role="alert">
      <Icon name="warning" />
      <span>
        <Prose>{message}</Prose>
        {help && (
          <>
            {' '}
            <Prose>{help}</Prose>
          </>
        )}{' '}
        <code>{code}</code>
      </span>
    </p>
  );
}
