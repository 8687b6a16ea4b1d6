/** Groups, organizations and app roles as places: who is in them, what they hold. */
import type { Edit } from 'rolegate';
import type { Effect } from './changes';
import type { Named } from './names';
import type { Span } from './time';

export const PLACES = ['group', 'organization', 'app-role'] as const;
export type PlaceKind = (typeof PLACES)[number];

export interface Place {
  kind: PlaceKind;
  id: string;
}

export interface Member extends Named {
  active: boolean;
  /** Through which they are in it; empty for those who are so themselves. */
  through: Named[];
}

export interface HeldGrant extends Span {
  entity: Named & { type: string };
  role: string;
  canUseData: boolean;
  canShare: boolean;
}

export interface PlaceCard extends Named {
  kind: PlaceKind;
  organization: Named | null;
  /** The groups that it is in, and those in it. */
  above: Named[];
  below: Named[];
  /** Of a group or an organization: those that it gives. */
  appRoles: string[];
  /** Of an app role: the groups and organizations that give it. */
  givenBy: (Named & { kind: PlaceKind })[];
  members: Member[];
  grants: HeldGrant[];
}

/** Edits that nobody has made yet, and what they would do. */
export interface Idea {
  edits: Edit[];
  effect: Effect;
}

/** What somebody may hand out on an entity. */
export interface HandedOut {
  entity: Named & { type: string };
  roles: string[];
}
