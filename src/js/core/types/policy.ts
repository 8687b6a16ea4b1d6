/** A policy as plain JSON. Type parameters are the names that it has; without them, any. */
import type { Level, Public } from './closed-lists.generated.js';

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
  /** Under which heading people find it. It decides nothing. */
  section?: string;
  /** The roles that hold it; `role+data` only with data access. */
  holders: readonly { [R in Role]: R | `${R}+data` }[Role][];
  /** Ids of footnotes, by role as holders are. */
  notes?: string extends Role ? Record<string, Note> : { [R in Role | `${Role}+data`]?: Note };
}

/** An action that needs no entity, such as creating one: the least tier for it, or the app roles that give it. */
export type TypeActionDocument<Tier extends string = string, AppRole extends string = string> = {
  /** For people. Omitted: the id. */
  label?: string;
} & ({ tier: Tier; appRoles?: never } | { appRoles: readonly AppRole[]; tier?: never });

/** A tier: what caps a user on a type. */
export interface TierDocument {
  /** The cells of roles up to this level pass. */
  cap: 'none' | Level;
  /** A level that it gives on every entity of the type. */
  holds?: Level;
  /** On which: those of the user's own organization, or all. Omitted: `organization`. */
  where?: 'organization' | 'everywhere';
}

/** What an entity can be for a time, such as archived: it takes actions away from everybody. */
export type StateDocument<Action extends string = string> = {
  /** For people. Omitted: the id. */
  label?: string;
} & (
  | {
      /** The cells of roles up to this level pass. Omitted: all. */
      cap: 'none' | Level;
      /** Actions that it takes away besides. */
      without?: readonly Action[];
    }
  | { cap?: 'none' | Level; without: readonly Action[] }
);

/** Which actions sharing needs: one for all, or one each. */
export type SharingDocument<Action extends string = string> = {
  /** Whether a grant's `canShare: false` takes the sharing actions away. Omitted: false. */
  honoursCanShare?: boolean;
  /** The widest public that its entities may be shared with. Omitted: `none`. */
  public?: 'none' | Public;
  /**
   * Whose OWNER-level grant keeps an entity owned: an active user's, or with `any` also that of a group or an
   * organization with an active user in it. Omitted: `users`.
   */
  owners?: 'users' | 'any';
} & (
  | { action: Action; add?: never; change?: never; remove?: never }
  | { add: Action; change: Action; remove: Action; action?: never }
);

/** What each role of a parent's type carries over to, by type and role; null for nothing. */
export type InheritsDocument<Role extends string = string> = Record<string, Record<string, Role | null>>;

/** An entity type: its roles, and what each of them may do. */
export interface EntityTypeDocument<
  Role extends string = string,
  Action extends string = string,
  Type extends string = string,
  Tier extends string = string,
  Note extends string = string,
  AppRole extends string = string,
  Inherits = InheritsDocument<Role>,
> {
  /** For people. Omitted: the id. */
  label?: string;
  /** Low to high. Omitted, together with the actions, where there are type-level actions alone. */
  roles?: readonly RoleDocument[];
  /** Whether grants carry `canUseData`. Omitted: false. */
  dataAccess?: boolean;
  /** Omitted: entities of the type are not shared. */
  sharing?: SharingDocument<Action> | null;
  /**
   * Whether what reaches an entity's parent reaches the entity too: as the role of the same id, or at the same level,
   * or as this says. Omitted: false.
   */
  inherits?: boolean | Inherits;
  /** The role of an entity's creator. */
  creatorRole?: Role | null;
  /** The type whose tier caps this one. Omitted: its own. */
  ceilingOf?: Type | null;
  /** By id, in the order in which they are listed. */
  actions?: Record<Action, ActionDocument<Role, Note>>;
  /** Actions that need no entity, by id. */
  typeActions?: Record<string, TypeActionDocument<Tier, AppRole>>;
  /** What its entities can be for a time, by id. */
  states?: Record<string, StateDocument<Action>>;
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
  /** The tier of the visitor, which holds no level. Omitted: `read` if there is one, else the lowest. */
  visitorTier?: string;
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
