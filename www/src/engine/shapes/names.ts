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
