/** What one user's browser may know: the mark that makes a document a slice, and what a slice is asked for. */
import type { EntityArgument, UserArgument } from './entity.js';

/** What a slice has beside its user's answers on all entities. */
export interface SliceOptions {
  /** Of these entities alone: about others the slice says nothing. Omitted: all that the user reaches. */
  entities?: readonly EntityArgument[];
  /**
   * The access lists that it has, with their recipients: of the entities that the user may share, or of these. On such
   * an entity the slice shares as the whole gate does.
   */
  share?: boolean | readonly EntityArgument[];
  /**
   * Whether it says who could make the changes of remedies: `by` has the first five of them, and `byMore` says how many
   * more there are.
   */
  contacts?: boolean;
}

/** In a document: whose slice it is, and of what. `slice` writes it. */
export interface SliceMark {
  /** The user whom it is for; null is the visitor. */
  user: UserArgument;
  /** The entities that it is of. */
  entities: 'all' | EntityArgument[];
  /** Whether ids of the whole gate repeat: then it is asked by type and id alone. */
  typed?: boolean;
  /** With access lists: other users' tiers, where they are not the default; a user, a type and a tier each. */
  tiers?: [user: string, type: string, tier: string][];
  /** With access lists: groups and organizations with an active user in them, where these count as owners. */
  staffed?: [kind: 'group' | 'organization', id: string][];
  /** With contacts: who can make each change that remedies say. */
  contacts?: SliceContact[];
  /** Each way in which the user reaches some of the entities below, once. */
  ways?: SliceWay[];
  /** Entities by type. */
  held?: SliceEntities[];
}

/** The users who can make a change. */
export interface SliceContact {
  /**
   * Of a grant: the entity's type, the role, `data` where it comes with data access, else nothing, the role that is
   * held, and `state` where the entity leaves its state first. Omitted: accounts and app roles.
   */
  change?: string[];
  /** Of a grant: the entities, by id. */
  entities?: string[];
  /** The first five, by id. */
  by: string[];
  /** How many more there are. */
  byMore?: number;
}

/** What entities have in common that the user reaches alike. */
export interface SliceWay {
  organization?: string;
  createdBy?: string;
  /** What they are for a time. */
  state?: string;
  /** The grants that reach the user, each without its entity; a visitor's slice tells what the signed in have too. */
  grants?: object[];
  /** Whether the slice has their access lists. */
  listed?: boolean;
}

/** Entities of a type: the same place in each list is the same entity. */
export interface SliceEntities {
  type: string;
  ids: string[];
  names?: (string | null)[];
  parents?: (EntityArgument | null)[];
  /** The number of each one's way. */
  ways: number[];
}
