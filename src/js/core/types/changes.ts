/** What changes a gate, and what comes of it: shares, edits, receipts and diffs. */
import type { EntityArgument, EntityReference, GrantState, Path, UserArgument } from './access.js';
import type { Public, WarningCode } from './closed-lists.generated.js';
import type {
  EntityDocument,
  GrantDocument,
  GroupDocument,
  OrganizationDocument,
  Recipient,
  UserDocument,
} from './document.js';
import type { PolicyDocument } from './policy.js';

/** One line of a share: what a recipient's grant becomes. */
export type ShareChange<Role extends string = string> = Recipient & {
  /** The type's own name, an alias, or a generic name, in any case; null and `NO_ROLE` revoke. */
  role: Role | 'NO_ROLE' | null;
  /** Omitted: true. */
  canShare?: boolean;
  /** Omitted: false; always true for an owner, without effect where the type has no data access. */
  canUseData?: boolean;
  /** From when on it counts: a text of RFC 3339 with a zone. Omitted: as it is; null takes it away. */
  from?: string | null;
  /** When it does not count any more: a text of RFC 3339 with a zone. Omitted: as it is; null takes it away. */
  until?: string | null;
};

/** How a share is carried out. */
export interface ShareOptions {
  /** Whether the receipt lists notifications. Omitted: true. */
  sendNotification?: boolean;
  /** Whether a role above the recipient's ceiling is refused. Omitted: false, a warning. */
  strict?: boolean;
}

/**
 * One administrative change, by nobody in particular but for a `share`. With `if` it is made only where the record or
 * the grant is as that says, or with null only where there is none, and else passed over. A `put` on the condition of a
 * record puts only the fields in which the two differ, each where it still is as the condition has it; a `patch` those
 * of its fields that still are so.
 */
export type Edit =
  | { put: 'user'; value: UserDocument; if?: UserDocument | null }
  | { put: 'group'; value: GroupDocument; if?: GroupDocument | null }
  | { put: 'organization'; value: OrganizationDocument; if?: OrganizationDocument | null }
  /** With another type than the one of that id, it is another entity. */
  | { put: 'entity'; value: EntityDocument; if?: EntityDocument | null }
  /** Takes its grants and memberships along. */
  | { remove: 'user'; id: string; if?: UserDocument | null }
  | { remove: 'group'; id: string; if?: GroupDocument | null }
  | { remove: 'organization'; id: string; if?: OrganizationDocument | null }
  | { remove: 'entity'; id: EntityArgument; if?: EntityDocument | null }
  | { grant: GrantDocument; if?: GrantDocument | null }
  | { revoke: Recipient & { entity: EntityArgument }; if?: GrantDocument | null }
  | { share: { actor: string; entity: EntityArgument; changes: ShareChange[]; options?: ShareOptions }; if?: never }
  /** Changes these fields of a record that is there: null takes one away. */
  | { patch: 'user'; id: string; value: Patched<UserDocument, 'id'>; if?: Patched<UserDocument, 'id'> | null }
  | { patch: 'group'; id: string; value: Patched<GroupDocument, 'id'>; if?: Patched<GroupDocument, 'id'> | null }
  | {
      patch: 'organization';
      id: string;
      value: Patched<OrganizationDocument, 'id'>;
      if?: Patched<OrganizationDocument, 'id'> | null;
    }
  | {
      patch: 'entity';
      id: EntityArgument;
      value: Patched<EntityDocument, 'id' | 'type'>;
      if?: Patched<EntityDocument, 'id' | 'type'> | null;
    }
  /** Another policy, which must have all that the records name. A built-in one becomes the document's own. */
  | { put: 'policy'; value: PolicySource; if?: PolicySource | null }
  | { holder: PolicyHolder; if?: PolicyHolder | null }
  | { tier: PolicyTier; if?: PolicyTier | null };

/** Some fields of a record: with null one is taken away, or is not there. */
export type Patched<Document, Key extends keyof Document> = {
  [Field in keyof Omit<Document, Key>]?: Omit<Document, Key>[Field] | null;
};

/** A policy as a document has it: in full, or the name of a built-in one. */
export type PolicySource = 'datarobot' | PolicyDocument;

/** Whether a role holds an action of a type: as the policy lists it, with `data` those with data access alone. */
export interface PolicyHolder {
  type: string;
  action: string;
  /** By its id. */
  role: string;
  data?: boolean;
  holds: boolean;
}

/** The tier that an app role names for a type; null where it names none. */
export interface PolicyTier {
  appRole: string;
  type: string;
  tier: string | null;
}

/** A record of a document, by its kind: a user, a group or an organization by id, an entity by id and type. */
export type RecordReference = Exclude<Recipient, { public: Public }> | { entity: string; type: string };

/** What a user gained and lost on an entity. */
export interface CellChange {
  /** Null is the visitor. */
  user: UserArgument;
  entity: string;
  type: string;
  gained: readonly string[];
  lost: readonly string[];
}

/** Users × entities on which the same actions were gained and lost. */
export interface DiffBlock {
  /** Null, at the end, is the visitor. */
  users: readonly UserArgument[];
  entities: readonly EntityReference[];
  gained: readonly string[];
  lost: readonly string[];
}

/** A list that is worked out as it is read: an array while it is short. */
export type LongList<T> = readonly T[] | (Iterable<T> & { readonly length: number });

/** What a change took effect on otherwise than one may think. */
export interface DiffWarning {
  code: WarningCode;
  /** A sentence for people. */
  message: string;
  /** Of a share's line in a receipt, or of an edit in a diff: its index. */
  index?: number;
  /** With `no_owner`: how many entities, and at most 100 of them. */
  count?: number;
  entities?: EntityReference[];
  /** With `out_of_time`: what would help. */
  help?: string;
  /**
   * With `still_has_access`: whose grant was revoked, and the paths that remain; with `replaces_lasting` and
   * `out_of_time`: whose grant it is.
   */
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
  /**
   * The same cell by cell, in the order of user, entity id and type: an array up to 10,000, else an iterable with a
   * length, which has none of an array's methods. `for … of` reads both.
   */
  readonly changes: LongList<CellChange>;
  /** Records that changed without flipping a cell: a name, a parent. */
  readonly touched: readonly RecordReference[];
  readonly warnings: readonly DiffWarning[];
  /** Edits for `apply` that take the change back, each passed over where what it would take back has changed since. */
  readonly inverse: readonly Edit[];
  /** Whether a cell of the user's flipped: any, or that of one entity; by an id alone, of any that has it. */
  touches(user: UserArgument, entity?: EntityArgument): boolean;
  /** Version, count, touched, blocks and warnings, and `exact` where it is false. */
  toJSON(): unknown;
}

/** What a share did. */
export interface Receipt<Role extends string = string> {
  entity: string;
  type: string;
  lines: { recipient: Recipient; before: GrantState<Role> | null; after: GrantState<Role> | null }[];
  warnings: DiffWarning[];
  notifications: { to: string; entity: string; type: string; role: Role }[];
  diff: Diff;
}
