/** Names and lists of a document, for showing: everything about permissions comes from the gate. */
import type { EntityDocument, GateDocument, GroupDocument, OrganizationDocument, RecipientKind, UserDocument } from 'rolegate';
import type { HeldAppRole } from '../shapes/details';
import type { Named } from '../shapes/names';

const byId = <T extends { id: string }>(list: readonly T[] | undefined) =>
  new Map((list ?? []).map((item) => [item.id, item]));

export class Directory {
  readonly users: Map<string, UserDocument>;
  readonly groups: Map<string, GroupDocument>;
  readonly organizations: Map<string, OrganizationDocument>;
  readonly entities: Map<string, EntityDocument>;
  readonly entitiesByType: Map<string, EntityDocument[]>;
  readonly grants: number;

  constructor(document: GateDocument) {
    this.users = byId(document.users);
    this.groups = byId(document.groups);
    this.organizations = byId(document.organizations);
    this.entities = byId(document.entities);
    this.entitiesByType = Map.groupBy(this.entities.values(), (entity) => entity.type);
    this.grants = document.grants?.length ?? 0;
  }

  named(kind: RecipientKind | 'entity', id: string): Named {
    const lists = { user: this.users, group: this.groups, organization: this.organizations, entity: this.entities };
    return { id, name: lists[kind].get(id)?.name ?? id };
  }

  entityNamed(id: string): Named & { type: string } {
    return { ...this.named('entity', id), type: this.entities.get(id)?.type ?? '' };
  }

  /** Every app role of a user, with where it comes from. */
  appRolesOf(id: string): HeldAppRole[] {
    const user = this.users.get(id);
    if (!user) return [];
    const from = (kind: RecipientKind, holder: string, appRoles: readonly string[] | undefined): HeldAppRole[] =>
      (appRoles ?? []).map((appRole) => ({ appRole, from: { kind, ...this.named(kind, holder) } }));
    return [
      ...from('user', id, user.appRoles),
      ...(user.groups ?? []).flatMap((group) => from('group', group, this.groups.get(group)?.appRoles)),
      ...(user.organization === undefined
        ? []
        : from('organization', user.organization, this.organizations.get(user.organization)?.appRoles)),
    ];
  }
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
