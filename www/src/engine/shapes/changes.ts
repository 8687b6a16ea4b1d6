/** What changes do, and how they are taken back. */
import type { Edit } from 'rolegate';
import type { Facts } from './document';
import type { Listed, Named } from './names';

/** What a change of the gate touched: whose answers, and on which entities, may be others. */
export interface Touched {
  /** Whether records changed: any name and any list may be another then. */
  records: boolean;
  /** The users of whom an answer flipped; null where they are too many to be told. */
  users: ReadonlySet<string> | null;
  /**
   * The entities on which an answer flipped or whose grants changed, with all that is below them; null where they are
   * too many.
   */
  entities: ReadonlySet<string> | null;
  /** What is known of the document, where records or the policy are others. */
  facts?: Facts;
  /** Whether a deadline came, went or was reached. */
  times?: boolean;
}

/** Another document, or another time: nothing stays as it was. */
export const EVERYTHING: Touched = { records: true, users: null, entities: null };

/** What a staged change would make of a cell. */
export const Flip = { None: 0, Gained: 1, Lost: 2 } as const;

/** How many actions a change gives and takes, to how many people, on how many entities. */
export interface Sums {
  gained: number;
  lost: number;
  people: number;
  entities: number;
  /** Whether that is all: a change may be too wide to be told. */
  exact: boolean;
}

/** Who gains and loses what by a change. However wide it is, only its first lines come to the page. */
export interface Effect extends Sums {
  lines: EffectLine[];
  /** How many lines there are beyond those told. */
  more: number;
  /** What there is to know of it besides: an entity that nobody owns any more. */
  warnings: string[];
  /** Who gains and loses what needs no entity. */
  onTypes: TypeFlip[];
}

/** Who gains and loses an action on a type, with no entity. */
export interface TypeFlip {
  /** In words. */
  type: string;
  action: string;
  gained: Listed;
  lost: Listed;
}

export interface EffectLine {
  user: Named;
  entity: Named & { type: string };
  /** In words. */
  gained: string[];
  lost: string[];
}

/** What a change that was made did; `step` is null where that was nothing. */
export interface Made extends Sums {
  step: Step | null;
  warnings: string[];
}

/** A change that was made, and how to take it back. */
export interface Step {
  title: string;
  edits: Edit[];
  back: Edit[];
}
