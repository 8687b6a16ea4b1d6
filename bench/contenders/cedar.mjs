// @cedar-policy/cedar-wasm with statefulIsAuthorized, given the effective cells: one policy set a type, parsed before,
// a policy for each cell and for each tier, and the one resource that the request is about.
import { setFlagsFromString } from 'node:v8';
import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import { EffectiveRoles } from './roles.mjs';
import { cellsOf, namesOf } from './tables.mjs';

// Node 20 aborts ("unreachable code", in the deoptimizer) where it has inlined a wasm call that returns a reference and
// then throws the optimized code away during the call. Cedar's does, and spends its time inside of the call anyway.
setFlagsFromString('--allow-natives-syntax');
new Function('call', '%NeverOptimizeFunction(call)')(statefulIsAuthorized);

export const name = 'cedar-wasm';
export const kind = 'library';

export function make(world) {
  const roles = new EffectiveRoles(world);
  for (const type of roles.types) {
    const answer = preparsePolicySet(type.id, { staticPolicies: policiesOf(type) });
    if (answer.type !== 'success') throw new Error(`cedar refused a policy: ${JSON.stringify(answer.errors)}`);
  }
  const can = (user, action, entity) => {
    const standing = roles.of(user, entity);
    if (standing === undefined) return false;
    const resource = { type: standing.type.id, id: entity };
    const answer = statefulIsAuthorized({
      principal: { type: 'user', id: user },
      action: { type: 'Action', id: action },
      resource,
      context: {},
      preparsedPolicySetId: standing.type.id,
      entities: [{ uid: resource, attrs: { cells: standing.cells, tier: standing.tier }, parents: [] }],
    });
    return answer.type === 'success' && answer.response.decision === 'allow';
  };
  return { can, session: (user) => ({ can: (action, entity) => can(user, action, entity) }) };
}

function policiesOf(type) {
  const among = (actions) => `action in [${actions.map((action) => `Action::"${action}"`).join(', ')}]`;
  const cells = [...cellsOf(type)].filter(([, actions]) => actions.length > 0);
  const permits = cells.map(
    ([cell, actions]) => `permit(principal, ${among(actions)}, resource) when { resource.cells.contains("${cell}") };`,
  );
  const forbids = type.caps.flatMap((cap, tier) => {
    const beyond = type.actions.filter((action) => !namesOf(type, cap).includes(action));
    return beyond.length === 0
      ? []
      : [`forbid(principal, ${among(beyond)}, resource) when { resource.tier == ${tier} };`];
  });
  return [...permits, ...forbids].join('\n');
}
