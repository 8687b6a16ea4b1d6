/** In place of a view, while no document is open. */
import { useEffect, useState } from 'preact/hooks';
import { cover, linkTo, useRoute } from '../base/route';
import { Failure } from '../ui/Failure';
import { samples } from '../workspace/samples';
import { workspace } from '../workspace/workspace';

/** After so many milliseconds something is wrong, on any machine. */
const LONG = 15_000;

export function Opening() {
  const { opening, problems } = workspace.use();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), LONG);
    return () => clearTimeout(timer);
  }, []);
  if (problems) return <Unopened />;
  return (
    <div class="empty" role="status">
      <p>{opening ? `Reading ${opening}…` : 'No document is open.'}</p>
      {!opening && (
        <button class="button" onClick={() => cover({ dialog: 'document' })}>
          Open a document…
        </button>
      )}
      {opening && late && (
        <p>
          It takes longer than it should. Something may block this page's worker or its files: allow them, and load the
          page again.
        </p>
      )}
    </div>
  );
}

function Unopened() {
  const { problems } = workspace.use();
  const route = useRoute();
  if (!problems) return null;
  return (
    <section class="empty unopened">
      <h1>{problems.name} could not be opened</h1>
      <Failure error={problems.error} />
      <p>
        {route.carried !== undefined && problems.error.code !== 'engine_failed' ? (
          <a class="button primary" href={linkTo({ ...route, as: undefined, sample: undefined }, 'entity', [])}>
            Show {samples[0]?.title} instead
          </a>
        ) : (
          <button class="button primary" onClick={() => location.reload()}>
            Load the page again
          </button>
        )}{' '}
        {problems.error.code !== 'engine_failed' && (
          <button class="button" onClick={() => cover({ dialog: 'document' })}>
            Open another document…
          </button>
        )}
      </p>
    </section>
  );
}
