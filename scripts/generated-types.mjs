// Writes the types that follow from the crate: the names in its built-in policy, its closed lists, and what is asked.
import { readFileSync, writeFileSync } from 'node:fs';

/** What the types are made from. */
export const TYPE_SOURCES = ['src/document/policy/datarobot.json', 'src/closed-lists.json'];

/** Where the types are written: `*.generated.ts`. */
const FOLDER = 'src/js/core/types';

/** Whether a file is one of those that are written here. */
export function isGenerated(file) {
  return file.endsWith('.generated.ts');
}

export function writeGeneratedTypes() {
  const [policy, lists] = TYPE_SOURCES.map((file) => JSON.parse(readFileSync(file, 'utf8')));
  writeFileSync(`${FOLDER}/datarobot.generated.ts`, policyModule('datarobot', policy));
  writeFileSync(`${FOLDER}/closed-lists.generated.ts`, listsModule(lists));
  writeFileSync('src/js/core/engine/question.generated.ts', questionModule(readFileSync('pkg/engine.d.ts', 'utf8')));
}

/** The questions as TypeScript, which the bundler writes as numbers; of wasm-bindgen they are an object of names. */
function questionModule(glue) {
  const [members] = /(?<=export enum Question )\{.+?\n\}/s.exec(glue);
  const head = '/** Generated from `Question` in src/wasm/question.rs: change that, not this. */';
  return `${head}\n\n/** What a gate is asked. */\nexport enum Question ${members}\n`;
}

/** A type for each list: the union of its values, each with what it means. */
function listsModule(lists) {
  const types = Object.entries(lists).map(([name, { about, values }]) => {
    const members = Object.entries(values).map(([value, meaning]) => `  /** ${meaning} */\n  | ${quoted(value)}`);
    return `/** ${about} */\nexport type ${name} =\n${members.join('\n')};\n`;
  });
  return `/** Generated from src/closed-lists.json: change that, not this. */\n\n${types.join('\n')}`;
}

function policyModule(name, policy) {
  const type = `${name[0].toUpperCase()}${name.slice(1)}Policy`;
  return `/** Generated from the built-in policy \`${name}\`: change that, not this. */
import type { ActionDocument, AppRoleDocument, TierDocument, TypeActionDocument } from './policy.js';

/** The built-in policy \`${name}\`, as a literal type. */
export type ${type} = {
  name: '${name}';
  tiers: ${record(policy.tiers, 'TierDocument')};
  appRoles: ${record(policy.appRoles, 'AppRoleDocument')};
  entityTypes: {
${Object.entries(policy.entityTypes)
  .map(([id, entityType]) => `    ${key(id)}: ${shape(entityType)};`)
  .join('\n')}
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
