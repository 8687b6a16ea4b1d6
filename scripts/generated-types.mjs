// Writes the types that follow from the crate: the names in its built-in policy, and its codes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

/** What the types are made from. */
export const TYPE_SOURCES = ['src/policy/datarobot.json', 'src/error.rs'];

/** Writes `src/js/generated/`. */
export function writeGeneratedTypes() {
  const [policy, codes] = TYPE_SOURCES.map((file) => readFileSync(file, 'utf8'));
  mkdirSync('src/js/generated', { recursive: true });
  writeFileSync('src/js/generated/datarobot.ts', policyModule('datarobot', JSON.parse(policy)));
  writeFileSync('src/js/generated/codes.ts', codesModule(codes));
}

/** The codes as src/error.rs lists them, each with its words. */
function codesModule(source) {
  const list = source.slice(source.indexOf('codes! {'));
  const codes = [...list.slice(0, list.indexOf('\n}')).matchAll(/((?: *\/\/\/ .*\n)+) *\w+ = "(\w+)"(?: => ".*")?,/g)];
  const members = codes.map(([, words, code]) => `  /** ${words.replaceAll(/^ *\/\/\/ /gm, '').trim().replaceAll('\n', ' ')} */\n  | '${code}'`);
  return `/** Generated from the codes in src/error.rs: change those, not this. */

/** What is wrong with a document or a batch: a code keeps its meaning in every later version. */
export type IssueCode =
${members.join('\n')};
`;
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
