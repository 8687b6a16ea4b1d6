/** The document and its policy, as plain JSON. */

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
export interface OrganizationDocument {
  id: string;
  /** For people. Omitted: the id. */
  name?: string;
  /** Application-wide roles of all its users. */
  appRoles?: string[];
}

/** A group: users are in any number of them. */
export interface GroupDocument {
  id: string;
  /** For people. Omitted: the id. */
  name?: string;
  /** Id of the organization that it belongs to. */
  organization?: string;
  /** Application-wide roles of all its members. */
  appRoles?: string[];
}

/** A user. */
export interface UserDocument {
  id: string;
  /** For people. Omitted: the id. */
  name?: string;
  /** Id of the user's organization. */
  organization?: string;
  /** Ids of the user's groups. */
  groups?: string[];
  /** The user's own application-wide roles. */
  appRoles?: string[];
  /** Omitted: true. A user who is not active is denied everything. */
  active?: boolean;
}

/** Something that is shared. */
export interface EntityDocument {
  id: string;
  /** One of the policy's entity types. */
  type: string;
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
export type GrantDocument = Recipient & {
  /** Id of the entity. */
  entity: string;
  /** A role of the entity's type, an alias of one, or a level, in any case. */
  role: string;
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
export interface ActionDocument {
  /** For people. Omitted: the id. */
  label?: string;
  /** The roles that hold it; `role+data` only with data access. */
  holders: readonly string[];
  /** Ids of footnotes, by role. */
  notes?: Record<string, string>;
}

/** An action that needs no entity, such as creating one. */
export interface TypeActionDocument {
  /** For people. Omitted: the id. */
  label?: string;
  /** The least tier for it. */
  tier: string;
}

/** A tier: what caps a user on a type. */
export interface TierDocument {
  /** The cells of roles up to this level pass. */
  cap: 'none' | Level;
  /** The level that it gives on every entity of the type in the user's own organization. */
  holds?: Level;
}

/** Which actions sharing needs: one for all, or one each. */
export type SharingDocument = {
  /** Whether a grant's `canShare: false` takes the sharing actions away. Omitted: false. */
  honoursCanShare?: boolean;
} & (
  | { action: string; add?: never; change?: never; remove?: never }
  | { add: string; change: string; remove: string; action?: never }
);

/** An entity type: its roles, and what each of them may do. */
export interface EntityTypeDocument {
  /** For people. Omitted: the id. */
  label?: string;
  /** Low to high. */
  roles: readonly RoleDocument[];
  /** Whether grants carry `canUseData`. Omitted: false. */
  dataAccess?: boolean;
  /** Omitted: entities of the type are not shared. */
  sharing?: SharingDocument | null;
  /** Whether what reaches an entity's parent reaches the entity too. Omitted: false. */
  inherits?: boolean;
  /** The role of an entity's creator. */
  creatorRole?: string | null;
  /** The type whose tier caps this one. Omitted: its own. */
  ceilingOf?: string | null;
  /** By id, in the order in which they are listed. */
  actions: Record<string, ActionDocument>;
  /** Actions that need no entity, by id. */
  typeActions?: Record<string, TypeActionDocument>;
}

/** An application-wide role. */
export interface AppRoleDocument {
  /** For people. Omitted: the id. */
  label?: string;
  /** Tiers, by entity type; it has no opinion on the others. */
  tiers?: Record<string, string>;
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

/** A policy, and a directory of who and what there is. */
export interface GateDocument<P extends PolicyDocument = PolicyDocument> {
  /** Where the JSON Schema is, for editors. */
  $schema?: string;
  /** The version of the format. */
  rolegate: 1;
  /** A policy, or the name of a built-in one. Omitted: `datarobot`. */
  policy?: 'datarobot' | P;
  organizations?: OrganizationDocument[];
  groups?: GroupDocument[];
  users?: UserDocument[];
  entities?: EntityDocument[];
  /** The access lists. */
  grants?: GrantDocument[];
}
