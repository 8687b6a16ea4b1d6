/** Answers with their reasons, what would help, and many answers at once. */
import type { Ceiling, Path } from './access.js';
import type { Edit } from './changes.js';
import type { DenialCode, RemedyKind } from './closed-lists.generated.js';
import type { Recipient } from './document.js';
import type { EntityArgument, UserArgument } from './entity.js';

/** Why not. */
export interface BriefDenial {
  code: DenialCode;
  /** A sentence for people. */
  message: string;
  /** With `not_yet`: when the first of the grants counts. With `expired`: when the last of them ended. */
  instant?: string;
}

/** What an entity is for a time: one of its type's states. */
export interface EntityState {
  id: string;
  /** For people. */
  label: string;
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
  /**
   * The same, ready for `preview` and `apply`: one for each step, in the same order, but none for signing in. Of a user
   * they name no more than what changes.
   */
  edits: Edit[];
  /** The same as a sentence for people. */
  message: string;
}

/** One change of a remedy. */
export interface RemedyStep {
  kind: RemedyKind;
  /**
   * Who can make the change: users who may share the entity so, or administrators, by id; the first hundred. Of a slice
   * with contacts the first five. Null where a slice does not know; of a state, as the document does not say who moves
   * entities on; and of signing in, which is for nobody else to do.
   */
  by: string[] | null;
  /** How many more there are. */
  byMore?: number;
  /** Of a grant: the entity by id, to whom, and how. Of a state: the entity. */
  entity?: string;
  recipient?: Recipient;
  role?: string;
  canShare?: boolean;
  canUseData?: boolean;
  /** Of a grant: when it does not count any more, where it ends. */
  until?: string;
  /** Of a tier, an app role or an activation: whose. */
  user?: string;
  /** The app role; of a tier also its name. */
  appRole?: string;
  tier?: string;
  /** Of a state: the one that the entity leaves, by id. */
  state?: string;
  /** Of a grant and of a state: the entity's type. Of a tier: the type on which it counts. */
  type?: string;
}

/** An answer with its reasons. */
export interface Decision<Role extends string = string, Tier extends string = string> {
  allowed: boolean;
  /** Null is the visitor. */
  user: UserArgument;
  action: string;
  /** The entity's id. */
  entity: string;
  /** Its type; null where no entity has the id. */
  type: string | null;
  /** The highest role by which the user reaches the entity; null without one. */
  role: Role | null;
  paths: Path<Role>[];
  /** Null where the user or the entity is unknown. */
  ceiling: Ceiling<Tier> | null;
  /** The entity's state; left out where it is in none. */
  state?: EntityState;
  note?: { id: string; words: string };
  denial?: Denial;
  /** The answer and its main reason, as a sentence for people. */
  summary: string;
}

/** An answer with its reasons, but without what would help. */
export type BriefDecision<Role extends string = string, Tier extends string = string> = Omit<
  Decision<Role, Tier>,
  'denial'
> & { denial?: BriefDenial };

/** A decision on a type-level action, such as `create`. */
export interface TypeDecision<Tier extends string = string> {
  allowed: boolean;
  /** Null is the visitor. */
  user: UserArgument;
  action: string;
  type: string;
  /** The least tier for it, where it is a tier that gives it. */
  requiredTier?: Tier;
  /** The app roles any of which gives it, where it is app roles. */
  requiredAppRoles?: string[];
  /** Null where the user is unknown, and where no tier counts. */
  ceiling: Ceiling<Tier> | null;
  denial?: Denial;
  /** The answer and its main reason, as a sentence for people. */
  summary: string;
}

/** The same without what would help. */
export type BriefTypeDecision<Tier extends string = string> = Omit<TypeDecision<Tier>, 'denial'> & {
  denial?: BriefDenial;
};

/** What an explanation has in it. */
export interface ExplainOptions {
  /** Whether a denial comes with its remedies, each of which is tried before it is offered. Omitted: true. */
  remedies?: boolean;
}

/** Packed decisions, row-major by user, then entity; `wordsPerCell` words of 32 bits a cell. */
export interface Matrix {
  readonly users: readonly UserArgument[];
  /** As they were asked for: by id, or by type and id. */
  readonly entities: readonly EntityArgument[];
  readonly words: Uint32Array;
  readonly wordsPerCell: number;
  /**
   * May the user do this on the entity? The action comes last, unlike in `gate.can`. Throws for what the matrix was not
   * asked about.
   */
  can(user: UserArgument, entity: EntityArgument, action: string): boolean;
  /** The bit of an action in the entity's cell, -1 where the entity is unknown. */
  bit(entity: EntityArgument, action: string): number;
  /**
   * Decides it all again, as the gate is by now, into the same words. Ids are looked up only where they may mean
   * something else by now.
   */
  refresh(): this;
}

/** What a matrix is asked for. */
export interface MatrixQuery {
  users: readonly UserArgument[];
  entities: readonly EntityArgument[];
  /** Also which decisions carry a footnote, and which the ceiling or the entity's state took away. */
  detail?: boolean;
}

/** A matrix with two more of its kind, packed like `words`. */
export interface DetailedMatrix extends Matrix {
  /** The allowed actions that carry a footnote. */
  readonly noted: Uint32Array;
  /** The actions that the ceiling or the entity's state took away. */
  readonly cut: Uint32Array;
}
