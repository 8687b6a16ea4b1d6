/** In place of a view: a link leads to somebody's own document, and this browser does not have it. */
import { linkTo, type Route } from '../base/route';
import { Icon } from '../ui/Icon';
import { samples } from '../workspace/samples';

export function Absent({ route, onDocument }: { route: Route; onDocument(): void }) {
  const [first] = samples;
  return (
    <section class="empty absent">
      <h1>The document of this link is not in this browser</h1>
      <p>
        A document of one's own stays in the browser that opened it, until it is forgotten there: the link tells what to
        show of it. Open its file here, and the link shows that.
      </p>
      <p class="absent-ways">
        <button class="button primary" onClick={onDocument}>
          <Icon name="file" />
          Open the document…
        </button>
        <a class="button" href={linkTo({ ...route, as: undefined, at: undefined, sample: undefined }, 'entity', [])}>
          Show {first?.title} instead
        </a>
      </p>
    </section>
  );
}
