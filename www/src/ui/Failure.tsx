import type { EngineError } from '../engine/client';
import { Icon } from './Icon';
import { Prose } from './Prose';

/** An error as a sentence: what is wrong, what would help, and its code. */
export function Failure({ error }: { error: EngineError }) {
  return (
    <div class="failure" role="alert">
      <p>
        <Icon name="warning" />
        <span>
          <Prose>{error.message}</Prose>
        </span>
      </p>
      {error.help && (
        <p class="muted">
          <Prose>{error.help}</Prose>
        </p>
      )}
      <p>
        <code>{error.code}</code>
      </p>
    </div>
  );
}
