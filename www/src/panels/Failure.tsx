import { Icon } from '../components/Icon';
import type { EngineError } from '../state/engine';

/** An error as a sentence: what is wrong, what would help, and its code. */
export function Failure({ error }: { error: EngineError }) {
  return (
    <div class="failure" role="alert">
      <p><Icon name="warning" />{error.message}</p>
      {error.help && <p class="muted">{error.help}</p>}
      <p><code>{error.code}</code></p>
    </div>
  );
}
