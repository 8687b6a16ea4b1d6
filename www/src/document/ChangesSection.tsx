/** What was changed since the document was opened: exported as a document, or reset. */
import { count } from '../ui/words';
import { changes } from '../workspace/changes';
import { unkept } from '../workspace/unkept';
import { reset, workspace } from '../workspace/workspace';
import { download } from './download';

export function ChangesSection() {
  const { done, staged } = changes.use();
  const { summary } = workspace.use();
  const { changes: lost } = unkept.use();
  if (!summary) return null;
  const changed = done.length + staged.length > 0;
  return (
    <section>
      <h3>Changes</h3>
      <p class="muted">
        {changed
          ? `${count(done.length, 'change')} made, ${staged.length} staged. ` +
            (lost ? 'This browser could not keep them.' : 'They are kept in this browser.')
          : 'None since it was opened.'}
      </p>
      {done.length > 0 && (
        <ol class="staged">
          {done.map(({ title }, at) => (
            <li key={at}>{title}</li>
          ))}
        </ol>
      )}
      <div class="own">
        <button class="button" onClick={() => void download(summary.name)}>
          Export as a document
        </button>
        <button class="button" disabled={!changed} onClick={() => void reset()}>
          Reset
        </button>
      </div>
    </section>
  );
}
