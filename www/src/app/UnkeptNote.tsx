/** Says that closing the tab would lose something, and how to keep it. */
import { download } from '../document/download';
import { Icon } from '../ui/Icon';
import { unkept } from '../workspace/unkept';
import { workspace } from '../workspace/workspace';

export function UnkeptNote() {
  const { document, changes, policy, share } = unkept.use();
  const { summary } = workspace.use();
  if (!summary || !(document || changes || policy || share)) return null;
  return (
    <div class="unkept" role="status">
      <p>
        <Icon name="warning" />
        <span>
          {document
            ? 'This document is not kept'
            : changes
              ? 'Your changes are not kept'
              : policy
                ? 'What you make of the policy is not kept'
                : 'What you fill in is not kept'}
          : the browser has no room for this page, or keeps nothing for it.{' '}
          {!document && !changes && 'Stage it, and apply it. '}Export the document before you close the tab.
        </span>
      </p>
      <button class="button small" onClick={() => void download(summary.name)}>
        Export
      </button>
    </div>
  );
}
