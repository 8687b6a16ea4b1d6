/** The document and its policy, as plain JSON. Type parameters are the names that there are; without them, any. */
import type { AppRoleOf, RoleNameOf, Spelt, TypeOf } from './typed.js';

/** What a role amounts to, on every type alike: look, change, or anything. */
export type Level = 'READ_ONLY' | 'READ_WRITE' | 'OWNER';

/** Whom something is shared with: exactly one of a user, a group and an organization, by id. */
export type Recipient =
  | { user: string; group?: never; organization?: never }
  | { group: string; user?: never; organization?: never }
  | { organization: string; user?: never; group?: never };

/** The kinds of recipient. */
export type RecipientKind = 'user' | 'group' | 'organization';

/** An organization: users are in at most one. */
export interface OrganizationDocument<AppRole extends string = string> {
  id: string;
  /** For people. Omitted: the id. */
  name?: string;
  /** Application-wide roles of all its users. */
  appRoles?: AppRole[];
}

/** A group: users are in any number of them. */
export interface GroupDocument<AppRole extends string = string> {
  id: string;
  /** For people. Omitted: the id. */
  name?: string;
  /** Id of the organization that it belongs to. */
  organization?: string;
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
  id: string;
  /** One of the policy's entity types. */
  type: Type;
  /** For people. Omitted: the id. */
  name?: string;
  /** Id of the organization that it belongs to. */
  organization?: string;
  /** Id of the user who made it: counts where its type has a `creatorRole`. */
  createdBy?: string;
  /** Id of the entity that it belongs to: counts where its type `inherits`. */
  parent?: string;
}

/** One line of an entity's access list. */
export type GrantDocument<Role extends string = string> = Recipient & {
  /** Id of the entity. */
  entity: string;
  /** A role of the entity's type, an alias of one, or a level, in any case. */
  role: Role;
  /** Omitted: true. */
  canShare?: boolean;
  /** Omitted: false. An owner always has data access. */
  canUseData?: boolean;
};

/** A role of an entity type. */
export interface RoleDocument {
  id: string;
  /** For people. Omitted: the id. */
  label?: string;
  /** What it amounts to. */
  level: Level;
  /** Other names by which a grant or a share may give it. */
  aliases?: readonly string[];
}

/** An action of an entity type. */
export interface ActionDocument<Role extends string = string, Note extends string = string> {
  /** For people. Omitted: the id. */
  label?: string;
  /** The roles that hold it; `role+data` only with data access. */
  holders: readonly { [R in Role]: R | `${R}+data` }[Role][];
  /** Ids of footnotes, by role as holders are. */
  notes?: string extends Role ? Record<string, Note> : { [R in Role | `${Role}+data`]?: Note };
}

/** An action that needs no entity, such as creating one. */
export interface TypeActionDocument<Tier extends string = string> {
  /** For people. Omitted: the id. */
  label?: string;
  /** The least tier for it. */
  tier: Tier;
}

/** A tier: what caps a user on a type. */
export interface TierDocument {
  /** The cells of roles up to this level pass. */
  cap: 'none' | Level;
  /** The level that it gives on every entity of the type in the user's own organization. */
  holds?: Level;
}

/** Which actions sharing needs: one for all, or one each. */
export type SharingDocument<Action extends string = string> = {
  /** Whether a grant's `canShare: false` takes the sharing actions away. Omitted: false. */
  honoursCanShare?: boolean;
} & (
  | { action: Action; add?: never; change?: never; remove?: never }
  | { add: Action; change: Action; remove: Action; action?: never }
);

/** An entity type: its roles, and what each of them may do. */
export interface EntityTypeDocument<
  Role extends string = string, Action extends string = string, Type extends string = string,
  Tier extends string = string, Note extends string = string,
> {
  /** For people. Omitted: the id. */
  label?: string;
  /** Low to high. */
  roles: readonly RoleDocument[];
  /** Whether grants carry `canUseData`. Omitted: false. */
  dataAccess?: boolean;
  /** Omitted: entities of the type are not shared. */
  sharing?: SharingDocument<Action> | null;
  /** Whether what reaches an entity's parent reaches the entity too. Omitted: false. */
  inherits?: boolean;
  /** The role of an entity's creator. */
  creatorRole?: Role | null;
  /** The type whose tier caps this one. Omitted: its own. */
  ceilingOf?: Type | null;
  /** By id, in the order in which they are listed. */
  actions: Record<Action, ActionDocument<Role, Note>>;
  /** Actions that need no entity, by id. */
  typeActions?: Record<string, TypeActionDocument<Tier>>;
}

/** An application-wide role. */
export interface AppRoleDocument<Type extends string = string, Tier extends string = string> {
  /** For people. Omitted: the id. */
  label?: string;
  /** Tiers, by entity type; it has no opinion on the others. */
  tiers?: string extends Type ? Record<string, Tier> : { [T in Type]?: Tier };
}

/** What entities there are, and who may do what with them. */
export interface PolicyDocument {
  name?: string;
  /** The tier where no app role names one. Omitted: `write`. */
  defaultTier?: string;
  /** Whether an entity may be shared with another organization. Omitted: true. */
  acrossOrganizations?: boolean;
  /** Low to high. Omitted: none, read, write and admin. */
  tiers?: Record<string, TierDocument>;
  /** The words of footnotes, by id. */
  notes?: Record<string, string>;
  /** By id. */
  entityTypes: Record<string, EntityTypeDocument>;
  /** By id. */
  appRoles?: Record<string, AppRoleDocument>;
}

/** A policy, and a directory of who and what there is. Its roles, types and app roles are the policy's. */
export type GateDocument<P extends PolicyDocument = PolicyDocument> =
  DocumentWith<P, Spelt<TypeOf<P>>['names'], Spelt<RoleNameOf<P>>['names'], Spelt<AppRoleOf<P>>['names']>;

/** A document with these names in it. */
export interface DocumentWith<
  P extends PolicyDocument, Type extends string = string, Role extends string = string, AppRole extends string = string,
> {
  /** Where the JSON Schema is, for editors. */
  $schema?: string;
  /** The version of the format. */
  rolegate: 1;
  /** A policy, or the name of a built-in one. Omitted: `datarobot`. */
  policy?: 'datarobot' | P;
  organizations?: OrganizationDocument<AppRole>[];
  groups?: GroupDocument<AppRole>[];
  users?: UserDocument<AppRole>[];
  entities?: EntityDocument<Type>[];
  /** The access lists. */
  grants?: GrantDocument<Role>[];
}
