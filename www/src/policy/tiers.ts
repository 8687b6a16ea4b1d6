import type { Level, PolicyDocument, TierDocument } from 'rolegate';
import { levelWords } from '../ui/words';

/** The tiers that hold where a policy names none. */
const builtIn: Record<string, TierDocument> = {
  none: { cap: 'none' },
  read: { cap: 'READ_ONLY' },
  write: { cap: 'OWNER' },
  admin: { cap: 'OWNER', holds: 'OWNER' },
};

export const tiersOf = (policy: PolicyDocument) => Object.entries(policy.tiers ?? builtIn);

/** What a tier or a state with each cap does. */
export const capOf: Record<Level | 'none', string> = {
  none: 'lets nothing through',
  READ_ONLY: `lets through only what “${levelWords.READ_ONLY}” roles may do`,
  READ_WRITE: `lets through what roles up to “${levelWords.READ_WRITE}” may do`,
  OWNER: 'lets everything through',
};

export function capWords(policy: PolicyDocument, tier: string): string {
  const found = tiersOf(policy).find(([name]) => name === tier)?.[1];
  return found ? capOf[found.cap] : 'is unknown';
}
