import type { PolicyDocument } from 'rolegate';
import { actionLabel, typeOf } from '../ui/words';
import { capOf } from './tiers';

/** What a state takes away, in words that go on from its name. */
export function stateFacts(policy: PolicyDocument, type: string, state: string): string {
  const { cap, without = [] } = typeOf(policy, type)?.states?.[state] ?? {};
  const names = without.map((action) => `“${actionLabel(policy, type, action)}”`);
  const facts = [cap ? capOf[cap] : '', names.length > 0 ? `takes away ${names.join(', ')}` : ''].filter(Boolean);
  return facts.length > 0 ? facts.join(', and ') : 'takes nothing away';
}
