/** The frameworks that the package has bindings for. */
export const FRAMEWORKS = ['React', 'Vue', 'Svelte', 'Solid', 'Angular'] as const;
export type Framework = (typeof FRAMEWORKS)[number];
