/** Actions under the headings of their sections, in the order in which these first appear. */
export interface ActionSection<T> {
  /** Empty for actions that name none. */
  title: string;
  actions: T[];
}

export function bySection<T>(actions: readonly T[], sectionOf: (action: T) => string | undefined): ActionSection<T>[] {
  const sections = new Map<string, T[]>();
  for (const action of actions) {
    const title = sectionOf(action) ?? '';
    const listed = sections.get(title);
    if (listed) listed.push(action);
    else sections.set(title, [action]);
  }
  return [...sections].map(([title, listed]) => ({ title, actions: listed }));
}
