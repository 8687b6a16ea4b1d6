import type { Level, PolicyDocument, TierDocument } from 'rolegate';

/** The tiers that hold where a policy names none. */
const builtIn: Record<string, TierDocument> = {
  none: { cap: 'none' },
  read: { cap: 'READ_ONLY' },
  write: { cap: 'OWNER' },
  admin: { cap: 'OWNER', holds: 'OWNER' },
};

export const tiersOf = (policy: PolicyDocument) => Object.entries(policy.tiers ?? builtIn);

/** What passes up to each cap. */
export const capOf: Record<Level | 'none', string> = {
  none: 'nothing passes',
  READ_ONLY: 'only what READ_ONLY roles can do passes',
  READ_WRITE: 'what roles up to READ_WRITE can do passes',
  OWNER: 'everything passes',
};

export function capWords(policy: PolicyDocument, tier: string): string {
  const found = tiersOf(policy).find(([name]) => name === tier)?.[1];
  return found ? capOf[found.cap] : 'unknown';
}
