/**
 * The cells of a role table as the policy lists them: `reader` with data access and without, `reader+data` with it. A
 * policy that is being edited may be wrong by now, so that no gate can be made of it and asked; that these cells say
 * what the engine makes of them is tested on every type of the bundled policies.
 */
import type { ActionDocument, EntityTypeDocument, RoleDocument } from 'rolegate';

export interface Column {
  key: string;
  role: RoleDocument;
  /** Of two cells of a role, the one with data access. */
  data: boolean;
  /** Whether the role carries data access in any case, and so has one cell. */
  always: boolean;
}

/** What a cell says: `derived` is held since the one without data access is. */
export type Holding = 'held' | 'free' | 'derived';

export const nameOf = (role: string, data: boolean) => (data ? `${role}+data` : role);

export const columnsOf = ({ roles = [], dataAccess = false }: EntityTypeDocument): Column[] =>
  roles.flatMap((role) => {
    const always = dataAccess && role.level === 'OWNER';
    const column = (data: boolean) => ({ key: nameOf(role.id, data), role, data, always });
    return dataAccess && !always ? [column(false), column(true)] : [column(false)];
  });

export function holdingOf({ holders }: ActionDocument, { role, data, always }: Column): Holding {
  const has = (withData: boolean) => holders.includes(nameOf(role.id, withData));
  if (data && has(false)) return 'derived';
  return has(data) || (always && has(true)) ? 'held' : 'free';
}
