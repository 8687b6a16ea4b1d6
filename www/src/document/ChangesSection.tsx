/** What was changed since the document was opened: exported as a document, or reset. */
import { engine } from '../engine/client';
import { count } from '../ui/words';
import { changes } from '../workspace/changes';
import { reset, workspace } from '../workspace/workspace';

export function ChangesSection() {
  const { done, staged } = changes.use();
  const { summary } = workspace.use();
  if (!summary) return null;
  const changed = done.length + staged.length > 0;
  return (
    <section>
      <h3>Changes</h3>
      <p class="muted">
        {changed
          ? `${count(done.length, 'change')} made, ${staged.length} staged. They are kept in this browser.`
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

async function download(name: string) {
  const url = URL.createObjectURL(new Blob([await engine.text()], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name
    .replace(/\.json$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .toLowerCase()}.json`;
  link.click();
  URL.revokeObjectURL(url);
}
