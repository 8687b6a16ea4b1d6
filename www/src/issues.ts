/** The line of a batch that an issue is about; -1 for the batch itself. */
export const lineOf = ({ path }: { path: string }): number => Number(/\.changes\[(\d+)\]/.exec(path)?.[1] ?? -1);
