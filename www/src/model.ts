/** The shapes that pass between the page and the worker in which the engine runs. */
import type { AssignableRole, Decision, Edit, Issue, PolicyDocument, RecipientKind, ShareChange, ShareOptions, Via } from 'rolegate';

export interface Named {
  id: string;
  name: string;
}

export type { RecipientKind };

/** Where a document comes from. */
export type DocumentFrom = { text: string } | { file: Blob } | { url: string };

/** What the page knows of a loaded document; everything else it asks for as it needs it. */
export interface Summary {
  name: string;
  policy: PolicyDocument;
  counts: { users: number; groups: number; organizations: number; entities: number; grants: number };
  /** How many places of it are without effect: what loading tells of itself. The rest are `Remarks`. */
  warnings: number;
  /** From the bytes of the document to a gate that is ready to decide. */
  loadMilliseconds: number;
  /** What a view holds until somebody chooses. */
  first: { user: string | null; entity: string | null; action: ActionRef | null };
}

/** The first of all findings on a document that loads, lints among them, and how many there are. */
export interface Remarks {
  issues: Issue[];
  total: number;
}

export interface ActionRef {
  type: string;
  action: string;
}

/** One face of the cube user × entity × action: the axis that is held, and the filter on the rows. */
export type GridQuery = { filter: string } & (
  | { view: 'entity'; entity: string }
  | { view: 'user'; user: string }
  | ({ view: 'action' } & ActionRef)
);

/** One run of rows that share their columns: an entity type in the user's view, everything in the others. */
export interface Section {
  type: string;
  title: string;
  rows: number;
  columns: number;
}

export interface GridShape {
  /** Rises with each grid that is opened: an answer about an older one is out of date. */
  id: number;
  /** The query in print: grids of one query show the same cells, before and after a change. */
  key: string;
  sections: Section[];
  /** What the query holds and the document lacks. */
  missing: { kind: string; id: string } | null;
  /** How many rows there are without the filter. */
  unfiltered: number;
}

/** A cell, a row or a column, by id. */
export interface GridSelection {
  row?: string | undefined;
  column?: string | undefined;
  /** The section of a column that is selected alone. */
  type?: string | undefined;
}

/** Part of a section: rows `r0..r1` and columns `c0..c1`, ends excluded. */
export interface Area {
  section: number;
  r0: number;
  r1: number;
  c0: number;
  c1: number;
}

export interface RowLabel extends Named {
  /** The role shown beside the name, where the row has one. */
  role?: string;
  inactive?: boolean;
}

export interface Tile extends Area {
  rows: RowLabel[];
  columns: Named[];
  /** A `CellState` for each cell, row by row. */
  cells: Uint8Array;
}

export interface GridWindow {
  grid: number;
  tiles: Tile[];
  decisions: number;
  milliseconds: number;
}

export const CellState = { Denied: 0, Allowed: 1, Noted: 2, Cut: 3 } as const;

/** In the order of a tile of reasons, after "none" at 0. */
export const denialCodes = [
  'unknown_user', 'inactive_user', 'unknown_entity', 'no_access',
  'role_lacks_action', 'needs_data_access', 'cannot_share', 'ceiling',
] as const;

export interface Triple {
  user: string;
  action: string;
  entity: string;
}

/** A recipient, or the parent that a role comes from, with its name. */
export interface Through {
  via: Via;
  recipient: Named;
  parent?: Named & { type: string; via: Via; role: string };
  role: string;
  canUseData: boolean;
  canShare: boolean;
  gives: boolean;
}

/** An app role and how the user came by it. */
export interface HeldAppRole {
  appRole: string;
  from: { kind: RecipientKind } & Named;
}

export interface Explanation {
  decision: Decision;
  user: Named;
  entity: Named & { type: string };
  paths: Through[];
  appRoles: HeldAppRole[];
  /** What would help a denial, and who can do it. */
  remedies: { message: string; edits: Edit[]; by: Named[] }[];
}

/** The first few of a list, and how long it is. */
export interface Listed {
  list: Named[];
  total: number;
}

export interface UserCard extends Named {
  active: boolean;
  organization: Named | null;
  groups: Named[];
  appRoles: HeldAppRole[];
  types: { type: string; entities: number; reached: number; tier: string | null; typeActions: { action: string; allowed: boolean }[] }[];
}

/** What one user may do on one entity, in the policy's order. */
export interface StandingCard {
  entity: Named & { type: string };
  role: string | null;
  /** `state` is a `CellState`. */
  actions: { action: string; label: string; state: number }[];
}

export interface EntityCard extends Named {
  type: string;
  organization: Named | null;
  createdBy: Named | null;
  parent: (Named & { type: string }) | null;
}

/** One of the things to choose from: an entity or an action with its type, a recipient with its kind. */
export interface Choice extends Named {
  type?: string;
  detail?: string;
}

export interface SearchResult {
  groups: { title: string; items: Choice[] }[];
  total: number;
  shown: number;
}

/** A share that is planned: what `gate.share` takes. */
export interface SharePlan {
  actor: string;
  entity: string;
  changes: ShareChange[];
  options?: ShareOptions;
}

/** A role as a column of its type's table, with data access or without. */
export interface RoleColumn {
  /** The role's key in the policy: `editor`, `editor+data`. */
  key: string;
  role: string;
  data: boolean;
  /** Whether the role carries data access in any case. */
  always: boolean;
  /** What it can do, before any ceiling. */
  actions: string[];
}

/** A role that somebody may hand out, or not. */
export interface Offer extends AssignableRole {
  /** Whether a grant of it carries data access in any case. */
  alwaysUsesData: boolean;
}

/** What a staged change would make of a cell. */
export const Flip = { None: 0, Gained: 1, Lost: 2 } as const;

/** How many actions a change gives and takes, to how many people, on how many entities. */
export interface Sums {
  gained: number;
  lost: number;
  people: number;
  entities: number;
  /** Whether that is all: a change may be too wide to be told. */
  exact: boolean;
}

/** Who gains and loses what by a change. However wide it is, only its first lines come to the page. */
export interface Effect extends Sums {
  lines: EffectLine[];
  /** How many lines there are beyond those told. */
  more: number;
  /** What there is to know of it besides: an entity that nobody owns any more. */
  warnings: string[];
}

export interface EffectLine {
  user: Named;
  entity: Named & { type: string };
  /** In words. */
  gained: string[];
  lost: string[];
}

/** What a share would do, and which of its lines a ceiling would cut. */
export interface ShareOutcome {
  effect: Effect;
  cut: number[];
}

/** What a change that was made did; `step` is null where that was nothing. */
export interface Made extends Sums {
  step: Step | null;
  warnings: string[];
}

/** A change that was made, and how to take it back. */
export interface Step {
  title: string;
  edits: Edit[];
  back: Edit[];
}

/** A user of an entity's expanded access list. */
export interface Reached extends Named {
  role: string;
  actions: number;
  through: string[];
}

/** What an application shows of an action: a button, and why it is off. */
export interface AppAction {
  action: string;
  label: string;
  allowed: boolean;
  reason: string | null;
}

export interface AppList {
  types: { type: string; list: Named[]; total: number; typeActions: AppAction[] }[];
}

export interface AppEntity extends Named {
  type: string;
  role: string | null;
  /** `shares`: pressing it opens the share dialog. */
  actions: (AppAction & { note: string | null; shares: boolean })[];
}
