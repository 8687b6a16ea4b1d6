import { Icon } from '../ui/Icon';
import { Prose } from '../ui/Prose';
import { number } from '../ui/words';

/** What takes effect otherwise than one may think: an entity that nobody owns any more. */
export function Warnings({ warnings, most = Infinity }: { warnings: readonly string[]; most?: number }) {
  return (
    <>
      {warnings.slice(0, most).map((message) => (
        <p key={message} class="share-warning">
          <Icon name="warning" />
          <span>
            <Prose>{message}</Prose>
          </span>
        </p>
      ))}
      {warnings.length > most && <p class="muted">and {number(warnings.length - most)} more to know</p>}
    </>
  );
}
