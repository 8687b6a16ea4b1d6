/** The policy as it is being edited, and how to make something of it. */
import type { PolicyDocument } from 'rolegate';
import { useMemo } from 'preact/hooks';
import { changes, stagedPolicy } from '../workspace/changes';
import { policyDraft, redraft } from '../workspace/policy-draft';
import type { PolicyEdit } from './edits';

export interface DraftPolicy {
  /** The policy that the gate has: what is changed is told against it; where one began anew, an empty one. */
  present: PolicyDocument;
  now: PolicyDocument;
  /** Whether the policy has become another since somebody began. */
  isOutdated: boolean;
  /** Whether something was made of it that is not staged. */
  isChanged: boolean;
  edit(change: PolicyEdit): void;
}

export const nothing: PolicyDocument = { entityTypes: {} };

/** One begins with what is staged, else with what there is. */
export function useDraftPolicy(present: PolicyDocument): DraftPolicy {
  const { draft } = policyDraft.use();
  const { staged } = changes.use();
  const origin = stagedPolicy(staged) ?? present;
  const isOutdated = useMemo(
    () => draft !== null && JSON.stringify(draft.from) !== JSON.stringify(origin),
    [draft?.from, origin],
  );
  // The same function as long as the policy is the same, so that of a table only what changes is drawn again.
  const edit = useMemo(
    () => (change: PolicyEdit) => redraft(origin, change(policyDraft.get().draft?.now ?? origin)),
    [origin],
  );
  const now = draft?.now ?? origin;
  // Editing leaves the name as it is, but for a policy that was begun anew.
  const before = now.name === present.name ? present : nothing;
  return { present: before, now, isOutdated, isChanged: draft !== null, edit };
}
