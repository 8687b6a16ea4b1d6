import { Icon } from '../components/Icon';
import { Prose } from '../components/Prose';

/** What takes effect otherwise than one may think: an entity that nobody owns any more. */
export function Warnings({ warnings }: { warnings: readonly string[] }) {
  return <>{warnings.map((message) => <p key={message} class="share-warning"><Icon name="warning" /><span><Prose>{message}</Prose></span></p>)}</>;
}
