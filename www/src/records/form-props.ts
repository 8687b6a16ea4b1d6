import type { Issue, PolicyDocument } from 'rolegate';
import type { Facts } from '../engine/shapes/document';
import type { Fields } from '../engine/shapes/records';

/** What the form of each kind is given. */
export interface FormProps<F extends Fields> {
  fields: F;
  /** Whether it is there already: what names it cannot be changed. */
  isThere: boolean;
  policy: PolicyDocument;
  counts: Facts['counts'];
  /** The id that the name suggests. */
  suggested: string;
  issuesOf(field: string): Issue[];
  set(changed: Partial<F>): void;
}
