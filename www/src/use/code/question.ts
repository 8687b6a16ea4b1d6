/** What code can ask. */
import type { EntityReference } from 'rolegate';
import type { Place } from '../../engine/shapes/members';

/** Each with the user who asks, or who is asked about; a visitor is empty. */
export type CodeQuestion = { user: string } & (
  | { kind: 'decision'; action: string; entity: EntityReference }
  /** All actions on an entity; `actions` are some that there are. */
  | { kind: 'screen'; entity: EntityReference; actions: string[] }
  /** A list of what the user reaches, with a control in each row. */
  | { kind: 'listScreen'; type: string; action: string }
  | { kind: 'whoCan'; action: string; entity: EntityReference }
  | { kind: 'entities'; type: string; action?: string | undefined }
  | { kind: 'reach' }
  | { kind: 'list'; entity: EntityReference }
  /** On an entity, or on all that the user reaches. */
  | { kind: 'offers'; entity?: EntityReference }
  | { kind: 'join'; place: Place; joins: boolean }
  /** `action` needs no entity, where the type has such a one. */
  | { kind: 'policy'; type: string; action?: string | undefined }
);

export type Question<Kind extends CodeQuestion['kind']> = Extract<CodeQuestion, { kind: Kind }>;
