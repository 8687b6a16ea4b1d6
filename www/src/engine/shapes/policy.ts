/** The policy, as the page shows it. */
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
