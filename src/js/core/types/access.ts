/** Who reaches what, and how: paths, ceilings, and access lists. */
import type { Level, Public, Via } from './closed-lists.generated.js';
import type { Recipient } from './document.js';

export type { EntityArgument, EntityReference, UserArgument } from './entity.js';

/** Which of a user's entities are meant: those that pass all of what is asked for. */
export type EntityFilter<Type extends string = string, Action extends string = string, Role extends string = string> = {
  type?: Type;
  /** An action that is allowed. */
  action?: Action;
  /** Whether grants to the user alone count: not those to a group, an organization or on a parent. */
  direct?: boolean;
} & (
  | {
      /** The highest role that the user has there, by any of its names. */
      role?: Role;
      level?: never;
    }
  | {
      /** The level of the highest role that the user has there. */
      level?: Level;
      role?: never;
    }
);

/** One way in which the user reaches the entity. */
export interface Path<Role extends string = string> {
  via: Via;
  /** Id of the recipient of the grant: the user, group or organization; of the public, `signed_in` or `anyone`. */
  recipient: string;
  /**
   * Of a group that the user is in through others: the way from the user's own group up to it, `recipient` last. The
   * shortest, of several the first by ids.
   */
  through?: readonly string[];
  /** With `via: 'parent'`: the parent, how the recipient reaches it, and the role there. */
  parent?: { entity: string; type: string; via: Via; role: string };
  role: Role;
  canUseData: boolean;
  canShare: boolean;
  /** From when on, and until when the grant counts, where it says so. */
  from?: string;
  until?: string;
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

/** What a user is on an entity, in short. */
export interface Access<Role extends string = string, Tier extends string = string> {
  role: Role;
  label: string;
  level: Level;
  canUseData: boolean;
  canShare: boolean;
  /** The widest public that the user may share it with now. Omitted: none. */
  public?: Public;
  tier: Tier;
}

/** A grant as it counts. */
export interface GrantState<Role extends string = string> {
  role: Role;
  canShare: boolean;
  canUseData: boolean;
  /** From when on it counts, where it says so. */
  from?: string;
  /** When it does not count any more, where it says so. */
  until?: string;
}

/** A direct grant of an access list. */
export interface AccessEntry<Role extends string = string> extends GrantState<Role> {
  recipient: Recipient;
  /** Null where the document has none, and of the public, which is no record. */
  name: string | null;
  /** Where it does not count now. */
  outOfTime?: 'not_yet' | 'expired';
  label: string;
  level: Level;
}

/** A user of an expanded access list: through what, and with which actions. */
export interface ExpandedAccessEntry<
  Role extends string = string,
  Tier extends string = string,
  Action extends string = string,
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
  /** The widest public that may be given it. Omitted: none. */
  public?: Public;
  /** Why not. */
  code?: string;
  /** Why not, as a sentence for people. */
  message?: string;
}
