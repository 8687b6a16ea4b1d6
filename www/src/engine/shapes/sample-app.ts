/** What the sample application shows. */
import type { Named } from './names';

/** What an application shows of an action: a button, and why it is off. */
export interface AppAction {
  action: string;
  label: string;
  allowed: boolean;
  reason: string | null;
}

export interface AppList {
  types: { type: string; list: Named[]; total: number; typeActions: AppAction[] }[];
}

export interface AppEntity extends Named {
  type: string;
  role: string | null;
  /** `shares`: pressing it opens the share dialog. */
  actions: (AppAction & { note: string | null; shares: boolean })[];
}
