/** The document as plain JSON. Type parameters are the names that its policy has; without them, any. */
import type { Public } from './closed-lists.generated.js';
import type { EntityArgument } from './entity.js';
import type { PolicyDocument } from './policy.js';
import type { AppRoleOf, RoleNameOf, Spelt, TypeOf } from './policy-names.js';
import type { SliceMark } from './slice.js';

/** An object, JSON text, or JSON as UTF-8 bytes. Names come from anywhere, so they are checked when it is loaded. */
export type DocumentSource<P extends PolicyDocument = PolicyDocument> = DocumentWith<P> | string | Bytes;

/** Bytes in whatever form, or the buffer that they fill. */
export type Bytes = ArrayBufferView | ArrayBufferLike;

/** Whom something is shared with: exactly one of a user, a group and an organization, by id, and the public. */
export type Recipient =
  | { user: string; group?: never; organization?: never; public?: never }
  | { group: string; user?: never; organization?: never; public?: never }
  | { organization: string; user?: never; group?: never; public?: never }
  | { public: Public; user?: never; group?: never; organization?: never };

/** An organization: users are in at most one. */
export interface OrganizationDocument<AppRole extends string = string> {
  id: string;
  /** For people. Omitted: the id. */
  name?: string;
  /** Application-wide roles of all its users. */
  appRoles?: AppRole[];
}

/** A group: users, and other groups, are in any number of them. */
export interface GroupDocument<AppRole extends string = string> {
  id: string;
  /** For people. Omitted: the id. */
  name?: string;
  /** Id of the organization that it belongs to. */
  organization?: string;
  /** Ids of the groups that it is in: its members are members of these too, up to 32 levels. */
  groups?: string[];
  /** Application-wide roles of all its members. */
  appRoles?: AppRole[];
}

/** A user. */
export interface UserDocument<AppRole extends string = string> {
  id: string;
  /** For people. Omitted: the id. */
  name?: string;
  /** Id of the user's organization. */
  organization?: string;
  /** Ids of the user's groups. */
  groups?: string[];
  /** The user's own application-wide roles. */
  appRoles?: AppRole[];
  /** Omitted: true. A user who is not active is denied everything. */
  active?: boolean;
}

/** Something that is shared. */
export interface EntityDocument<Type extends string = string> {
  /** Unique within its type. */
  id: string;
  /** One of the policy's entity types. */
  type: Type;
  /** For people. Omitted: the id. */
  name?: string;
  /** Id of the organization that it belongs to. */
  organization?: string;
  /** Id of the user who made it: counts where its type has a `creatorRole`. */
  createdBy?: string;
  /** The entity that it belongs to: counts where its type `inherits`. */
  parent?: EntityArgument;
  /** What it is for a time: one of its type's states. Omitted: none. */
  state?: string;
  /** False: it takes nothing from its parent. Omitted: as its type says. */
  inherits?: false;
  /** In a slice: whether it has the whole access list. */
  listed?: boolean;
}

/** One line of an entity's access list. */
export type GrantDocument<Role extends string = string> = Recipient & {
  /** The entity: its id where no other has it, else its type and id. */
  entity: EntityArgument;
  /** A role of the entity's type, an alias of one, or a level, in any case. */
  role: Role;
  /** Omitted: true. */
  canShare?: boolean;
  /** Omitted: false. An owner always has data access. */
  canUseData?: boolean;
  /** From when on it counts: a text of RFC 3339 with a zone. Omitted: always. */
  from?: string;
  /** When it does not count any more: a text of RFC 3339 with a zone. Omitted: never. */
  until?: string;
};

/** A policy, and a directory of who and what there is. Its roles, types and app roles are the policy's. */
export type GateDocument<P extends PolicyDocument = PolicyDocument> = DocumentWith<
  P,
  Spelt<TypeOf<P>>['names'],
  Spelt<RoleNameOf<P>>['names'],
  Spelt<AppRoleOf<P>>['names']
>;

/** A document with these names in it. */
export interface DocumentWith<
  P extends PolicyDocument,
  Type extends string = string,
  Role extends string = string,
  AppRole extends string = string,
> {
  /** Where the JSON Schema is, for editors. */
  $schema?: string;
  /** The version of the format. */
  rolegate: 1;
  /** A policy, or the name of a built-in one. Omitted: `datarobot`. */
  policy?: 'datarobot' | P;
  /** Where it is no whole document, but what one user's browser may know. */
  slice?: SliceMark;
  organizations?: OrganizationDocument<AppRole>[];
  groups?: GroupDocument<AppRole>[];
  users?: UserDocument<AppRole>[];
  entities?: EntityDocument<Type>[];
  /** The access lists. */
  grants?: GrantDocument<Role>[];
}
