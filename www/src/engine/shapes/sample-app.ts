/** What the sample application shows. */
import type { Named } from './names';

/** What an application shows of an action: a button, and why it is off. */
export interface AppAction {
  action: string;
  label: string;
  allowed: boolean;
  reason: string | null;
  /** Whether pressing it opens the share dialog. */
  shares: boolean;
}

/** A screen of all entities of a type that somebody may see. */
export interface AppList {
  /** The type that is listed, and how many there are of each. */
  type: string | null;
  types: { type: string; total: number }[];
  /** What needs no entity. */
  typeActions: AppAction[];
  rows: AppRow[];
}

/** With the few actions that have a button in the list. */
export interface AppRow extends Named {
  role: string | null;
  state: string | null;
  actions: AppAction[];
}

export interface AppEntity extends Named {
  type: string;
  role: string | null;
  state: string | null;
  actions: (AppAction & { note: string | null })[];
}
