/** How users, entities, actions and recipients are named, one by one and in lists to choose from. */
export interface Named {
  id: string;
  name: string;
}

export interface ActionRef {
  type: string;
  action: string;
}

export interface Triple {
  user: string;
  action: string;
  entity: string;
}

/** What stands for those who have no record. No id is empty. */
export const VISITOR: Named = { id: '', name: 'Visitor' };

/** Whom an id of the page stands for, for the engine. */
export const subject = (id: string): string | null => (id === VISITOR.id ? null : id);

export const PUBLIC_NAMES: Readonly<Record<string, string>> = { signed_in: 'Everyone signed in', anyone: 'Anyone' };

/** The first few of a list, and how long it is. */
export interface Listed {
  list: Named[];
  total: number;
}

/** One of the things to choose from: an entity or an action with its type, a recipient with its kind. */
export interface Choice extends Named {
  type?: string;
  detail?: string;
}

export interface SearchResult {
  groups: { title: string; items: Choice[] }[];
  total: number;
  shown: number;
}

/** What was found, with those of some choices before it whose names hold the text. */
export function withChoices(found: SearchResult, title: string, choices: Choice[], text: string): SearchResult {
  const items = choices.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()));
  if (items.length === 0) return found;
  const { groups, total, shown } = found;
  return { groups: [{ title, items }, ...groups], total: total + items.length, shown: shown + items.length };
}
