/** Says that closing the tab would lose something, and how to keep it. */
import { download } from '../document/download';
import { Icon } from '../ui/Icon';
import { unkept } from '../workspace/unkept';
import { workspace } from '../workspace/workspace';

/** Of several the first is said: who exports the document has the others as well, or makes them anew. */
const SENTENCES = [
  ['document', 'This document is not kept'],
  ['changes', 'Your changes are not kept'],
  ['policy', 'What you make of the policy is not kept'],
  ['share', 'What you fill in is not kept'],
] as const;

/** What stands in the document only once it is applied. */
const isDraft = (what: string) => what === 'policy' || what === 'share';

export function UnkeptNote() {
  const now = unkept.use();
  const lost = SENTENCES.find(([what]) => now[what]);
  const { summary } = workspace.use();
  if (!summary || !lost) return null;
  const [what, sentence] = lost;
  return (
    <div class="unkept" role="status">
      <p>
        <Icon name="warning" />
        <span>
          {sentence}: the browser has no room for this page, or keeps nothing for it.{' '}
          {isDraft(what) && 'Stage it, and apply it. '}Export the document before you close the tab.
        </span>
      </p>
      <button class="button small" onClick={() => void download(summary.name)}>
        Export
      </button>
    </div>
  );
}
