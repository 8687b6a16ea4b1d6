/** From what somebody fills in to edits, and what these would do. */
import type { Edit, Gate, GrantDocument, Issue } from 'rolegate/server';
import type { Effect } from '../shapes/changes';
import type { Fields, FormOf, GrantFields, GroupFields, Planned } from '../shapes/records';
import { effectOf } from './changes';
import { PageError } from './failure';
import { entryOf, fieldsOf, freeId, isTaken, type Asked } from './records';

/**
 * What the fields would make of the document as it will be, which may not be as the gate is now; throws what the engine
 * refuses, and what is left out.
 */
export function planned(asked: Asked, now: Gate, fields: Fields, of: string[] | undefined): Planned {
  const id = idOf(asked, fields);
  refuse(missing(fields, id));
  if (!of) refuse(taken(asked, fields, id));
  const edits = of ? changing(asked, fields, of) : adding(asked, fields, id);
  const effect = edits.length === 0 ? nothing : effectOfAll(asked, edits, fields, id);
  return { edits, effect, id, atOnce: isAllowed(asked, now, edits) };
}

/** What it would do to take something away. */
export function removal(asked: Asked, now: Gate, { kind, of = [] }: FormOf): Planned {
  const [id = '', ...recipient] = of;
  const edits = [kind === 'grant' ? revoking(asked, id, recipient) : removing(asked, kind, id)];
  const effect = effectOf(asked.gate, asked.directory, asked.gate.preview(edits));
  return { edits, effect, id, atOnce: isAllowed(asked, now, edits) };
}

/** Whether the gate would take, as it is now, what was judged after what is staged. */
function isAllowed({ gate }: Asked, now: Gate, edits: Edit[]): boolean {
  if (gate === now || edits.length === 0) return true;
  try {
    // On a condition, an edit that names what is not there is passed over.
    now.preview(edits.map(({ if: _, ...edit }) => edit as Edit));
    return true;
  } catch {
    return false;
  }
}

const nothing: Effect = {
  exact: true,
  gained: 0,
  lost: 0,
  people: 0,
  entities: 0,
  lines: [],
  more: 0,
  onTypes: [],
  warnings: [],
};

function effectOfAll({ gate, directory }: Asked, edits: Edit[], fields: Fields, id: string): Effect {
  const effect = effectOf(gate, directory, gate.preview(edits));
  if (fields.kind === 'grant') return effect;
  // What is not there yet has no name but this.
  const name = fields.name.trim() || id;
  const called = <T extends { id: string }>(one: T): T => (one.id === id ? { ...one, name } : one);
  const [user, entity] = [fields.kind === 'user' ? called : same, fields.kind === 'entity' ? called : same];
  return {
    ...effect,
    lines: effect.lines.map((line) => ({ ...line, user: user(line.user), entity: entity(line.entity) })),
  };
}

const same = <T>(value: T): T => value;

function idOf({ directory }: Asked, fields: Fields): string {
  if (fields.kind === 'grant') return fields.entity?.id ?? '';
  return fields.id?.trim() ?? freeId(directory, fields);
}

function refuse(issues: Issue[]) {
  if (issues.length > 0) throw new PageError('not_ready', 'this is not ready', 'fill in what is marked', issues);
}

const issue = (code: Issue['code'], path: string, message: string, help: string): Issue => ({
  code,
  severity: 'error',
  path,
  message,
  help,
});

function missing(fields: Fields, id: string): Issue[] {
  if (fields.kind !== 'grant')
    return id === '' ? [issue('missing_field', '$[0].value.id', 'an id is missing', 'write one, or a name')] : [];
  const { recipient, entity } = fields;
  return [
    ...(recipient ? [] : [issue('missing_field', '$[0].grant.user', 'somebody is missing', 'choose whom it is for')]),
    ...(entity ? [] : [issue('missing_field', '$[0].grant.entity', 'an entity is missing', 'choose what it is on')]),
  ];
}

/** What is put would take the place of what is there, which nobody asked for. */
function taken(asked: Asked, fields: Fields, id: string): Issue[] {
  const { directory } = asked;
  if (fields.kind !== 'grant') {
    if (!isTaken(directory, fields.kind, id, fields.kind === 'entity' ? fields.type : '')) return [];
    const { name } = directory.named(fields.kind, keyOf(asked, fields, id));
    return [issue('duplicate_id', '$[0].value.id', `${name} has the id \`${id}\` already`, 'write another')];
  }
  const { recipient, entity } = fields;
  if (!recipient || !entity || !entryOf(asked, entity.id, recipient.kind, recipient.id)) return [];
  const message = `${recipient.name} has a grant on ${entity.name} already`;
  return [issue('duplicate_grant', '$[0].grant.user', message, 'change that one, in the access list')];
}

const keyOf = ({ directory }: Asked, fields: Fields, id: string) =>
  fields.kind === 'entity' ? directory.keyOf({ type: fields.type, id }) : id;

/** The fields of a record as a document has them, without those that say what is so anyway. */
function recordOf({ directory }: Asked, fields: Exclude<Fields, GrantFields>): Record<string, unknown> {
  const name = fields.name.trim();
  const ids = (list: readonly { id: string }[]) => (list.length === 0 ? undefined : list.map(({ id }) => id));
  const shared = { name: name === '' ? undefined : name };
  switch (fields.kind) {
    case 'organization':
      return { ...shared, appRoles: ids(fields.appRoles) };
    case 'entity':
      return {
        ...shared,
        organization: fields.organization?.id,
        parent: fields.parent ? directory.entity(fields.parent.id) : undefined,
        inherits: fields.inherits ? undefined : false,
        state: fields.state || undefined,
        createdBy: fields.createdBy?.id,
      };
    default: {
      const { organization, groups, appRoles } = fields;
      const active = fields.kind === 'user' && !fields.active ? false : undefined;
      return { ...shared, organization: organization?.id, groups: ids(groups), appRoles: ids(appRoles), active };
    }
  }
}

/** Without the fields that are undefined. */
const told = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** Only where there is none by then: nothing that is there is overwritten. */
function adding(asked: Asked, fields: Fields, id: string): Edit[] {
  if (fields.kind === 'grant') return [{ grant: grantOf(asked, fields), if: null }];
  const type = fields.kind === 'entity' ? { type: fields.type } : {};
  const value = { id, ...type, ...told(recordOf(asked, fields)) };
  const put = { put: fields.kind, value, if: null } as unknown as Edit;
  return fields.kind === 'group' ? [put, ...memberships(asked, id, fields.members, [])] : [put];
}

/** Names what differs alone, so that what others have changed meanwhile stays. */
function changing(asked: Asked, fields: Fields, of: string[]): Edit[] {
  const before = fieldsOf(asked, { kind: fields.kind, of }, {});
  if (before?.kind !== fields.kind) return [];
  if (fields.kind === 'grant' || before.kind === 'grant')
    return JSON.stringify(before) === JSON.stringify(fields) ? [] : [{ grant: grantOf(asked, fields as GrantFields) }];
  const [was, is] = [recordOf(asked, before), recordOf(asked, fields)];
  const changed = Object.keys(is).filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]));
  const value = Object.fromEntries(changed.map((field) => [field, is[field] ?? null]));
  const id = fields.kind === 'entity' ? asked.directory.entity(of[0]!) : of[0]!;
  return [
    ...(changed.length === 0 ? [] : [{ patch: fields.kind, id, value } as Edit]),
    ...(fields.kind === 'group' ? memberships(asked, of[0]!, fields.members, (before as GroupFields).members) : []),
  ];
}

/** Who is in a group stands in the users' records. */
function memberships({ directory }: Asked, group: string, after: { id: string }[], before: { id: string }[]): Edit[] {
  const has = (list: { id: string }[], id: string) => list.some((one) => one.id === id);
  const patched = (id: string, joins: boolean): Edit => {
    const groups = (directory.users.get(id)?.groups ?? []).filter((one) => one !== group);
    return { patch: 'user', id, value: { groups: joins ? [...groups, group] : groups } };
  };
  return [
    ...after.filter(({ id }) => !has(before, id)).map(({ id }) => patched(id, true)),
    ...before.filter(({ id }) => !has(after, id)).map(({ id }) => patched(id, false)),
  ];
}

function grantOf({ directory }: Asked, fields: GrantFields): GrantDocument {
  const { recipient, entity, role, canUseData, canShare, from, until } = fields;
  return {
    entity: directory.entity(entity!.id),
    [recipient!.kind]: recipient!.id,
    role,
    ...(canShare ? {} : { canShare }),
    ...(canUseData ? { canUseData } : {}),
    ...(from === '' ? {} : { from }),
    ...(until === '' ? {} : { until }),
  } as unknown as GrantDocument;
}

const revoking = ({ directory }: Asked, key: string, [kind = '', id = '']: string[]): Edit =>
  ({ revoke: { entity: directory.entity(key), [kind]: id } }) as unknown as Edit;

const removing = ({ directory }: Asked, kind: Exclude<FormOf['kind'], 'grant'>, id: string): Edit =>
  ({ remove: kind, id: kind === 'entity' ? directory.entity(id) : id }) as Edit;
