/** Shapes that cross the boundary: plain objects, arrays and typed arrays, as DESIGN fixes them. */

export type Level = 'READ_ONLY' | 'READ_WRITE' | 'OWNER';
export type Severity = 'error' | 'warning' | 'lint';

/** One finding about a document or a request. */
export interface Issue {
  /** Stable, documented code, such as `unknown_field`. */
  code: string;
  severity: Severity;
  /** JSON path of the place, such as `$.grants[3].role`. */
  path: string;
  /** A lowercase sentence without a final period; input in backticks. */
  message: string;
  /** What would put it right. */
  help?: string;
}

export type Recipient =
  | { user: string; group?: never; organization?: never }
  | { group: string; user?: never; organization?: never }
  | { organization: string; user?: never; group?: never };

export type RecipientKind = 'user' | 'group' | 'organization';

export interface OrganizationDocument { id: string; name?: string; appRoles?: string[] }
export interface GroupDocument { id: string; name?: string; organization?: string; appRoles?: string[] }
export interface UserDocument {
  id: string; name?: string; organization?: string; groups?: string[]; appRoles?: string[]; active?: boolean;
}
export interface EntityDocument {
  id: string; type: string; name?: string; organization?: string; createdBy?: string; parent?: string;
}
export type GrantDocument = Recipient & { entity: string; role: string; canShare?: boolean; canUseData?: boolean };

export interface RoleDocument { id: string; label?: string; level: Level; aliases?: string[] }
export interface ActionDocument { label?: string; holders: string[]; notes?: Record<string, string> }
export interface TypeActionDocument { label?: string; tier: string }
export interface TierDocument { cap: 'none' | Level; holds?: Level }
export type SharingDocument = { honoursCanShare?: boolean } & (
  | { action: string; add?: never; change?: never; remove?: never }
  | { add: string; change: string; remove: string; action?: never }
);
export interface EntityTypeDocument {
  label?: string;
  /** Low to high. */
  roles: RoleDocument[];
  dataAccess?: boolean;
  sharing?: SharingDocument | null;
  inherits?: boolean;
  creatorRole?: string | null;
  ceilingOf?: string | null;
  actions: Record<string, ActionDocument>;
  typeActions?: Record<string, TypeActionDocument>;
}
export interface PolicyDocument {
  name?: string;
  defaultTier?: string;
  acrossOrganizations?: boolean;
  /** Low to high. */
  tiers?: Record<string, TierDocument>;
  notes?: Record<string, string>;
  entityTypes: Record<string, EntityTypeDocument>;
  appRoles?: Record<string, { label?: string; tiers?: Record<string, string> }>;
}
export interface GateDocument {
  rolegate: 1;
  policy?: string | PolicyDocument;
  organizations?: OrganizationDocument[];
  groups?: GroupDocument[];
  users?: UserDocument[];
  entities?: EntityDocument[];
  grants?: GrantDocument[];
}

export type EntityArgument = string | { type: string; id: string };

export type Via = 'direct' | 'group' | 'organization' | 'creator' | 'parent' | 'tier';

/** One way in which the user reaches the entity. */
export interface Path {
  via: Via;
  /** Id of the recipient of the grant: the user, group or organization. */
  recipient: string;
  /** With `via: 'parent'`: the parent, how the recipient reaches it, and the role there. */
  parent?: { entity: string; via: Via; role: string };
  role: string;
  canUseData: boolean;
  canShare: boolean;
  /** Whether this path gives the action, before the ceiling. */
  gives: boolean;
}

export interface Ceiling {
  tier: string;
  /** The app roles that set the tier; empty where the policy's default tier holds. */
  appRoles: string[];
  /** Whether the ceiling took this action away. */
  cut: boolean;
}

export type DenialCode =
  | 'unknown_user' | 'inactive_user' | 'unknown_entity' | 'no_access'
  | 'role_lacks_action' | 'needs_data_access' | 'cannot_share' | 'ceiling';

export interface Denial {
  code: DenialCode;
  /** A sentence for people. */
  message: string;
}

export interface Decision {
  allowed: boolean;
  user: string;
  action: string;
  entity: string;
  /** The highest role by which the user reaches the entity; null without one. */
  role: string | null;
  paths: Path[];
  /** Null where the user or the entity is unknown. */
  ceiling: Ceiling | null;
  note?: { id: string; words: string };
  denial?: Denial;
}

export interface Access {
  role: string;
  label: string;
  level: Level;
  canUseData: boolean;
  canShare: boolean;
  tier: string;
}

/** Packed decisions, row-major by user, then entity; `wordsPerCell` words of 32 bits a cell. */
export interface Matrix {
  readonly users: readonly string[];
  readonly entities: readonly string[];
  readonly words: Uint32Array;
  readonly wordsPerCell: number;
  can(user: string, entity: string, action: string): boolean;
  /** The bit of an action in the entity's cell, -1 where the entity is unknown. */
  bit(entity: string, action: string): number;
}

export interface MatrixQuery {
  users: readonly string[];
  entities: readonly string[];
  /** Also which decisions carry a footnote, and which the ceiling took away. */
  detail?: boolean;
}

/** A matrix with two more of its kind, packed like `words`. */
export interface DetailedMatrix extends Matrix {
  /** The allowed actions that carry a footnote. */
  readonly noted: Uint32Array;
  /** The actions that the ceiling took away. */
  readonly cut: Uint32Array;
}

/** A decision on a type-level action, such as `create`. */
export interface TypeDecision {
  allowed: boolean;
  user: string;
  action: string;
  type: string;
  /** The least tier for it. */
  requiredTier: string;
  /** Null where the user is unknown. */
  ceiling: Ceiling | null;
  denial?: Denial;
}
