/**
 * The policy as somebody is editing it: kept in the browser with its document, until it is staged or discarded. All
 * tabs on the document edit the same.
 */
import type { PolicyDocument } from 'rolegate';
import { hearOthers, keep, kept, tellOthers } from '../base/storage';
import { store } from '../base/store';
import { unkept } from './unkept';

/** What is kept: whether the policy is being edited, and what was made of it; null where nothing was. */
interface Kept {
  editing: boolean;
  draft: Draft | null;
}

export interface Draft {
  /** What it was made of. */
  from: PolicyDocument;
  now: PolicyDocument;
}

interface Editing extends Kept {
  /** The drafts before this one and after it, the nearest last. */
  past: (Draft | null)[];
  future: (Draft | null)[];
}

const nothing: Editing = { editing: false, draft: null, past: [], future: [] };

export const policyDraft = store<Editing>(nothing);

/** Under which key the draft of the document that is open is kept. */
let storageKey = '';

const keyOf = (sample: string) => `policy draft ${sample}`;

function set(next: Partial<Editing>) {
  const now = { ...policyDraft.get(), ...next };
  policyDraft.set(now);
  void save(now);
}

async function save({ editing, draft }: Kept) {
  const key = storageKey;
  const isKept = await keep(key, editing || draft ? { editing, draft } : null);
  if (key === storageKey) unkept.set({ ...unkept.get(), policy: !isKept && draft !== null });
  if (isKept) tellOthers(key);
}

/** What another tab makes of the policy is one more step here; whether one edits or reads stays as it is. */
hearOthers(async (key) => {
  if (key !== storageKey) return;
  const other = (await kept<Kept>(key))?.draft ?? null;
  const { draft, past, ...rest } = policyDraft.get();
  if (JSON.stringify(other) !== JSON.stringify(draft))
    policyDraft.set({ ...rest, draft: other, past: [...past, draft], future: [] });
});

export const beginEditing = () => set({ editing: true });

/** Looks at the policy again; what was made of it stays as it is. */
export const stopEditing = () => set({ editing: false });

/** Makes something of the policy. */
export function redraft(from: PolicyDocument, now: PolicyDocument) {
  const { draft, past } = policyDraft.get();
  set({ draft: { from: draft?.from ?? from, now }, past: [...past, draft], future: [] });
}

export function undoDraft() {
  const { draft, past, future } = policyDraft.get();
  if (past.length > 0) set({ draft: past.at(-1)!, past: past.slice(0, -1), future: [...future, draft] });
}

export function redoDraft() {
  const { draft, past, future } = policyDraft.get();
  if (future.length > 0) set({ draft: future.at(-1)!, past: [...past, draft], future: future.slice(0, -1) });
}

/** Drops what was made of the policy; it can be taken up again as long as one edits. */
export function discardDraft() {
  const { draft, past } = policyDraft.get();
  if (draft) set({ draft: null, past: [...past, draft], future: [] });
}

/** What was made of the policy is staged, or dropped with its document. */
export const endDraft = () => set(nothing);

/** Takes up what was made of the policy of a document before the reload. */
export async function restoreDraft(sample: string) {
  storageKey = keyOf(sample);
  policyDraft.set({ ...nothing, ...(await kept<Kept>(storageKey)) });
}

/** Forgets what was made of the policy of a document. */
export const forgetDraft = (sample: string) => keep(keyOf(sample), null);
