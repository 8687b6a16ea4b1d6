/** Names and lists of a document, for showing: everything about permissions comes from the gate. */
import type {
  Edit,
  EntityArgument,
  EntityDocument,
  EntityReference,
  Gate,
  GateDocument,
  GroupDocument,
  OrganizationDocument,
  RecipientKind,
  UserDocument,
} from 'rolegate/server';
import type { HeldAppRole } from '../shapes/details';
import { naturally } from '../shapes/ranking';
import { PUBLIC_NAMES, VISITOR, shown, type Named } from '../shapes/names';

/** An entity as the page has it: with its key in place of its id, which entities of several types may share. */
export type KeyedEntity = Omit<EntityDocument, 'parent'> & { parent?: string };

const hasGrantToAnyone = ({ grants = [] }: GateDocument) => grants.some((grant) => grant.public === 'anyone');

const byId = <T extends { id: string }>(list: readonly T[] | undefined) =>
  new Map((list ?? []).map((item) => [item.id, item]));

/** Records of one name stay in the order of the document. */
const byName = (one: { id: string; name?: string }, other: { id: string; name?: string }) =>
  naturally({ name: one.name ?? one.id }, { name: other.name ?? other.id });

export class Directory {
  readonly users: Map<string, UserDocument>;
  readonly groups: Map<string, GroupDocument>;
  readonly organizations: Map<string, OrganizationDocument>;
  /** By key. */
  readonly entities: Map<string, KeyedEntity>;
  readonly entitiesByType: Map<string, KeyedEntity[]>;
  /** The ids that entities of several types have, and those entities by key. */
  private readonly shared = new Set<string>();
  private readonly references = new Map<string, EntityReference>();
  private toAnyone: boolean;
  private ordered: UserDocument[] | null = null;
  private byParent: Map<string, KeyedEntity[]> | null = null;

  constructor(document: GateDocument) {
    this.users = byId(document.users);
    this.groups = byId(document.groups);
    this.organizations = byId(document.organizations);
    this.entities = this.keyed(document.entities ?? []);
    this.entitiesByType = Map.groupBy([...this.entities.values()].sort(byName), (entity) => entity.type);
    this.toAnyone = hasGrantToAnyone(document);
  }

  /** Whether something is granted to anyone, signed in or not. */
  get isOpenToAnyone(): boolean {
    return this.toAnyone;
  }

  /** Takes note of what edits did to grants: whether another answer is given to that. */
  noteGrants(gate: Gate, edits: readonly Edit[], back: readonly Edit[]): boolean {
    if (!/"public":"anyone"/.test(JSON.stringify([edits, back]))) return false;
    const before = this.toAnyone;
    this.toAnyone = hasGrantToAnyone(gate.toDocument());
    return this.toAnyone !== before;
  }

  /** In the order in which people look for them. */
  get usersInOrder(): readonly UserDocument[] {
    return (this.ordered ??= [...this.users.values()].sort(byName));
  }

  /** Takes a user's record as it is now. */
  renew(user: UserDocument) {
    this.users.set(user.id, user);
    this.ordered = null;
  }

  /** What the page knows an entity by: its id, or its type and id where others share that. */
  keyOf({ type, id }: EntityReference): string {
    return this.shared.has(id) ? `${type}:${id}` : id;
  }

  /** What the gate knows it by. */
  entity(key: string): EntityArgument {
    return this.references.get(key) ?? key;
  }

  /** What code knows it by. */
  reference({ id, type }: KeyedEntity): EntityReference {
    return this.references.get(id) ?? { type, id };
  }

  private keyed(list: readonly EntityDocument[]): Map<string, KeyedEntity> {
    const seen = new Set<string>();
    for (const { id } of list) (seen.has(id) ? this.shared : seen).add(id);
    return new Map(
      list.map((entity) => {
        const key = this.keyOf(entity);
        if (key !== entity.id) this.references.set(key, { type: entity.type, id: entity.id });
        const { parent } = entity;
        if (key === entity.id && typeof parent !== 'object') return [key, entity as KeyedEntity];
        const above = typeof parent === 'object' ? this.keyOf(parent) : parent;
        return [key, { ...entity, id: key, ...(above !== undefined && { parent: above }) } as KeyedEntity];
      }),
    );
  }

  /** The entities, and all that have one of them as a parent, or as a parent's parent. */
  withDescendants(ids: Iterable<string>): Set<string> {
    const all = new Set(ids);
    // A set tells what is added to it while one goes over it.
    for (const id of all) for (const child of this.children.get(id) ?? []) all.add(child.id);
    return all;
  }

  typesOf(entities: Iterable<string>): Set<string> {
    return new Set([...entities].flatMap((id) => this.entities.get(id)?.type ?? []));
  }

  /** The children of each entity that has some. */
  private get children(): Map<string, KeyedEntity[]> {
    return (this.byParent ??= Map.groupBy(
      [...this.entities.values()].filter(({ parent }) => parent !== undefined),
      ({ parent }) => parent!,
    ));
  }

  named(kind: RecipientKind | 'entity', id: string): Named {
    if (kind === 'public') return { id, name: PUBLIC_NAMES[id] ?? id };
    if (kind === 'user' && id === VISITOR.id) return VISITOR;
    const lists = { user: this.users, group: this.groups, organization: this.organizations, entity: this.entities };
    return { id, name: shown(lists[kind].get(id)?.name, id) };
  }

  entityNamed(id: string): Named & { type: string } {
    return { ...this.named('entity', id), type: this.entities.get(id)?.type ?? '' };
  }

  /** A user's groups, those through others too. */
  groupsOf(id: string): string[] {
    return [...this.withAbove(this.users.get(id)?.groups ?? [])];
  }

  /** The groups that a group is in, through others too. */
  groupsAbove(id: string): Set<string> {
    return this.withAbove(this.groups.get(id)?.groups ?? []);
  }

  private withAbove(ids: readonly string[]): Set<string> {
    const groups = new Set(ids);
    // It grows while it is gone through.
    for (const group of groups) for (const above of this.groups.get(group)?.groups ?? []) groups.add(above);
    return groups;
  }

  /** Every app role of a user, with where it comes from. */
  appRolesOf(id: string): HeldAppRole[] {
    const user = this.users.get(id);
    if (!user) return [];
    const from = (kind: RecipientKind, holder: string, appRoles: readonly string[] | undefined): HeldAppRole[] =>
      (appRoles ?? []).map((appRole) => ({ appRole, from: { kind, ...this.named(kind, holder) } }));
    return [
      ...from('user', id, user.appRoles),
      ...this.groupsOf(id).flatMap((group) => from('group', group, this.groups.get(group)?.appRoles)),
      ...(user.organization === undefined
        ? []
        : from('organization', user.organization, this.organizations.get(user.organization)?.appRoles)),
    ];
  }
}

/** The edits with what the gate knows entities by in place of their keys. */
export const withReferences = (directory: Directory, edits: readonly Edit[]): Edit[] =>
  edits.map((edit) => {
    if (!('share' in edit) || typeof edit.share.entity !== 'string') return edit;
    return { share: { ...edit.share, entity: directory.entity(edit.share.entity) } };
  });

/** Whether edits are of records, with their names and lists, rather than of grants alone. */
export const editsRecords = (edits: readonly Edit[]): boolean =>
  edits.some((edit) => 'put' in edit || 'remove' in edit || 'patch' in edit);

/** Whether edits are of the policy. */
export const editsPolicy = (edits: readonly Edit[]): boolean =>
  edits.some((edit) => ('put' in edit && edit.put === 'policy') || 'holder' in edit || 'tier' in edit);

/** The directory as it is after edits. */
export function renewed(directory: Directory, gate: Gate, edits: readonly Edit[]): Directory {
  const records = edits.filter((edit) => editsRecords([edit]) && !editsPolicy([edit]));
  const users = records.flatMap((edit) => {
    if ('patch' in edit && edit.patch === 'user') return [edit.id];
    return 'put' in edit && edit.put === 'user' && directory.users.has(edit.value.id) ? [edit.value.id] : [];
  });
  if (users.length < records.length) return new Directory(gate.toDocument());
  // Users who were there before are read one by one: to read the whole of a large document takes most of a second.
  for (const id of users) {
    const record = gate.user(id);
    if (record) directory.renew(record);
  }
  return directory;
}

/** Whether every word of the filter occurs in the name or the id, in any case. */
export function matcher(filter: string): (item: { id: string; name?: string }) => boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  return (item) => {
    const text = `${item.name ?? ''} ${item.id}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
}
