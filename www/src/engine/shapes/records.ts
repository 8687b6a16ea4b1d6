/** Records and grants as forms have them: to be added, or changed. */
import type { Edit, RecipientKind } from 'rolegate';
import type { Effect } from './changes';
import type { PlaceKind } from './members';
import type { Named } from './names';

export type FormKind = 'user' | 'group' | 'organization' | 'entity' | 'grant';

/** What somebody is in, or comes by. */
interface Belonging {
  organization: Named | null;
  groups: Named[];
  appRoles: Named[];
}

interface Identified {
  name: string;
  /** Null: as the name suggests. */
  id: string | null;
}

export interface UserFields extends Identified, Belonging {
  kind: 'user';
  active: boolean;
}

export interface GroupFields extends Identified, Belonging {
  kind: 'group';
  /** The users who are in it themselves. */
  members: Named[];
}

export interface OrganizationFields extends Identified {
  kind: 'organization';
  appRoles: Named[];
}

export interface EntityFields extends Identified {
  kind: 'entity';
  type: string;
  organization: Named | null;
  parent: Named | null;
  /** Whether it takes anything from its parent, where its type does. */
  inherits: boolean;
  /** Empty: none. */
  state: string;
  createdBy: Named | null;
}

export interface GrantFields {
  kind: 'grant';
  recipient: (Named & { kind: RecipientKind }) | null;
  entity: (Named & { type: string }) | null;
  role: string;
  canUseData: boolean;
  canShare: boolean;
  /** In RFC 3339; empty: always. */
  from: string;
  until: string;
}

export type Fields = UserFields | GroupFields | OrganizationFields | EntityFields | GrantFields;

/** What a form is for: a record that is there, by its key, or a grant, by its entity's and its recipient's. */
export interface FormOf {
  kind: FormKind;
  /** Absent: something to be added. */
  of?: string[] | undefined;
}

/** What one looks at: what is added begins with it. */
export interface Near {
  type?: string | undefined;
  entity?: string | undefined;
  user?: string | undefined;
  place?: { kind: PlaceKind; id: string } | undefined;
}

/** Edits that add, change or remove something, and what they would do. */
export interface Planned {
  edits: Edit[];
  effect: Effect;
  /** The id that it is to have. */
  id: string;
  /** Whether it can be made at once: else it names what is staged only. */
  atOnce: boolean;
}
