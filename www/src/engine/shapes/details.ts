/** What the details tell of one user, one entity, one decision. */
import type { Decision, Edit, EntityReference, RecipientKind, Via } from 'rolegate';
import type { Named } from './names';
import type { Span } from './time';

/** A recipient, or the parent that a role comes from, with its name. */
export interface Through {
  via: Via;
  recipient: Named;
  /** The groups through which the user is in the recipient, the user's own first. */
  groups: Named[];
  parent?: Named & { type: string; via: Via; role: string };
  role: string;
  canUseData: boolean;
  canShare: boolean;
  from?: string | undefined;
  until?: string | undefined;
  gives: boolean;
}

/** An app role and how the user came by it. */
export interface HeldAppRole {
  appRole: string;
  from: { kind: RecipientKind } & Named;
}

export interface Remedy {
  message: string;
  edits: Edit[];
  by: Named[] | null;
  /** How many people it is for, where it is for more than one. */
  people: number | null;
}

export interface Explanation {
  decision: Decision;
  user: Named;
  entity: Named & { type: string };
  paths: Through[];
  appRoles: HeldAppRole[];
  /** What would help a denial, and who can do it; null where the document does not say. */
  remedies: Remedy[];
}

export interface UserName extends Named {
  active: boolean;
}

export interface UserCard extends UserName {
  organization: Named | null;
  groups: Named[];
  /** Those that they are in through these. */
  groupsAbove: Named[];
  appRoles: HeldAppRole[];
  types: {
    type: string;
    entities: number;
    reached: number;
    tier: string | null;
    typeActions: { action: string; allowed: boolean }[];
  }[];
}

/** What one user may do on one entity, in the policy's order. */
export interface StandingCard {
  entity: Named & { type: string };
  role: string | null;
  /** `state` is a `CellState`. */
  actions: { action: string; label: string; section: string | undefined; state: number }[];
}

export interface EntityCard extends Named {
  type: string;
  /** What code knows it by. */
  reference: EntityReference;
  organization: Named | null;
  createdBy: Named | null;
  /** What it is for a time, as people call it. */
  state: string | null;
  stateId: string | null;
  /** With whether the entity may inherit from it. */
  parent: (Named & { type: string; inherits: boolean }) | null;
}

/** A user of an entity's expanded access list. */
export interface Reached extends Named {
  role: string;
  actions: number;
  /** How, and for what time where not always. */
  through: ({ way: string } & Span)[];
}
