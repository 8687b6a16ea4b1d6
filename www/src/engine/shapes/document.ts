/** The document that is open: where it comes from, what is known of it, what is found in it. */
import type { Issue, PolicyDocument } from 'rolegate';
import type { ActionRef } from './names';

/** Where a document comes from. */
export type DocumentFrom = { text: string } | { file: Blob } | { url: string };

/** What the page knows of the document as it is by now. */
export interface Facts {
  policy: PolicyDocument;
  counts: { users: number; groups: number; organizations: number; entities: number };
  /** What a view holds until somebody chooses. */
  first: { user: string | null; group: string | null; entity: string | null; action: ActionRef | null };
}

/** What loading tells of a document. */
export interface Loaded {
  name: string;
  /** How many warnings loading tells of itself: parts of the document without effect. The rest are `Remarks`. */
  warnings: number;
  /** From the bytes of the document to a gate that is ready to decide. */
  loadMilliseconds: number;
}

/** What the page knows of a loaded document; everything else it asks for as it needs it. */
export interface Summary extends Loaded, Facts {}

/** The first of all findings on a document that loads, lints among them, and how many there are. */
export interface Remarks {
  issues: Issue[];
  total: number;
}
