/** What names an entity. */

/** An entity: its type and id, or its id alone, as long as no entity of another type has it. */
export type EntityArgument = string | { readonly type: string; readonly id: string };

/** An entity by type and id. */
export interface EntityReference {
  type: string;
  id: string;
}
