import type { PolicyDocument } from 'rolegate';
import type { Explanation, HeldAppRole } from '../engine/shapes/details';
import { VISITOR, shown } from '../engine/shapes/names';
import { capWords } from '../policy/tiers';
import { Term } from '../ui/glossary/Term';
import { appRoleLabel, typeLabel, typeOf } from '../ui/words';

/** Which tier caps the user on the type, where it comes from, and whether it cut the answer. */
export function CeilingWords({ value, policy }: { value: Explanation; policy: PolicyDocument }) {
  const { ceiling } = value.decision;
  if (!ceiling) return null;
  const { type } = value.entity;
  const from = typeOf(policy, type)?.ceilingOf;
  return (
    <>
      <h3>
        <Term word="ceiling" />
      </h3>
      <p class={ceiling.cut ? 'ceiling cut' : 'ceiling'}>
        The <Term word="tier">tier</Term> <b>{shown(ceiling.tier)}</b> on {typeLabel(policy, type)}
        {from ? ` (that of ${typeLabel(policy, from)})` : ''} {capWords(policy, ceiling.tier)}.
        {ceiling.cut && ' It takes this action away.'}
      </p>
      <p class="muted">
        {value.user.id === VISITOR.id
          ? 'It is that of everybody who is not signed in.'
          : source(value.appRoles, ceiling.appRoles, policy)}
      </p>
    </>
  );
}

function source(held: HeldAppRole[], appRoles: string[], policy: PolicyDocument): string {
  if (appRoles.length === 0) return 'None of their app roles names this type, so the default tier holds.';
  const words = held.map(
    ({ appRole, from }) =>
      `${appRoleLabel(policy, appRole)} (${from.kind === 'user' ? 'their own' : `through ${from.name}`})`,
  );
  const names = words.length > 0 ? words : appRoles.map((appRole) => appRoleLabel(policy, appRole));
  return `Set by the app ${appRoles.length === 1 ? 'role' : 'roles'} ${names.join(', ')}.`;
}
