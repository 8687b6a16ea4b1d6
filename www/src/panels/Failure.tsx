import { Icon } from '../components/Icon';
import { Prose } from '../components/Prose';
import type { EngineError } from '../state/engine';

/** An error as a sentence: what is wrong, what would help, and its code. */
export function Failure({ error }: { error: EngineError }) {
  return (
    <div class="failure" role="alert">
      <p><Icon name="warning" /><span><Prose>{error.message}</Prose></span></p>
      {error.help && <p class="muted"><Prose>{error.help}</Prose></p>}
      <p><code>{error.code}</code></p>
    </div>
  );
}
