// Writes the literal type of a built-in policy: its entity types with their roles and actions, tiers and app roles.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Writes `src/js/generated/<name>.ts` from `src/policy/<name>.json`. */
export function writePolicyTypes(source) {
  const name = basename(source, '.json');
  const file = `src/js/generated/${name}.ts`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, policyModule(name, JSON.parse(readFileSync(source, 'utf8'))));
}

function policyModule(name, policy) {
  const type = `${name[0].toUpperCase()}${name.slice(1)}Policy`;
  return `/** Generated from the built-in policy \`${name}\`: change that, not this. */
import type { ActionDocument, AppRoleDocument, TierDocument, TypeActionDocument } from '../types.js';

/** The built-in policy \`${name}\`, as a literal type. */
export type ${type} = {
  name: '${name}';
  tiers: ${record(policy.tiers, 'TierDocument')};
  appRoles: ${record(policy.appRoles, 'AppRoleDocument')};
  entityTypes: {
${Object.entries(policy.entityTypes).map(([id, entityType]) => `    ${key(id)}: ${shape(entityType)};`).join('\n')}
  };
};
`;
}

function shape({ roles, actions, typeActions }) {
  return `{
      roles: readonly [${roles.map(role).join(', ')}];
      actions: ${record(actions, 'ActionDocument')};
      typeActions: ${record(typeActions, 'TypeActionDocument')};
    }`;
}

function role({ id, level, aliases }) {
  const also = aliases ? `; aliases: readonly [${aliases.map(quoted).join(', ')}]` : '';
  return `{ id: ${quoted(id)}; level: ${quoted(level)}${also} }`;
}

function record(named, value) {
  const names = Object.keys(named ?? {}).map(quoted);
  return `Record<${names.join(' | ') || 'never'}, ${value}>`;
}

function key(id) {
  return /^[a-z_]\w*$/i.test(id) ? id : quoted(id);
}

function quoted(text) {
  return JSON.stringify(text).replaceAll("'", "\\'").replace(/^"|"$/g, "'");
}
