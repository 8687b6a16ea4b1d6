/** JSON that is no document, by the fields that it has: what it seems to be, and what to do. */
import { shown } from '../../shapes/names';
import { ANOTHER_MODEL } from './foreign';
import type { Recognized } from './recognized';

type Fields = Record<string, unknown>;

interface Kind extends Recognized {
  /** Fields that all have to be there, in one of several ways; or what else tells. */
  has: string[][] | ((value: Fields) => boolean);
}

const OTHER = 'it says nothing of permissions: open JSON that begins with `{ "rolegate": 1`';
const ASK = 'a question is asked of a document: open that, and choose the user, the action and the entity';

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const tells = (field: string, what: RegExp) => (value: Fields) => what.test(String(value[field] ?? ''));

/** Whether it is by namespaces, as a schema of Cedar is. */
const isCedarSchema = (value: Fields) =>
  Object.values(value).some((one) => isFields(one) && 'entityTypes' in one && 'actions' in one);

const objects: Kind[] = [
  {
    has: [['entityTypes']],
    what: 'a policy by itself',
    help: 'put it into a document: `{ "rolegate": 1, "policy": … }`',
  },
  {
    has: [
      ['scenario', 'document'],
      ['document', 'questions'],
      ['rules', 'document'],
    ],
    what: 'a scenario file of Rolegate',
    help: 'open its `document` by itself; `npx rolegate test` runs the whole',
  },
  { has: [['subject', 'resource'], ['evaluations']], what: 'a question of AuthZEN', help: ASK },
  { has: [['decision']], what: 'an answer of AuthZEN', help: ASK },
  { has: [['type_definitions'], ['schema_version']], what: 'a model of OpenFGA', help: ANOTHER_MODEL },
  {
    has: [['tuple_keys'], ['tuples'], ['writes']],
    what: 'relationship tuples, as OpenFGA has them',
    help: ANOTHER_MODEL,
  },
  { has: [['staticPolicies'], ['effect', 'principal', 'action']], what: 'policies of Cedar', help: ANOTHER_MODEL },
  { has: isCedarSchema, what: 'a schema of Cedar', help: ANOTHER_MODEL },
  { has: tells('apiVersion', /^api\.cerbos\.dev/), what: 'a policy of Cerbos', help: ANOTHER_MODEL },
  { has: [['apiVersion', 'kind']], what: 'a manifest of Kubernetes', help: ANOTHER_MODEL },
  { has: [['Statement']], what: 'a policy of AWS', help: ANOTHER_MODEL },
  { has: [['openapi'], ['swagger']], what: 'a description of an API (OpenAPI)', help: OTHER },
  { has: [['lockfileVersion']], what: 'a package-lock.json', help: OTHER },
  { has: [['compilerOptions']], what: 'a tsconfig.json', help: OTHER },
  {
    has: [['name', 'version'], ['dependencies'], ['devDependencies'], ['scripts']],
    what: 'a package.json',
    help: OTHER,
  },
  { has: [['nbformat']], what: 'a notebook', help: OTHER },
  { has: tells('type', /^Feature(Collection)?$/), what: 'a map (GeoJSON)', help: OTHER },
  { has: [['type', 'properties'], ['$defs']], what: 'a JSON Schema', help: OTHER },
];

/** Of what the lists are that one may take for a document. */
const items: Kind[] = [
  {
    has: [['put'], ['patch'], ['remove'], ['grant'], ['revoke'], ['share']],
    what: 'a list of edits',
    help: 'edits change a document: open that instead',
  },
  { has: [['action', 'subject'], ['inverted']], what: 'rules of CASL', help: ANOTHER_MODEL },
  { has: [['user', 'relation', 'object']], what: 'relationship tuples, as OpenFGA has them', help: ANOTHER_MODEL },
  {
    has: [
      ['uid', 'attrs'],
      ['uid', 'parents'],
    ],
    what: 'entities of Cedar',
    help: ANOTHER_MODEL,
  },
];

const OF_DOCUMENT = ['rolegate', 'policy', 'slice', 'organizations', 'groups', 'users', 'entities', 'grants'];
/** So many fields are named. */
const NAMED = 3;

const isOf = ({ has }: Kind, value: Fields) =>
  typeof has === 'function' ? has(value) : has.some((fields) => fields.every((field) => Object.hasOwn(value, field)));

/** Recognizes JSON that is no document; null for what at least begins as one. */
export function foreignJson(value: unknown): Recognized | null {
  if (Array.isArray(value)) {
    const [first] = value as unknown[];
    const found = isFields(first) ? items.find((kind) => isOf(kind, first)) : undefined;
    const help = 'a document is one object: write it as `{ "rolegate": 1, "users": […] }`';
    return found ?? { what: 'a list', help };
  }
  if (!isFields(value)) return null;
  if (Object.hasOwn(value, 'rolegate')) return null;
  return objects.find((kind) => isOf(kind, value)) ?? otherObject(value);
}

/** An object that has nothing of a document. */
function otherObject(value: Fields): Recognized | null {
  const fields = Object.keys(value);
  if (fields.length === 0 || fields.some((field) => OF_DOCUMENT.includes(field))) return null;
  const named = fields.slice(0, NAMED).map((field) => `\`${shown(field).replaceAll('`', '')}\``);
  const rest = fields.length > NAMED ? ` and ${fields.length - NAMED} more` : '';
  return { what: `JSON of something else: it has ${named.join(', ')}${rest}`, help: OTHER };
}
