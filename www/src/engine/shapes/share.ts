/** A share: its plan, what may be handed out, what it would do. */
import type { AssignableRole, Recipient, ShareChange, ShareOptions } from 'rolegate';
import type { Effect } from './changes';

/** A share that is planned: what `gate.share` takes. */
export interface SharePlan {
  actor: string;
  entity: string;
  changes: ShareChange[];
  options?: ShareOptions;
}

/** A role that somebody may hand out, or not. */
export interface Offer extends AssignableRole {
  /** Whether a grant of it carries data access in any case. */
  alwaysUsesData: boolean;
}

/** What a share would do, and which of its lines a ceiling would cut. */
export interface ShareOutcome {
  effect: Effect;
  cut: number[];
  /** What is said beside the line of a recipient. */
  timing: TimeWarning[];
}

/** That a grant ends which lasted, or that it does not count as it is put. */
export interface TimeWarning {
  recipient: Recipient;
  message: string;
  /** Whether it gives nothing now. */
  isVain: boolean;
}

/** The line of a batch that an issue is about; -1 for the batch itself. */
export const lineOf = ({ path }: { path: string }): number => Number(/\.changes\[(\d+)\]/.exec(path)?.[1] ?? -1);
