/** Shapes that cross the boundary: plain objects, arrays and typed arrays. */

import type {
  EntityDocument, GrantDocument, GroupDocument, Level, OrganizationDocument, Recipient, RecipientKind, UserDocument,
} from './document.js';
import type { IssueCode } from './generated/codes.js';

export type * from './document.js';

/** Errors keep a document from loading, warnings name what is without effect, lints what one rarely means. */
export type Severity = 'error' | 'warning' | 'lint';

/** One finding about a document or a request. */
export interface Issue {
  code: IssueCode;
  severity: Severity;
  /** JSON path of the place, such as `$.grants[3].role`. */
  path: string;
  /** In a batch of changes: the index of the line. */
  index?: number;
  /** A lowercase sentence without a final period; input in backticks. */
  message: string;
  /** What would put it right. */
  help?: string;
}

/** An entity: its id, or its type and id. */
export type EntityArgument = string | { type: string; id: string };

/** How a path reaches the entity: by a grant to the user, a group or the organization, or implied. */
export type Via = 'direct' | 'group' | 'organization' | 'creator' | 'parent' | 'tier';

/** One way in which the user reaches the entity. */
export interface Path<Role extends string = string> {
  via: Via;
  /** Id of the recipient of the grant: the user, group or organization. */
  recipient: string;
  /** With `via: 'parent'`: the parent, how the recipient reaches it, and the role there. */
  parent?: { entity: string; via: Via; role: string };
  role: Role;
  canUseData: boolean;
  canShare: boolean;
  /** In a decision: whether this path gives the action, before the ceiling. */
  gives?: boolean;
}

/** What caps the user on the entity's type. */
export interface Ceiling<Tier extends string = string> {
  tier: Tier;
  /** The app roles that set the tier; empty where the policy's default tier holds. */
  appRoles: string[];
  /** Whether the ceiling took this action away. */
  cut: boolean;
}

/** Why not: the first that applies, in this order. */
export type DenialCode =
  | 'unknown_user' | 'inactive_user' | 'unknown_entity' | 'no_access'
  | 'role_lacks_action' | 'needs_data_access' | 'cannot_share' | 'ceiling';

/** Why not. */
export interface BriefDenial {
  code: DenialCode;
  /** A sentence for people. */
  message: string;
}

/** Why not, and what would help. */
export interface Denial extends BriefDenial {
  /** The smallest changes that would allow the action, smallest first. */
  remedies: Remedy[];
  /** Whether nothing but another policy could allow it. */
  permanent: boolean;
}

/** Changes that together would allow the action; none of them is more than it needs. */
export interface Remedy {
  /** What has to change; usually one thing. */
  steps: RemedyStep[];
  /** The same, ready for `preview` and `apply`. */
  edits: Edit[];
  /** The same as a sentence for people. */
  message: string;
}

/** What a step of a remedy changes. */
export type RemedyKind = 'activate' | 'data_access' | 'can_share' | 'role' | 'tier';

/** One change of a remedy. */
export interface RemedyStep {
  kind: RemedyKind;
  /** Who can make the change: users who may share the entity so, or administrators, by id; the first hundred. */
  by: string[];
  /** How many more there are, beyond a hundred. */
  byMore?: number;
  /** Of a grant: the entity, to whom, and how. */
  entity?: string;
  recipient?: Recipient;
  role?: string;
  canShare?: boolean;
  canUseData?: boolean;
  /** Of a tier or an activation: whose. */
  user?: string;
  /** Of a tier: the app role that gives it, its name, and the type on which it counts. */
  appRole?: string;
  tier?: string;
  type?: string;
}

/** An answer with its reasons. */
export interface Decision<Role extends string = string, Tier extends string = string> {
  allowed: boolean;
  user: string;
  action: string;
  entity: string;
  /** The highest role by which the user reaches the entity; null without one. */
  role: Role | null;
  paths: Path<Role>[];
  /** Null where the user or the entity is unknown. */
  ceiling: Ceiling<Tier> | null;
  note?: { id: string; words: string };
  denial?: Denial;
  /** The answer and its main reason, as a sentence for people. */
  summary: string;
}

/** An answer with its reasons, but without what would help. */
export type BriefDecision<Role extends string = string, Tier extends string = string> =
  Omit<Decision<Role, Tier>, 'denial'> & { denial?: BriefDenial };

/** What a user is on an entity, in short. */
export interface Access<Role extends string = string, Tier extends string = string> {
  role: Role;
  label: string;
  level: Level;
  canUseData: boolean;
  canShare: boolean;
  tier: Tier;
}

/** Packed decisions, row-major by user, then entity; `wordsPerCell` words of 32 bits a cell. */
export interface Matrix {
  readonly users: readonly string[];
  readonly entities: readonly string[];
  readonly words: Uint32Array;
  readonly wordsPerCell: number;
  /** May the user do this on the entity? Throws for what the matrix was not asked about. */
  can(user: string, entity: string, action: string): boolean;
  /** The bit of an action in the entity's cell, -1 where the entity is unknown. */
  bit(entity: string, action: string): number;
  /** Decides it all again, as the gate is by now, into the same words. Ids are looked up only where they may mean something else by now. */
  refresh(): this;
}

/** What a matrix is asked for. */
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
export interface TypeDecision<Tier extends string = string> {
  allowed: boolean;
  user: string;
  action: string;
  type: string;
  /** The least tier for it. */
  requiredTier: Tier;
  /** Null where the user is unknown. */
  ceiling: Ceiling<Tier> | null;
  denial?: Denial;
  /** The answer and its main reason, as a sentence for people. */
  summary: string;
}

/** The same without what would help. */
export type BriefTypeDecision<Tier extends string = string> = Omit<TypeDecision<Tier>, 'denial'> & { denial?: BriefDenial };

/** One line of a share: what a recipient's grant becomes. */
export type ShareChange<Role extends string = string> = Recipient & {
  /** The type's own name, an alias, or a generic name, in any case; null and `NO_ROLE` revoke. */
  role: Role | 'NO_ROLE' | null;
  /** Omitted: true. */
  canShare?: boolean;
  /** Omitted: false; always true for an owner, without effect where the type has no data access. */
  canUseData?: boolean;
};

/** What an explanation has in it. */
export interface ExplainOptions {
  /** Whether a denial comes with its remedies, each of which is tried before it is offered. Omitted: true. */
  remedies?: boolean;
}

/** How a share is carried out. */
export interface ShareOptions {
  /** Whether the receipt lists notifications. Omitted: true. */
  sendNotification?: boolean;
  /** Whether a role above the recipient's ceiling is refused. Omitted: false, a warning. */
  strict?: boolean;
}

/** An entity by type and id. */
export interface EntityReference { type: string; id: string }

/** A record of a document, by its kind: a user, a group or an organization by id, an entity by id and type. */
export type RecordReference = Recipient | { entity: string; type: string };

/** What a user gained and lost on an entity. */
export interface CellChange {
  user: string;
  entity: string;
  type: string;
  gained: readonly string[];
  lost: readonly string[];
}

/** Users × entities on which the same actions were gained and lost. */
export interface DiffBlock {
  users: readonly string[];
  entities: readonly EntityReference[];
  gained: readonly string[];
  lost: readonly string[];
}

/** A list that is worked out as it is read: an array while it is short. */
export type LongList<T> = readonly T[] | (Iterable<T> & { readonly length: number });

/** What a change took effect on otherwise than one may think. */
export interface DiffWarning {
  code: 'no_owner' | 'unchanged' | 'still_has_access' | 'nothing_to_revoke' | 'cut_by_ceiling';
  /** A sentence for people. */
  message: string;
  /** Of a share's line in a receipt, or of an edit in a diff: its index. */
  index?: number;
  /** With `no_owner`: how many entities, and at most 100 of them. */
  count?: number;
  entities?: EntityReference[];
  /** With `still_has_access`: whose grant was revoked, and the paths that remain. */
  recipient?: Recipient;
  paths?: Path[];
}

/** What a change made of the answers: exact, and compact however wide it is. */
export interface Diff {
  /** The gate's version after the change. */
  readonly version: number;
  /** How many cells flipped: a cell is a user's actions on an entity. */
  readonly count: number;
  /** Whether the blocks are all there is: past a million of them there are none, and `touches` answers yes. */
  readonly exact: boolean;
  /** The cells that flipped, alike ones together; no cell is in two. */
  readonly blocks: readonly DiffBlock[];
  /** The same cell by cell, in the order of user, type and entity id: an array up to 10,000, else an iterable with a length. */
  readonly changes: LongList<CellChange>;
  /** Records that changed without flipping a cell: a name, a parent. */
  readonly touched: readonly RecordReference[];
  readonly warnings: readonly DiffWarning[];
  /** Edits for `apply` that take the change back, each passed over where what it would take back has changed since. */
  readonly inverse: readonly Edit[];
  /** Whether a cell of the user's flipped: any, or that of one entity. */
  touches(user: string, entity?: EntityArgument): boolean;
  /** Version, count, touched, blocks and warnings. */
  toJSON(): unknown;
}

/** A grant as it counts. */
export interface GrantState<Role extends string = string> { role: Role; canShare: boolean; canUseData: boolean }

/** What a share did. */
export interface Receipt<Role extends string = string> {
  entity: string;
  type: string;
  lines: { recipient: Recipient; before: GrantState<Role> | null; after: GrantState<Role> | null }[];
  warnings: DiffWarning[];
  notifications: { to: string; entity: string; type: string; role: Role }[];
  diff: Diff;
}

/** A direct grant of an access list. */
export interface AccessEntry<Role extends string = string> extends GrantState<Role> {
  recipient: Recipient;
  name: string | null;
  label: string;
  level: Level;
}

/** A user of an expanded access list: through what, and with which actions. */
export interface ExpandedAccessEntry<
  Role extends string = string, Tier extends string = string, Action extends string = string,
> extends Access<Role, Tier> {
  user: string;
  name: string | null;
  actions: Action[];
  paths: Path<Role>[];
}

/** What an access list has in it. */
export interface AccessListOptions {
  /** Every user with access, in place of the direct grants. */
  expand?: boolean;
  /** With `expand`: only the users whose ids come after this one. */
  after?: string;
  /** With `expand`: so many users at most. */
  limit?: number;
}

/** A role of an entity's type, from the side of somebody who would hand it out. */
export interface AssignableRole<Role extends string = string> {
  role: Role;
  label: string;
  level: Level;
  assignable: boolean;
  /** Whether data access may go with it. */
  canUseData: boolean;
  /** Why not. */
  code?: string;
  /** Why not, as a sentence for people. */
  message?: string;
}

/**
 * One administrative change, by nobody in particular but for a `share`. With `if` it is made only where the record or
 * the grant is as that says, or with null only where there is none, and else passed over. A `put` on the condition of a
 * record puts only the fields in which the two differ, each where it still is as the condition has it.
 */
export type Edit =
  | { put: 'user'; value: UserDocument; if?: UserDocument | null }
  | { put: 'group'; value: GroupDocument; if?: GroupDocument | null }
  | { put: 'organization'; value: OrganizationDocument; if?: OrganizationDocument | null }
  /** An entity keeps its type. */
  | { put: 'entity'; value: EntityDocument; if?: EntityDocument | null }
  /** Takes its grants and memberships along. */
  | { remove: 'user'; id: string; if?: UserDocument | null }
  | { remove: 'group'; id: string; if?: GroupDocument | null }
  | { remove: 'organization'; id: string; if?: OrganizationDocument | null }
  | { remove: 'entity'; id: string; if?: EntityDocument | null }
  | { grant: GrantDocument; if?: GrantDocument | null }
  | { revoke: Recipient & { entity: string }; if?: GrantDocument | null }
  | { share: { actor: string; entity: string; changes: ShareChange[]; options?: ShareOptions }; if?: never };
