/** Words for codes. What a decision means is said by the engine; this names it in a grid, a list, a label. */
import type { ActionDocument, DenialCode, EntityTypeDocument, Level, PolicyDocument } from 'rolegate';
import type { Sums } from '../engine/shapes/changes';
import { CellState } from '../engine/shapes/grid';
import { CONTROLS, VISITOR, shown, type Named } from '../engine/shapes/names';

export const reasonWords: Record<DenialCode, string> = {
  unknown_user: 'unknown user',
  inactive_user: 'inactive user',
  unknown_entity: 'unknown entity',
  not_yet: 'not yet',
  expired: 'no longer',
  no_access: 'no access',
  role_lacks_action: 'role lacks the action',
  needs_data_access: 'needs data access',
  cannot_share: 'may not share',
  ceiling: 'over the limit set for them',
  needs_app_role: 'needs an app role',
  state: 'not in its present state',
};

/** What a level means. */
export const levelWords: Record<Level, string> = { READ_ONLY: 'Can view', READ_WRITE: 'Can edit', OWNER: 'Owns' };

/** The same with what documents call it. */
export const levelName = (level: Level) => `${levelWords[level]} (${level})`;

/** Somebody within a sentence. */
export const inSentence = ({ id, name }: Named) => (id === VISITOR.id ? 'a visitor' : name);

/** Names, one after the other. */
export const listed = (items: readonly { name: string }[]) => items.map(({ name }) => name).join(', ');

export const stateWords: Record<number, { short: string; long: string; icon: string }> = {
  [CellState.Denied]: { short: 'No', long: 'denied', icon: 'no' },
  [CellState.Allowed]: { short: 'Yes', long: 'allowed', icon: 'yes' },
  [CellState.Noted]: { short: 'Yes', long: 'allowed, with a footnote', icon: 'yes' },
  [CellState.Cut]: { short: 'Cut', long: 'denied, though a role gives it', icon: 'cut' },
};

export function typeOf(policy: PolicyDocument, type: string): EntityTypeDocument | undefined {
  return Object.hasOwn(policy.entityTypes, type) ? policy.entityTypes[type] : undefined;
}

export const typeLabel = (policy: PolicyDocument, type: string) => shown(typeOf(policy, type)?.label, type);

export function actionLabel(policy: PolicyDocument, type: string, action: string): string {
  const actions = typeOf(policy, type)?.actions ?? {};
  return shown(Object.hasOwn(actions, action) ? actions[action]?.label : undefined, action);
}

export const roleLabel = (policy: PolicyDocument, type: string, role: string) =>
  shown(typeOf(policy, type)?.roles?.find(({ id }) => id === role)?.label, role);

export function appRoleLabel(policy: PolicyDocument, appRole: string): string {
  const roles = policy.appRoles ?? {};
  return shown(Object.hasOwn(roles, appRole) ? roles[appRole]?.label : undefined, appRole);
}

const numbers = new Intl.NumberFormat('en');

export const number = (n: number) => numbers.format(n);

/** So many of some. */
export const partOf = (part: number, all: number) => `${number(part)} of ${number(all)}`;

export const count = (n: number, one: string, many = `${one}s`) => `${number(n)} ${n === 1 ? one : many}`;

/** How many actions a change gives and takes. */
export const sums = ({ exact, gained, lost }: Sums) =>
  exact ? `${count(gained, 'action')} gained, ${number(lost)} lost` : 'more actions gained and lost than can be told';

/** Three significant digits are as many as a clock in a browser is good for. */
export const milliseconds = (ms: number) => (ms < 0.1 ? 'under 0.1 ms' : `${Number(ms.toPrecision(3))} ms`);

/** A text of the document that may be long: without what would turn round what stands around it. */
export const prose = (text: string) => text.replace(CONTROLS, '');

/** The footnote at a cell of a role table: one with data access has that of the one without, unless it has its own. */
export const noteAt = ({ notes }: ActionDocument, cell: { key: string; role: string }): string | undefined =>
  notes?.[cell.key] ?? notes?.[cell.role];

/** The footnotes of a type's actions, numbered in the order in which they appear. */
export function footnotes(
  policy: PolicyDocument,
  type: string,
  actions: readonly string[],
): { id: string; words: string; actions: string[] }[] {
  const found = new Map<string, string[]>();
  for (const action of actions) {
    for (const id of new Set(Object.values(typeOf(policy, type)?.actions?.[action]?.notes ?? {}))) {
      found.set(id, [...(found.get(id) ?? []), action]);
    }
  }
  return [...found].map(([id, marked]) => ({ id, words: prose(policy.notes?.[id] ?? id), actions: marked }));
}
