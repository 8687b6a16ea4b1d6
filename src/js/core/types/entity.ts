/** What names an entity. */

/** An entity: its type and id, or its id alone, as long as no entity of another type has it. */
export type EntityArgument = string | { readonly type: string; readonly id: string };

/** An entity by type and id. */
export interface EntityReference {
  type: string;
  id: string;
}

/** Whom a question is about: a user by id, or null, the visitor, who is not signed in. */
export type UserArgument = string | null;
