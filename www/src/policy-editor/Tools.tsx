/** What can be done with the policy as a whole while one edits it. */
import { announce } from '../base/announce';
import { saveJson } from '../ui/save';
import { stopEditing } from '../workspace/policy-draft';
import { workspace } from '../workspace/workspace';
import { backToReading } from './focus';
import { nothing, type DraftPolicy } from './use-draft-policy';

export function Tools({ policy: { now, isChanged, edit } }: { policy: DraftPolicy }) {
  const { summary } = workspace.use();
  // Where there are entities, these are of its types.
  const isFree = summary?.counts.entities === 0 && !isChanged && Object.keys(now.entityTypes).length > 0;
  const close = () => {
    stopEditing();
    backToReading();
  };
  const clear = () => {
    edit(() => nothing);
    announce('The policy is empty');
  };
  return (
    <div class="sheet-tools">
      {isFree && (
        <button class="button small" onClick={clear}>
          Begin with no types
        </button>
      )}
      <button class="button small" onClick={() => saveJson(now, now.name ?? 'policy')}>
        Export policy
      </button>
      <button class="button small" onClick={close}>
        Close
      </button>
    </div>
  );
}
